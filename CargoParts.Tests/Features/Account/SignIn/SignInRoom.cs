using System.Globalization;
using CargoParts.Data;
using CargoParts.Data.Accounts;
using CargoParts.Data.Values;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Account.SignIn;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Sms;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Person = CargoParts.Data.Accounts.Account;

namespace CargoParts.Tests.Features.Account.SignIn;

/// <summary>One shop for the tests of a class; every test has numbers and addresses of its own.</summary>
public sealed class SignInRoom : IAsyncLifetime
{
    private static int _phones = 10_000_000;
    private static int _addresses;

    private SmallShop? _shop;

    internal SmallShop Shop => _shop!;

    internal IServiceProvider Services => Shop.Services;

    public async ValueTask InitializeAsync() => _shop = await SmallShop.OpenAsync(SmallShop.WithSignIn);

    public ValueTask DisposeAsync() => _shop!.DisposeAsync();

    internal static string NewPhone() => $"+9665{Interlocked.Increment(ref _phones) * 7 % 100_000_000:D8}";

    /// <summary>A visitor from an address where nothing went wrong yet.</summary>
    internal static Actor NewVisitor() =>
        Actor.Guest with { Address = string.Create(CultureInfo.InvariantCulture, $"203.0.{Interlocked.Increment(ref _addresses) / 250 + 1}.{_addresses % 250 + 1}") };

    internal T Of<T>()
        where T : notnull => Services.GetRequiredService<T>();

    internal CargoPartsDb Open() => Shop.Database.Open();

    internal PlainBrowser Browser() => new(Shop.Server.CreateClient());

    internal async Task<(CodeChallenge Challenge, string Code)> AskAsync(string phone, Actor? visitor = null, string? device = null)
    {
        Assert.True(SaudiPhone.TryParse(phone, out var parsed));
        var asked = await Of<RequestCode>().RunAsync(
            visitor ?? NewVisitor(), parsed, OtpPurpose.SignIn, device ?? RandomToken.New(), "localhost", TestContext.Current.CancellationToken);
        Assert.Null(asked.Problem);
        return (asked.Value!, await CodeAsync(phone));
    }

    /// <summary>The newest code that was sent to a number.</summary>
    internal async Task<string> CodeAsync(string phone)
    {
        await using var db = Open();
        var text = await db.SentSms.Where(s => s.Recipient == phone).OrderByDescending(s => s.Id).Select(s => s.Body).FirstAsync(TestContext.Current.CancellationToken);
        return OneTimeCodeText.CodeIn(text!) ?? throw new InvalidOperationException("The message holds no code.");
    }

    internal Task<CodeAttempt> UseAsync(CodeChallenge challenge, string code, Actor? visitor = null, string? device = null) =>
        Of<UseCode>().RunAsync(visitor ?? NewVisitor(), challenge, code, device ?? challenge.Device, hasAnswered: true, TestContext.Current.CancellationToken);

    internal static string Wrong(string code, int by = 1) =>
        ((int.Parse(code, CultureInfo.InvariantCulture) + by) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    internal async Task<Guid> NewAccountAsync(AccountStatus status = AccountStatus.Active, string? phone = null)
    {
        await using var db = Open();
        var account = new Person
        {
            Id = Guid.CreateVersion7(),
            Phone = phone ?? NewPhone(),
            PhoneVerifiedAt = TimeProvider.System.GetUtcNow(),
            Name = "noura",
            Language = "ar",
            Numerals = "latn",
            Status = status,
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };
        db.Accounts.Add(account);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return account.Id;
    }

    /// <summary>Who acts with these cookies.</summary>
    internal async Task<Actor> ActorAsync(string cookies)
    {
        await using var scope = Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Request.Headers.Cookie = cookies;
        return CurrentActor.Of((await http.AuthenticateAsync()).Principal!);
    }

    /// <summary>Opens a session as a browser with these cookies would.</summary>
    /// <returns>The session and the answer's cookies, <c>name=value</c>.</returns>
    internal async Task<(Guid Session, IReadOnlyList<string> Cookies)> OpenAsync(Guid account, string? cookies = null, bool isStrong = false)
    {
        await using var scope = Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Request.Headers.Cookie = cookies;
        http.User = (await http.AuthenticateAsync()).Principal ?? new();
        var opened = await Of<OpenSession>().RunAsync(http, account, isStrong, TestContext.Current.CancellationToken);
        Assert.Null(opened.Problem);
        return (opened.Value, [.. http.Response.Headers.SetCookie.Select(cookie => cookie!.Split(';')[0])]);
    }
}
