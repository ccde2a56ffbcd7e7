using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CargoParts.Tests.Platform.Security;

/// <summary>Whose forms are accepted.</summary>
public sealed class FormTokenTests : IAsyncDisposable
{
    private static readonly Actor Noura = new("noura", new HashSet<Permission>(), null)
    {
        AccountId = Guid.CreateVersion7(),
        SessionId = Guid.CreateVersion7(),
        Address = "203.0.113.7",
    };

    private readonly ServiceProvider _services = Services();

    public static TheoryData<string> Changes => ["address", "name", "strong", "rights"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_form_is_still_good_when_something_changed_about_whose_it_is(string change) => Assert.True(await IsAcceptedAsync(Noura, change switch
    {
        "address" => Noura with { Address = "198.51.100.9" },
        "name" => Noura with { Name = "another" },
        "strong" => Noura with { StrongAt = DateTimeOffset.UnixEpoch },
        _ => Noura with { Permissions = new HashSet<Permission> { Permission.EditListings } },
    }));

    [Fact]
    public async Task A_form_of_another_session_is_not_accepted()
    {
        Assert.False(await IsAcceptedAsync(Noura, Noura with { SessionId = Guid.CreateVersion7() }));
        Assert.False(await IsAcceptedAsync(Actor.Guest, Noura));
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<bool> IsAcceptedAsync(Actor asked, Actor sends)
    {
        var forms = _services.GetRequiredService<IAntiforgery>();
        var tokens = forms.GetTokens(ContextOf(asked));
        var request = ContextOf(sends);
        request.Request.Method = HttpMethods.Post;
        request.Request.Headers.Cookie = $"{_services.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie.Name}={tokens.CookieToken}";
        request.Request.Headers[tokens.HeaderName!] = tokens.RequestToken;
        return await forms.IsRequestValidAsync(request);
    }

    private DefaultHttpContext ContextOf(Actor actor)
    {
        var context = new DefaultHttpContext { RequestServices = _services };
        if (actor != Actor.Guest)
        {
            context.User = SignIn.PrincipalOf(actor);
        }

        return context;
    }

    private static ServiceProvider Services()
    {
        var services = new ServiceCollection().AddLogging().AddAntiforgery();
        services.AddDataProtection();
        return services.BuildServiceProvider();
    }
}
