using System.Text.RegularExpressions;
using CargoParts.Tests.Support;
using CargoParts.Web.App;
using CargoParts.Web.Platform.Sms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CargoParts.Tests.Browser;

/// <summary>Somebody with a phone in the hand opens an account.</summary>
public sealed class SignInTests(BrowserShop browser)
{
    [Fact]
    public async Task A_number_and_the_code_of_the_message_open_an_account_and_one_is_known_on_every_page()
    {
        const string Phone = "+966554430217";
        await using var visit = await browser.VisitAsync("ar", Device.Phone);
        await visit.GoAsync("");
        await visit.Page.Locator(".tabs").GetByRole(AriaRole.Link, new() { Name = "الدخول" }).ClickAsync();
        await visit.Page.GetByLabel("رقم الجوال").FillAsync("٠٥٥٤٤٣٠٢١٧");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "أرسل الرمز" }).ClickAsync();
        await visit.ExpectAddressAsync(new Regex("/sign-in/code$"));

        // Away in the messages, and back to a page that the telephone loads anew.
        await visit.Page.ReloadAsync();
        await visit.Page.GetByLabel("الرمز من ستة أرقام").FillAsync(await CodeAsync(visit.Shop, Phone));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "متابعة" }).ClickAsync();

        await visit.ExpectAddressAsync(new Regex("[0-9]/$"));
        await Expect(visit.Page.Locator(".tabs").GetByRole(AriaRole.Link, new() { Name = "حسابي" })).ToBeVisibleAsync();
        await visit.GoAsync(SiteUrls.Account);
        await Expect(visit.Page.Locator("h1")).ToBeVisibleAsync();
        visit.AssertNoComplaints();
    }

    private static async Task<string> CodeAsync(OpenShop shop, string phone)
    {
        await using var db = PostgresDatabase.Open(shop.ConnectionString);
        var text = await db.SentSms.Where(s => s.Recipient == phone).OrderByDescending(s => s.Id).Select(s => s.Body)
            .FirstAsync(TestContext.Current.CancellationToken);
        return OneTimeCodeText.CodeIn(text!)!;
    }
}
