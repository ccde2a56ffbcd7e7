using System.Text.RegularExpressions;
using CargoParts.Tests.Support;
using CargoParts.Web.App;
using CargoParts.Web.Platform.Security;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CargoParts.Tests.Browser;

/// <summary>A person's way through an account, on a phone, in Arabic, with two nodes behind; and what the nodes wrote about it.</summary>
public sealed partial class AccountJourneyTests(BrowserShop browser)
{
    private const string Typed = "٠٥٥ ٨٨٨ ٤٢٧١";
    private const string Digits = "558884271";
    private const string Email = "noura.journey@example.com";

    [Fact]
    public async Task Registers_adds_an_app_loses_the_session_to_another_device_and_recovers_with_a_backup_code()
    {
        await using var cluster = await NodeCluster.StartAsync(2, listings: 100);
        var (a, b) = (cluster.Nodes[0], cluster.Nodes[1]);
        List<string> secrets = [Digits, Email];
        await using var phone = await browser.VisitAsync(a.Address, "ar", Device.Phone);

        // Registers: the first sign-in with a number.
        secrets.Add(await GiveCodeAsync(phone, a));
        await phone.GoAsync(SiteUrls.AccountProfile);
        await phone.Page.Locator("input[name='Input.Name']").FillAsync("نورة القحطاني");
        await phone.Page.Locator("input[name='Input.Email']").FillAsync(Email);
        await phone.Page.Locator("form:has(input[name='Input.Name']) button[type=submit]").First.ClickAsync();
        await Expect(phone.Page.Locator(".note.good")).ToBeVisibleAsync();

        // Adds an authenticator app.
        await phone.GoAsync(SiteUrls.AccountSecurity);
        await phone.Page.Locator("form:has(input[value=start-app]) button[type=submit]").ClickAsync();
        await Expect(phone.Page.Locator("svg[role=img]")).ToBeVisibleAsync();
        await phone.Page.Locator("summary").ClickAsync();
        var key = (await phone.Page.Locator(".own-key code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        Assert.True(Base32.TryDecode(key, out var shared));
        await phone.Page.Locator("input[name=Code]").FillAsync(Totp.CodeAt(shared, TimeProvider.System.GetUtcNow()));
        await phone.Page.Locator("form:has(input[name=Code]) button[type=submit]").ClickAsync();
        var codes = await phone.Page.Locator(".own-codes code").AllInnerTextsAsync();
        Assert.Equal(10, codes.Count);
        secrets.AddRange([key, .. codes]);

        // Somebody with another device, on the other node, ends the session.
        await using var other = await browser.VisitAsync(b.Address, "ar", Device.Desk);
        secrets.Add(await GiveCodeAsync(other, b, codes[0]));
        await other.GoAsync(SiteUrls.AccountDevices);
        await Expect(other.Page.Locator(".own-rows li")).ToHaveCountAsync(2);
        await other.Page.Locator("button[name=EndOthers]").ClickAsync();
        await Expect(other.Page.Locator(".own-rows li")).ToHaveCountAsync(1);
        await Eventually.TrueAsync(async () =>
        {
            await phone.GoAsync(SiteUrls.Account);
            return phone.Page.Url.Contains(SiteUrls.SignIn, StringComparison.Ordinal);
        });

        // Recovers; a code on paper works once.
        secrets.Add(await GiveCodeAsync(phone, a, codes[0], isRefused: true));
        await phone.Page.Locator("input[name=Code]").FillAsync(codes[1]);
        await phone.Page.Locator("form:has(input[name=Code]) button[type=submit]").ClickAsync();
        await phone.GoAsync(SiteUrls.AccountSecurity);
        await Expect(phone.Page.Locator("form:has(input[value=new-codes])")).ToBeVisibleAsync();

        phone.AssertNoComplaints();
        other.AssertNoComplaints();
        foreach (var node in cluster.Nodes)
        {
            Assert.All(secrets, secret => Assert.DoesNotMatch($@"(?i)\b{Regex.Escape(secret)}\b", node.Output));
        }
    }

    /// <summary>Signs in as far as the code that came by SMS, and the second factor where one is given.</summary>
    /// <returns>The code.</returns>
    private static async Task<string> GiveCodeAsync(Visit visit, ShopNode node, string? second = null, bool isRefused = false)
    {
        await visit.GoAsync(SiteUrls.SignIn);
        await visit.Page.Locator("input[name=Phone]").FillAsync(Typed);
        await visit.Page.Locator("form:has(input[name=Phone]) button[type=submit]").ClickAsync();
        var field = visit.Page.Locator("input[autocomplete=one-time-code]");
        await Expect(field).ToBeVisibleAsync();
        var outbox = await node.Http.GetStringAsync(new Uri(SiteUrls.Outbox, UriKind.Relative), TestContext.Current.CancellationToken);
        var code = Code().Match(outbox).Groups[1].Value;
        await field.FillAsync(code);
        await visit.Page.Locator("form:has(input[name=Code]) button[type=submit]").ClickAsync();
        if (second is not null)
        {
            await Expect(visit.Page).ToHaveURLAsync(new Regex(SiteUrls.SignInSecond));
            await visit.Page.Locator("input[name=Code]").FillAsync(second);
            await visit.Page.Locator("form:has(input[name=Code]) button[type=submit]").ClickAsync();
        }

        await (isRefused
            ? Expect(visit.Page.Locator("[aria-invalid=true]")).ToBeVisibleAsync()
            : Expect(visit.Page).Not.ToHaveURLAsync(new Regex("sign-in")));
        return code;
    }

    [GeneratedRegex("""<p class="code"><bdi dir="ltr">([0-9]{6})</bdi>""")]
    private static partial Regex Code();
}
