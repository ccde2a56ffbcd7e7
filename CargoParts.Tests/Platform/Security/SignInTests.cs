using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CargoParts.Tests.Platform.Security;

public sealed class SignInTests : IAsyncLifetime
{
    private PostgresDatabase? _database;
    private ClosedShop? _shop;

    public async ValueTask InitializeAsync()
    {
        _database = await PostgresDatabase.CreateAsync();
        _shop = new ClosedShop(_database.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _shop!.DisposeAsync();
        await _database!.DisposeAsync();
    }

    public static TheoryData<Permission> Permissions => [.. Enum.GetValues<Permission>()];

    [Theory]
    [MemberData(nameof(Permissions))]
    public async Task Each_permission_is_a_policy_that_its_holders_meet_and_nobody_else(Permission permission)
    {
        var authorization = _shop!.Services.GetRequiredService<IAuthorizationService>();
        var others = Enum.GetValues<Permission>().Where(other => other != permission).ToHashSet();

        Assert.True((await authorization.AuthorizeAsync(SignIn.PrincipalOf(new Actor("x", new HashSet<Permission> { permission }, null)), permission.ToString())).Succeeded);
        Assert.False((await authorization.AuthorizeAsync(SignIn.PrincipalOf(new Actor("x", others, null)), permission.ToString())).Succeeded);
        Assert.False((await authorization.AuthorizeAsync(new(), permission.ToString())).Succeeded);
    }

    [Fact]
    public void What_is_signed_in_is_read_back_as_the_same_actor()
    {
        var seller = new Actor("تشليح", new HashSet<Permission> { Permission.EditListings }, Guid.NewGuid());

        var read = CurrentActor.Of(SignIn.PrincipalOf(seller));

        Assert.Equal((seller.Name, seller.SellerId), (read.Name, read.SellerId));
        Assert.Equal(seller.Permissions, read.Permissions);
    }

    [Theory]
    [InlineData("GET", "", "/seller/inventory?q=x", 302, "/sign-in?return=%2Fseller%2Finventory%3Fq%3Dx")]
    [InlineData("GET", "/en", "/seller/inventory", 302, "/en/sign-in?return=%2Fen%2Fseller%2Finventory")]
    [InlineData("POST", "", "/seller/inventory", 404, null)]
    [InlineData("GET", "", "/api/v1/inventory", 401, null)]
    public async Task A_guest_is_sent_to_the_sign_in_and_back(string method, string pathBase, string target, int status, string? location)
    {
        var http = Request(_shop!, method, pathBase, target);

        await http.ChallengeAsync();

        Assert.Equal((status, location), (http.Response.StatusCode, (string?)http.Response.Headers.Location));
    }

    [Fact]
    public async Task What_one_may_not_see_does_not_exist_either()
    {
        var http = Request(_shop!, "GET", "", "/operations");

        await http.ForbidAsync();

        Assert.Equal((404, null), (http.Response.StatusCode, (string?)http.Response.Headers.Location));
    }

    private static DefaultHttpContext Request(ClosedShop shop, string method, string pathBase, string target)
    {
        var parts = target.Split('?');
        var http = new DefaultHttpContext { RequestServices = shop.Services.CreateScope().ServiceProvider };
        http.Request.Method = method;
        http.Request.PathBase = pathBase;
        http.Request.Path = parts[0];
        http.Request.QueryString = parts.Length > 1 ? new QueryString("?" + parts[1]) : QueryString.Empty;
        return http;
    }
}
