using System.Net;
using CargoParts.Data.Accounts;
using CargoParts.Data.Security;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Account.Security;
using CargoParts.Web.Platform.Security;
using Xunit;

namespace CargoParts.Tests.Features.Account.SignIn;

public sealed class SignInPagesTests(SignInRoom room) : IClassFixture<SignInRoom>
{
    [Fact]
    public async Task A_number_a_code_and_one_is_in_where_one_was_going()
    {
        var (browser, phone) = (room.Browser(), SignInRoom.NewPhone());
        using var asked = await browser.FillAsync("/sign-in?return=%2Faccount", "phone", ("Phone", $"0{phone[4..]}"));
        Assert.Equal("/sign-in/code?return=%2Faccount", Target(asked));
        var page = await browser.WordsAsync("/sign-in/code?return=%2Faccount");
        Assert.Contains(phone[^3..], page, StringComparison.Ordinal);
        Assert.DoesNotContain(phone[4..], page, StringComparison.Ordinal);

        using var signedIn = await browser.FillAsync("/sign-in/code?return=%2Faccount", "code", ("Code", await room.CodeAsync(phone)));

        Assert.Equal("/account", Target(signedIn));
        Assert.Contains("حسابي", await browser.WordsAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_code_is_said_at_its_field_with_the_tries_that_are_left()
    {
        var (browser, phone) = (room.Browser(), SignInRoom.NewPhone());
        using var asked = await browser.FillAsync("/en/sign-in", "phone", ("Phone", phone));

        using var refused = await browser.FillAsync("/en/sign-in/code", "code", ("Code", SignInRoom.Wrong(await room.CodeAsync(phone))));

        var page = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("You have 4 tries left", Html.Words(page), StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", page, StringComparison.Ordinal);
        Assert.Contains("autocomplete=\"one-time-code\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("cp_session", browser.Cookies.Keys);
    }

    [Fact]
    public async Task Without_the_browser_that_asked_the_page_of_the_code_asks_for_the_number()
    {
        var (asker, thief) = (room.Browser(), room.Browser());
        using var asked = await asker.FillAsync("/sign-in", "phone", ("Phone", SignInRoom.NewPhone()));
        thief.Put("cp_code", asker.Cookies["cp_code"]);

        using var page = await thief.GetAsync("/sign-in/code");

        Assert.Equal("/sign-in", Target(page));
    }

    [Fact]
    public async Task Who_has_an_authenticator_app_is_in_only_after_its_code()
    {
        var (browser, phone) = (room.Browser(), SignInRoom.NewPhone());
        var secret = await WithAppAsync(await room.NewAccountAsync(phone: phone));
        using var asked = await browser.FillAsync("/sign-in", "phone", ("Phone", phone));

        using var half = await browser.FillAsync("/sign-in/code", "code", ("Code", await room.CodeAsync(phone)));
        Assert.Equal("/sign-in/second", Target(half));
        Assert.DoesNotContain("cp_session", browser.Cookies.Keys);
        using var whole = await browser.FillAsync("/sign-in/second", "second", ("Code", Totp.CodeAt(secret, TimeProvider.System.GetUtcNow())));

        Assert.Equal("/", Target(whole));
        Assert.Contains("cp_session", browser.Cookies.Keys);
        Assert.DoesNotContain("cp_second", browser.Cookies.Keys);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_takes_the_cookie()
    {
        var browser = room.Browser();
        var opened = await room.OpenAsync(await room.NewAccountAsync());
        foreach (var cookie in opened.Cookies)
        {
            browser.Put(cookie.Split('=')[0], cookie.Split('=', 2)[1]);
        }

        using var answer = await browser.PressAsync("/dev/sign-in", "/sign-out");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.DoesNotContain("cp_session", browser.Cookies.Keys);
        Assert.True(room.Of<EndedSessions>().Contains(opened.Session));
        await using var db = room.Open();
        Assert.Equal(SessionEnd.SignedOut, db.Sessions.Single(s => s.Id == opened.Session).EndedBy);
    }

    [Fact]
    public async Task Pages_of_the_sign_in_are_kept_by_no_cache()
    {
        using var page = await room.Browser().GetAsync("/sign-in");

        Assert.True(page.Headers.CacheControl?.NoStore);
    }

    private async Task<byte[]> WithAppAsync(Guid account)
    {
        var secret = Totp.NewSecret();
        await using var db = room.Open();
        db.TotpSecrets.Add(new TotpSecret
        {
            AccountId = account,
            Secret = room.Of<FieldCipher>().Seal(secret),
            CreatedAt = TimeProvider.System.GetUtcNow(),
            ConfirmedAt = TimeProvider.System.GetUtcNow(),
        });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return secret;
    }

    private static string? Target(HttpResponseMessage answer) =>
        answer.Headers.Location is not { } target ? null : target.IsAbsoluteUri ? target.PathAndQuery : target.OriginalString;
}
