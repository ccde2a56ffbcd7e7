using System.Text.RegularExpressions;
using CargoParts.Tests.Support;
using CargoParts.Web.App;
using CargoParts.Web.Platform.Security;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CargoParts.Tests.Browser;

public sealed class AuthenticatorAppTests(BrowserShop browser)
{
    [Fact]
    public async Task An_app_is_added_on_a_phone_and_asked_before_it_is_taken_away()
    {
        await using var visit = await browser.VisitAsync("ar", Device.Phone);
        await AccountSteps.SignInAsync(visit);
        await visit.GoAsync(SiteUrls.Account);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "أضفه الآن" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "إعداد تطبيق التحقق" }).ClickAsync();

        await Expect(visit.Page.Locator("svg.qr")).ToBeVisibleAsync();
        Assert.True(Base32.TryDecode((await visit.Page.Locator(".own-key code").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal), out var secret));
        await TypeAsync(visit, "000000");
        await Expect(visit.Page.Locator(".field .problem")).ToBeVisibleAsync();
        await TypeAsync(visit, Totp.CodeAt(secret, TimeProvider.System.GetUtcNow()));

        await Expect(visit.Page.Locator(".own-codes li")).ToHaveCountAsync(10);
        var onPaper = await visit.Page.Locator(".own-codes code").First.InnerTextAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "حفظتها" }).ClickAsync();
        await Expect(visit.Page.Locator(".own-mark").First).ToHaveTextAsync("مفعّل");
        Assert.DoesNotContain(onPaper, await visit.Page.ContentAsync(), StringComparison.Ordinal);

        // Another look needs a code again; the one on paper is good, once.
        await visit.GoAsync(SiteUrls.StepUp("/" + SiteUrls.AccountDevices));
        await visit.Page.Locator("input[name=Code]").FillAsync(onPaper);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "تأكيد" }).ClickAsync();
        await visit.ExpectAddressAsync(new Regex($"/{SiteUrls.AccountDevices}$"));
        await visit.GoAsync(SiteUrls.StepUp("/" + SiteUrls.AccountDevices));
        await visit.Page.Locator("input[name=Code]").FillAsync(onPaper);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "تأكيد" }).ClickAsync();
        await Expect(visit.Page.Locator(".field .problem")).ToBeVisibleAsync();

        await visit.GoAsync(SiteUrls.AccountSecurity);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "إيقاف" }).ClickAsync();
        await Expect(visit.Page.Locator(".note.good")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".own-codes, .own-mark")).ToHaveCountAsync(0);
        visit.AssertNoComplaints();
    }

    private static async Task TypeAsync(Visit visit, string code)
    {
        await visit.Page.GetByLabel("رمز التطبيق").FillAsync(code);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "تفعيل" }).ClickAsync();
    }
}
