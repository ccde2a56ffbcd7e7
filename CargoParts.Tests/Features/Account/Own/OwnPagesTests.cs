using System.Net;
using CargoParts.Data.Accounts;
using CargoParts.Tests.Support;
using CargoParts.Web.App;
using CargoParts.Web.Features.Account.Own;
using CargoParts.Web.Features.Account.Security;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CargoParts.Tests.Features.Account.Own;

public sealed class OwnPagesTests(OwnPagesTests.Shop shop) : IClassFixture<OwnPagesTests.Shop>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Paths =>
    [
        SiteUrls.Account, SiteUrls.AccountProfile, SiteUrls.AccountAddresses, SiteUrls.AccountNewAddress, SiteUrls.AccountSecurity, SiteUrls.AccountApp,
        SiteUrls.AccountNeeded, SiteUrls.AccountConfirm, SiteUrls.AccountDevices, SiteUrls.AccountConsents, SiteUrls.AccountData,
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Guests_sign_in_first_and_come_back(string path)
    {
        using var answer = await new PlainBrowser(shop.Http).GetAsync($"/en/{path}");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/en/sign-in?return={Uri.EscapeDataString($"/en/{path}")}", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task What_is_shown_is_stored_nowhere_and_found_by_nobody_else(string path)
    {
        using var answer = await shop.SignIn().Browser.GetAsync($"/{path}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task A_form_of_another_site_changes_nothing()
    {
        var (browser, actor) = shop.SignIn();
        using var answer = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/{SiteUrls.AccountProfile}")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["_handler"] = "profile",
                ["Input.Name"] = "changed",
                ["Input.Language"] = "en",
                ["Input.Numerals"] = "latn",
            }),
        });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await using var db = shop.Small.Database.Open();
        Assert.NotEqual("changed", await db.Accounts.Where(a => a.Id == actor.AccountId).Select(a => a.Name).SingleAsync(Token));
    }

    [Theory]
    [InlineData(SiteUrls.PasskeyToAdd)]
    [InlineData(SiteUrls.PasskeyToUse)]
    public async Task Passkeys_are_asked_for_by_our_own_forms_only(string path)
    {
        using var answer = await shop.SignIn().Browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/{path}") { Content = new FormUrlEncodedContent([]) });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_passkey_that_nobody_asked_for_signs_nobody_in()
    {
        var browser = new PlainBrowser(shop.Http);
        using var page = await browser.GetAsync($"/{SiteUrls.SignIn}");
        using var answer = await browser.SendFormAsync($"/{SiteUrls.PasskeySignIn}", await page.Content.ReadAsStringAsync(), "phone", ("credential", "{}"));

        Assert.Equal($"/{SiteUrls.PasskeyRefused(null)}", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed_and_says_why_beside_it()
    {
        using var answer = await shop.SignIn().Browser.FillAsync(
            $"/{SiteUrls.AccountNewAddress}", "address", ("Input.Street", "طريق الملك فهد"), ("Input.PostalCode", "1"), ("Input.CityId", "riyadh"));

        var page = await answer.Content.ReadAsStringAsync(Token);
        Assert.Contains("value=\"طريق الملك فهد\"", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"riyadh\" selected", page, StringComparison.Ordinal);
        Assert.Contains("id=\"Input-PostalCode-problem\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_address_is_a_page_that_is_not_there()
    {
        var (_, owner) = shop.SignIn();
        var saved = await shop.Small.Services.GetRequiredService<SaveAddress>().RunAsync(
            owner,
            null,
            new AddressInput { BuildingNumber = "2929", Street = "s", District = "d", CityId = "riyadh", PostalCode = "12211", AdditionalNumber = "7777" },
            Token);
        var stranger = shop.SignIn().Browser;

        using var page = await stranger.GetAsync($"/{SiteUrls.AccountAddress(saved.Value)}");

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Fact]
    public async Task Only_what_was_done_is_said_and_not_what_an_address_asks_for()
    {
        var browser = shop.SignIn().Browser;

        Assert.Contains("تم الحفظ", await browser.WordsAsync($"/{SiteUrls.AccountProfile}?done=DoneSaved"), StringComparison.Ordinal);
        Assert.Equal(
            await browser.WordsAsync($"/{SiteUrls.AccountProfile}"), await browser.WordsAsync($"/{SiteUrls.AccountProfile}?done=DataEraseText"));
    }

    [Theory]
    [InlineData("/en/account/devices", "/en/account/devices")]
    [InlineData("https://elsewhere.example/", "/account")]
    [InlineData("//elsewhere.example/", "/account")]
    [InlineData("/\\elsewhere.example/", "/account")]
    public async Task Having_confirmed_one_goes_on_on_this_site_only(string back, string expected)
    {
        var (browser, actor) = shop.SignIn();
        var codes = await GiveAppAsync(actor);

        using var answer = await browser.FillAsync($"/{SiteUrls.StepUp(back)}", "code", ("Code", codes[0]));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(expected, new Uri(new Uri("http://localhost/"), answer.Headers.Location!).PathAndQuery);
        await using var db = shop.Small.Database.Open();
        Assert.NotNull(await db.Sessions.Where(s => s.Id == actor.SessionId).Select(s => s.StrongAt).SingleAsync(Token));
    }

    [Fact]
    public async Task Whose_role_needs_a_second_factor_is_led_to_it()
    {
        var (browser, actor) = shop.SignIn();
        await using (var db = shop.Small.Database.Open())
        {
            db.StaffGrants.Add(new StaffGrant { AccountId = actor.AccountId!.Value, Role = StaffRole.Admin, GrantedBy = null, GrantedAt = TimeProvider.System.GetUtcNow() });
            await db.SaveChangesAsync(Token);
        }

        using var account = await browser.GetAsync($"/{SiteUrls.Account}");
        using var work = await browser.GetAsync($"/{SiteUrls.AdminJobs}");
        await GiveAppAsync(actor);
        using var then = await browser.GetAsync($"/{SiteUrls.AdminJobs}");

        Assert.EndsWith(SiteUrls.SecondFactorNeeded($"/{SiteUrls.Account}"), account.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal($"/{SiteUrls.SecondFactorNeeded($"/{SiteUrls.AdminJobs}")}", work.Headers.Location?.OriginalString);
        Assert.Equal($"/{SiteUrls.StepUp($"/{SiteUrls.AdminJobs}")}", then.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Who_has_no_such_role_is_led_nowhere()
    {
        using var answer = await shop.SignIn().Browser.GetAsync($"/{SiteUrls.AdminJobs}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<IReadOnlyList<string>> GiveAppAsync(Actor actor)
    {
        var services = shop.Small.Services;
        Assert.Null((await services.GetRequiredService<StartTotp>().RunAsync(actor, Token)).Problem);
        var setup = await services.GetRequiredService<TotpSetupRead>().FindAsync(actor.AccountId!.Value, Token);
        Assert.True(Base32.TryDecode(setup!.Key.Replace(" ", "", StringComparison.Ordinal), out var secret));
        var confirmed = await services.GetRequiredService<ConfirmTotp>().RunAsync(actor, Totp.CodeAt(secret, TimeProvider.System.GetUtcNow()), Token);
        Assert.Null(confirmed.Problem);
        return confirmed.Value!;
    }

    /// <summary>One shop for all tests of the class.</summary>
    public sealed class Shop : IAsyncLifetime
    {
        private SmallShop? _small;

        internal SmallShop Small => _small!;

        /// <summary>Knows no cookies, follows no redirects.</summary>
        internal HttpClient Http { get; private set; } = new();

        public async ValueTask InitializeAsync()
        {
            _small = await SmallShop.OpenAsync();
            Http.Dispose();
            Http = _small.Server.CreateClient();
        }

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            await _small!.DisposeAsync();
        }

        /// <summary>Somebody who was not there before, signed in with a code by SMS alone.</summary>
        internal (PlainBrowser Browser, Actor Actor) SignIn()
        {
            var actor = new Actor("visitor", new HashSet<Permission>(), null) { AccountId = Guid.CreateVersion7(), SessionId = Guid.CreateVersion7() };
            var cookie = SignedIn.CookieOf(Small.Services, actor).Split('=', 2);
            var browser = new PlainBrowser(Http);
            browser.Put(cookie[0], cookie[1]);
            return (browser, actor);
        }
    }
}
