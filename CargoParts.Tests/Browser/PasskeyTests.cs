using System.Text.Json;
using System.Text.RegularExpressions;
using CargoParts.Data;
using CargoParts.Tests.Support;
using CargoParts.Web.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CargoParts.Tests.Browser;

/// <summary>Passkeys with the browser's own authenticator, as a phone has one.</summary>
public sealed class PasskeyTests(BrowserShop browser)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_passkey_is_added_and_signs_in_without_a_number()
    {
        await using var visit = await VisitAsync();
        var phone = await AuthenticatorAsync(visit);
        await AccountSteps.SignInAsync(visit);
        await AddAsync(visit, "جوال نورة");

        await visit.Context.ClearCookiesAsync();
        await visit.GoAsync(SiteUrls.SignIn);
        await visit.Page.Locator("form.passkey button").ClickAsync();
        await visit.ExpectAddressAsync(new Regex("/$"));
        await visit.GoAsync(SiteUrls.AccountSecurity);

        await Expect(visit.Page.Locator(".own-rows input[value='جوال نورة']")).ToBeVisibleAsync();
        Assert.Single(await CredentialsAsync(phone));

        // It counts as a second factor: what needs one afresh is done at once.
        await visit.Page.Locator("button[name=Remove]").ClickAsync();
        await Expect(visit.Page.Locator(".note.good")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".own-rows")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_copy_whose_count_went_back_is_refused()
    {
        await using var visit = await VisitAsync();
        var phone = await AuthenticatorAsync(visit);
        await AccountSteps.SignInAsync(visit);
        await AddAsync(visit, "copied");
        await using (var db = Open(visit))
        {
            await db.Passkeys.Where(p => p.Name == "copied").ExecuteUpdateAsync(set => set.SetProperty(p => p.SignCount, 1_000_000), Token);
        }

        await visit.Context.ClearCookiesAsync();
        await visit.GoAsync(SiteUrls.SignIn);
        await visit.Page.Locator("form.passkey button").ClickAsync();

        await Expect(visit.Page.Locator("form.passkey [role=alert]").First).ToBeVisibleAsync();
        await visit.GoAsync(SiteUrls.Account);
        await visit.ExpectAddressAsync(new Regex($"/{SiteUrls.SignIn}\\?"));
        Assert.NotEmpty(await CredentialsAsync(phone));
    }

    [Fact]
    public async Task A_device_that_does_not_confirm_leaves_the_page_as_it_was()
    {
        await using var visit = await VisitAsync();
        var phone = await AuthenticatorAsync(visit);
        await phone.Session.SendAsync("WebAuthn.setUserVerified", new Dictionary<string, object> { ["authenticatorId"] = phone.Id, ["isUserVerified"] = false });
        await AccountSteps.SignInAsync(visit);
        await visit.GoAsync(SiteUrls.AccountSecurity);

        await visit.Page.Locator("form[data-passkey=create] button").ClickAsync();

        await Expect(visit.Page.Locator("[data-passkey-problem]")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".own-rows")).ToHaveCountAsync(0);
    }

    // Passkeys belong to a name: an address of numbers has none.
    private async Task<Visit> VisitAsync()
    {
        var shop = await TestContext.Current.GetFixture<TestShop>() ?? throw new InvalidOperationException("The assembly fixture is missing.");
        var open = await shop.OpenAsync();
        return await browser.VisitAsync(open, new UriBuilder(open.Address) { Host = "localhost" }.Uri, "ar", Device.Phone);
    }

    private static async Task<(ICDPSession Session, string Id)> AuthenticatorAsync(Visit visit)
    {
        var session = await visit.Context.NewCDPSessionAsync(visit.Page);
        await session.SendAsync("WebAuthn.enable");
        var made = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        return (session, made!.Value.GetProperty("authenticatorId").GetString()!);
    }

    private static async Task<IReadOnlyList<JsonElement>> CredentialsAsync((ICDPSession Session, string Id) phone)
    {
        var known = await phone.Session.SendAsync("WebAuthn.getCredentials", new Dictionary<string, object> { ["authenticatorId"] = phone.Id });
        return [.. known!.Value.GetProperty("credentials").EnumerateArray()];
    }

    private static async Task AddAsync(Visit visit, string name)
    {
        await visit.GoAsync(SiteUrls.AccountSecurity);
        await visit.Page.Locator("form[data-passkey=create] input[name=NewName]").FillAsync(name);
        await visit.Page.Locator("form[data-passkey=create] button").ClickAsync();
        await Expect(visit.Page.Locator(".note.good")).ToBeVisibleAsync();
    }

    private static CargoPartsDb Open(Visit visit) => PostgresDatabase.Open(visit.Shop.ConnectionString);
}
