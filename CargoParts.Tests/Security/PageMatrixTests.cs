using System.Net;
using CargoParts.Data.Listings;
using CargoParts.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CargoParts.Tests.Security;

/// <summary>Every page and endpoint × every role, with and without a second factor; the table is complete, which the routes themselves keep.</summary>
public sealed class PageMatrixTests : IAsyncLifetime
{
    private const string Everybody = "*";
    private const string SignedInAs = "Buyer Owner Manager Inventory Fulfilment Finance Moderator KycOfficer Support FinanceOps FinanceApprover CatalogueSteward Admin SuperAdmin";

    private const string Framework = "(the framework's own)";
    private const string TakesForms = "(only takes forms: ForgedFormTests and those of its feature)";
    private const string Steps = "(sends whoever is not in the middle of it to its beginning)";
    private const string Token = "(asks for a token of the HTTP interface: SessionApiTests)";

    // Who gets an answer; for everybody else it is not there, or asks them to sign in.
    private static readonly Dictionary<string, string> WhoMay = new()
    {
        ["/"] = Everybody,
        ["/categories"] = Everybody,
        ["/search"] = Everybody,
        ["/listing/{Id:guid}"] = Everybody,
        ["/wanted"] = Everybody,
        ["/sign-in"] = Everybody,
        ["/account"] = SignedInAs,
        ["/account/profile"] = SignedInAs,
        ["/account/addresses"] = SignedInAs,
        ["/account/addresses/new"] = SignedInAs,
        ["/account/security"] = SignedInAs,
        ["/account/devices"] = SignedInAs,
        ["/account/consents"] = SignedInAs,
        ["/account/data"] = SignedInAs,
        ["/seller/shops"] = SignedInAs,
        ["/seller/listings"] = "Owner Manager Inventory",
        ["/seller/team"] = "Owner",
        ["/seller/branches"] = "Owner",
        ["/seller/bank"] = "Owner Finance",
        ["/admin/jobs"] = "Admin SuperAdmin",
        ["/admin/nodes"] = "Admin SuperAdmin",
        ["/admin/audit"] = "Admin SuperAdmin",
        ["/admin/accounts"] = "Support Admin SuperAdmin",
        ["/admin/accounts/{Id:guid}"] = "Support Admin SuperAdmin",
        ["/health/live"] = Everybody,
        ["/health/ready"] = Everybody,
        ["/api/v1/search"] = Everybody,
        ["/api/v1/suggest"] = Everybody,
        ["/api/v1/interpret"] = Everybody,
        ["/api/v1/listings/{id}"] = Everybody,
        ["/api/v1/searches/{id:guid}/clicks"] = TakesForms,
        ["/api/v1/session"] = TakesForms,
        ["/api/v1/session/codes"] = TakesForms,
        ["/api/v1/session/refresh"] = TakesForms,
        ["/api/v1/me"] = Token,
        ["/account/addresses/{Id:guid}"] = "(whose it is: OwnPagesTests)",
        ["/account/confirm"] = SignedInAs,
        ["/account/security/app"] = SignedInAs,
        ["/account/security/needed"] = SignedInAs,
        ["/account/security/passkey"] = TakesForms,
        ["/sign-in/code"] = Steps,
        ["/sign-in/second"] = Steps,
        ["/sign-in/passkey"] = TakesForms,
        ["/sign-in/passkey/options"] = TakesForms,
        ["/sign-out"] = TakesForms,
        ["/impersonation/end"] = TakesForms,
        ["/want"] = TakesForms,
        ["/hooks/sms/unifonic/{secret}"] = "(whoever has the secret: UnifonicDeliveryTests)",
        ["/dev/outbox"] = "(only in development: OutboxPageTests)",
        ["/dev/sign-in"] = "(only in development: DemoSignInTests)",
        ["/error"] = Framework,
        ["/not-found"] = Framework,
        ["/openapi/{documentName}.json"] = "(the description of what is public)",
        ["/_blazor"] = Framework,
        ["/_blazor/disconnect/"] = Framework,
        ["/_blazor/initializers/"] = Framework,
        ["/_blazor/negotiate"] = Framework,
        ["/_framework/opaque-redirect"] = Framework,
    };

    private static readonly HashSet<string> NeedSecondFactor = [.. WhoMay.Keys.Where(route => route.StartsWith("/admin", StringComparison.Ordinal)), "/seller/bank"];

    // What only takes forms, belongs to the framework, or is asked for in steps: it has tests of its own.
    private static readonly HashSet<string> NotAsked = [.. WhoMay.Where(row => row.Value.StartsWith('(')).Select(row => row.Key)];

    private OpenShop _shop = null!;
    private Guid _listing;
    private Guid _seller;
    private Guid _person;
    private IReadOnlyList<(Role Role, bool IsStrong, string? Cookie)> _visitors = [];

    public async ValueTask InitializeAsync()
    {
        _shop = await OpenShop.StartAsync(200);
        await using var db = PostgresDatabase.Open(_shop.ConnectionString);
        var listing = await db.Listings.Where(l => l.Status == ListingStatus.Published).OrderBy(l => l.Id).FirstAsync(TestContext.Current.CancellationToken);
        (_listing, _seller) = (listing.Id, listing.SellerId);
        _person = SignedIn.PersonIn(_shop.Services);
        _visitors = [.. Role.All.SelectMany(role => new[] { true, false }.Select(isStrong => (role, isStrong, CookieOf(role, isStrong))))];
    }

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public void The_table_names_every_page_and_endpoint()
    {
        var routes = _shop.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .ToHashSet();

        var (unnamed, gone) = (routes.Except(WhoMay.Keys).Order(StringComparer.Ordinal), WhoMay.Keys.Except(routes));
        Assert.True(routes.SetEquals(WhoMay.Keys), $"Not in the table: {string.Join(", ", unnamed)}. Not there any more: {string.Join(", ", gone)}.");
    }

    [Fact]
    public async Task Only_who_may_gets_an_answer()
    {
        List<string> wrong = [];
        foreach (var (route, who) in WhoMay.Where(row => !NotAsked.Contains(row.Key)))
        {
            foreach (var (role, isStrong, cookie) in _visitors)
            {
                var may = (who == Everybody || who.Split(' ').Contains(role.Name)) && (isStrong || !NeedSecondFactor.Contains(route));
                var (answers, what) = await AnswersAsync(route, cookie);
                if (answers != may)
                {
                    wrong.Add($"{role} {(isStrong ? "with" : "without")} a second factor got {what} from {route}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    private string? CookieOf(Role role, bool isStrong) =>
        role.IsGuest ? null : SignedIn.CookieOf(_shop.Services, role.Team, role.Staff, role.Team is null ? null : _seller, isStrong);

    private async Task<(bool Answers, string What)> AnswersAsync(string route, string? cookie)
    {
        var id = route.Contains("/listing", StringComparison.Ordinal) ? _listing : _person;
        using var request = new HttpRequestMessage(HttpMethod.Get, route.Replace("{Id:guid}", id.ToString(), StringComparison.Ordinal).Replace("{id}", id.ToString(), StringComparison.Ordinal));
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        using var answer = await _shop.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var to = answer.Headers.Location?.ToString() ?? "";
        var isSentAway = answer.StatusCode == HttpStatusCode.Redirect
            && (to.Contains("sign-in", StringComparison.Ordinal) || to.Contains("account/confirm", StringComparison.Ordinal));
        Assert.True((int)answer.StatusCode < 500, $"{route} answers {answer.StatusCode}.");
        return (!isSentAway && answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden), $"{(int)answer.StatusCode} {to}");
    }
}
