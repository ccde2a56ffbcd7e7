using System.Net;
using System.Reflection;
using CargoParts.Data;
using CargoParts.Data.Accounts;
using CargoParts.Data.Listings;
using CargoParts.Data.Sellers;
using CargoParts.Tests.Support;
using CargoParts.Web.App;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Xunit;

namespace CargoParts.Tests.Features.Account;

public sealed class DemoSignInTests(DemoSignInTests.Shop shop) : IClassFixture<DemoSignInTests.Shop>
{
    private const string PagePath = "/" + SiteUrls.DemoSignIn;
    private const string SessionPath = "/" + SiteUrls.DemoSession;

    [Theory]
    [InlineData("", "مشرف التشغيل", "دخول")]
    [InlineData("/en", "Operator", "Sign in")]
    public async Task Offers_an_operator_and_the_sellers_with_most_listings(string language, string operatorName, string button)
    {
        var page = await shop.Http.GetStringAsync(new Uri(language + PagePath, UriKind.Relative));

        await using var db = shop.Open();
        var largest = await db.Listings.Where(l => l.Status == ListingStatus.Published).GroupBy(l => l.SellerId)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => g.Key.ToString()).Take(5).ToListAsync(TestContext.Current.CancellationToken);
        var words = Html.Words(page);
        Assert.Contains(operatorName, words, StringComparison.Ordinal);
        Assert.Contains(button, words, StringComparison.Ordinal);
        Assert.Equal([DemoSession.Operator, .. largest], Html.All(page, "value").Where(value => value == DemoSession.Operator || Guid.TryParse(value, out _)));
    }

    [Fact]
    public async Task Whoever_signed_in_is_known_in_both_languages_and_on_every_node()
    {
        await using var other = await shop.Small.OpenAnotherAsync();
        var seller = await shop.SellerAsync();
        var cookie = await DemoSession.StartAsync(shop.Http, seller.Id.ToString());

        var owner = await shop.OwnerAsync(seller.Id);
        Assert.Contains($"أنت داخل باسم {owner}", Html.Words(await GetAsync(shop.Http, PagePath, cookie)), StringComparison.Ordinal);
        Assert.Contains($"أنت داخل باسم {owner}", Html.Words(await GetAsync(other.Http, PagePath, cookie)), StringComparison.Ordinal);
        Assert.Contains($"You are signed in as {owner}", Html.Words(await GetAsync(shop.Http, "/en" + PagePath, cookie)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http", false)]
    [InlineData("https", true)]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_of_other_sites(string scheme, bool isSecure)
    {
        using var http = shop.Small.Server.CreateClient();
        http.BaseAddress = new Uri($"{scheme}://localhost");

        using var answer = await DemoSession.PostAsync(http, SessionPath, ("account", DemoSession.Operator));

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("cp_session=", StringComparison.Ordinal));
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; path=/;", cookie + ";", StringComparison.OrdinalIgnoreCase);
        Assert.Equal(isSecure, cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/en/search?q=camry", "/en/search?q=camry")]
    [InlineData("", "/admin/jobs")]
    [InlineData("https://elsewhere.example/", "/admin/jobs")]
    [InlineData("//elsewhere.example/", "/admin/jobs")]
    [InlineData("/\\elsewhere.example/", "/admin/jobs")]
    [InlineData("javascript:alert(1)", "/admin/jobs")]
    public async Task One_goes_on_where_one_came_from_and_never_to_another_site(string back, string expected)
    {
        using var answer = await DemoSession.PostAsync(shop.Http, SessionPath, ("account", DemoSession.Operator), ("return", back));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(expected, answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("")]
    public async Task An_account_that_does_not_exist_is_asked_for_again(string account)
    {
        using var answer = await DemoSession.PostAsync(shop.Http, SessionPath, ("account", account));

        Assert.Equal(PagePath, answer.Headers.Location?.OriginalString);
        Assert.Null(DemoSession.CookieOf(answer));
    }

    [Fact]
    public async Task A_form_of_another_site_signs_nobody_in()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("account", DemoSession.Operator)]);

        using var answer = await shop.Http.PostAsync(new Uri(SessionPath, UriKind.Relative), form);

        Assert.Equal(PagePath, answer.Headers.Location?.OriginalString);
        Assert.Null(DemoSession.CookieOf(answer));
    }

    [Fact]
    public async Task Without_the_setting_there_is_no_such_page_and_nothing_behind_it()
    {
        await using var plain = await SmallShop.OpenAsync();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("account", DemoSession.Operator)]);

        using var page = await plain.Http.GetAsync(new Uri(PagePath, UriKind.Relative));
        using var nothing = await plain.Http.GetAsync(new Uri("/no-such-page", UriKind.Relative));
        using var session = await plain.Http.PostAsync(new Uri(SessionPath, UriKind.Relative), form);
        using var nowhere = await plain.Http.PostAsync(new Uri("/no-such-page", UriKind.Relative), form);

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Equal(Html.Words(await nothing.Content.ReadAsStringAsync()), Html.Words(await page.Content.ReadAsStringAsync()));
        Assert.DoesNotContain(SiteUrls.DemoSignIn, await plain.Http.GetStringAsync(new Uri("/", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(nowhere.StatusCode, session.StatusCode);
    }

    [Fact]
    public async Task Is_refused_at_the_start_without_a_demo_catalogue()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await using var factory = new ShopFactory(database.ConnectionString, settings: new Dictionary<string, string> { ["Demo:SignIn"] = "true" });

        var refusal = Assert.Throws<OptionsValidationException>(() => factory.CreateClient());

        Assert.Contains("Demo:SignIn", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_working_page_asks_who_one_is() =>
        Assert.Empty(Pages().Where(page => page.Asked is null).Select(page => page.Path));

    [Fact]
    public async Task Working_pages_send_guests_to_the_sign_in_and_are_not_there_for_those_who_may_not_see_them()
    {
        var (seller, operators) = (await DemoSession.StartAsync(shop.Http, (await shop.SellerAsync()).Id.ToString()), await DemoSession.StartAsync(shop.Http, DemoSession.Operator));
        foreach (var (path, asked) in Pages().Where(page => page.Asked?.Policy is not null))
        {
            var permission = Enum.Parse<Permission>(asked!.Policy!);
            using var guest = await shop.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            using var owner = await SendAsync(shop.Http, path, seller);
            using var staff = await SendAsync(shop.Http, path, operators);

            Assert.Equal(HttpStatusCode.Redirect, guest.StatusCode);
            Assert.StartsWith("/sign-in?return=", guest.Headers.Location?.OriginalString, StringComparison.Ordinal);

            // An owner without a second factor is asked for one where the shop's money is.
            Assert.Equal(Expected(Roles.Of(SellerRole.Owner), permission, isStrong: false), owner.StatusCode);
            Assert.Equal(Expected(Roles.Of(StaffRole.Admin), permission, isStrong: true), staff.StatusCode);
        }
    }

    private static HttpStatusCode Expected(IReadOnlyCollection<Permission> role, Permission asked, bool isStrong) =>
        !role.Contains(asked) ? HttpStatusCode.NotFound
        : isStrong || !Roles.NeedsSecondFactor(asked) ? HttpStatusCode.OK : HttpStatusCode.Redirect;

    private static IEnumerable<(string Path, AuthorizeAttribute? Asked)> Pages() =>
        from page in typeof(Program).Assembly.GetTypes()
        where page.Namespace is { } place && (place.EndsWith(".Seller", StringComparison.Ordinal) || place.EndsWith(".Admin", StringComparison.Ordinal))
        from route in page.GetCustomAttributes<RouteAttribute>()
        where !route.Template.Contains('{', StringComparison.Ordinal)
        select (route.Template, page.GetCustomAttribute<AuthorizeAttribute>());

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, string path, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Cookie", cookie } } };
        return await http.SendAsync(request);
    }

    private static async Task<string> GetAsync(HttpClient http, string path, string cookie)
    {
        using var answer = await SendAsync(http, path, cookie);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>One shop where one may sign in, for all tests of the class.</summary>
    public sealed class Shop : IAsyncLifetime
    {
        private SmallShop? _small;

        /// <summary>Knows no cookies, follows no redirects.</summary>
        public HttpClient Http { get; private set; } = new();

        internal SmallShop Small => _small!;

        public async ValueTask InitializeAsync()
        {
            _small = await SmallShop.OpenAsync(SmallShop.WithSignIn);
            Http.Dispose();
            Http = _small.Server.CreateClient();
        }

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            await _small!.DisposeAsync();
        }

        internal CargoPartsDb Open() => Small.Database.Open();

        internal async Task<string> OwnerAsync(Guid seller)
        {
            await using var db = Open();
            return await db.SellerMembers.Where(m => m.SellerId == seller).Join(db.Accounts, m => m.AccountId, a => a.Id, (_, a) => a.Name)
                .SingleAsync(TestContext.Current.CancellationToken);
        }

        internal async Task<(Guid Id, string TradeNameAr)> SellerAsync()
        {
            await using var db = Open();
            var seller = await db.Sellers.OrderBy(s => s.Id).Select(s => new { s.Id, s.TradeNameAr }).FirstAsync(TestContext.Current.CancellationToken);
            return (seller.Id, seller.TradeNameAr);
        }
    }
}
