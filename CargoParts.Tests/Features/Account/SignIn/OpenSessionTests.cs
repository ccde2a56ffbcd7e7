using System.Net;
using CargoParts.Data.Accounts;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Account.SignIn;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CargoParts.Tests.Features.Account.SignIn;

public sealed class OpenSessionTests(SignInRoom room) : IClassFixture<SignInRoom>
{
    [Fact]
    public async Task A_token_that_the_browser_was_slipped_opens_nothing_after_the_sign_in()
    {
        var attacker = await room.OpenAsync(await room.NewAccountAsync());
        var slipped = attacker.Cookies.Single(c => c.StartsWith("cp_session=", StringComparison.Ordinal));

        var victim = await room.OpenAsync(await room.NewAccountAsync(), slipped);

        var given = victim.Cookies.Single(c => c.StartsWith("cp_session=", StringComparison.Ordinal));
        Assert.NotEqual(slipped, given);
        Assert.NotEqual(attacker.Session, victim.Session);
        Assert.Equal(HttpStatusCode.Redirect, await AccountPageAsync(slipped));
        Assert.Equal(HttpStatusCode.OK, await AccountPageAsync(given));
        Assert.Equal(SessionEnd.Replaced, await EndAsync(attacker.Session));
    }

    [Fact]
    public async Task The_cookie_holds_no_more_than_a_token_whose_hash_the_database_knows()
    {
        var opened = await room.OpenAsync(await room.NewAccountAsync());

        await using var db = room.Open();
        var session = await db.Sessions.SingleAsync(s => s.Id == opened.Session, TestContext.Current.CancellationToken);
        Assert.Equal(32, session.TokenHash.Length);
        Assert.DoesNotContain(opened.Cookies, cookie => cookie.Contains(opened.Session.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_sixth_session_ends_the_oldest()
    {
        var account = await room.NewAccountAsync();
        var sessions = new List<(Guid Session, IReadOnlyList<string> Cookies)>();
        for (var i = 0; i < 6; i++)
        {
            sessions.Add(await room.OpenAsync(account));
        }

        Assert.Equal(SessionEnd.Displaced, await EndAsync(sessions[0].Session));
        Assert.Equal(HttpStatusCode.Redirect, await AccountPageAsync(string.Join("; ", sessions[0].Cookies)));
        foreach (var (session, cookies) in sessions[1..])
        {
            Assert.Null(await EndAsync(session));
            Assert.Equal(HttpStatusCode.OK, await AccountPageAsync(string.Join("; ", cookies)));
        }
    }

    [Fact]
    public async Task However_many_sign_in_at_once_five_sessions_stand()
    {
        var account = await room.NewAccountAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => room.OpenAsync(account)));

        await using var db = room.Open();
        Assert.Equal(5, await db.Sessions.CountAsync(s => s.AccountId == account && s.EndedAt == null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_suspended_account_gets_no_session_and_loses_those_that_it_has()
    {
        var account = await room.NewAccountAsync();
        var opened = await room.OpenAsync(account);
        await using (var db = room.Open())
        {
            await db.Accounts.Where(a => a.Id == account)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.Status, AccountStatus.Suspended), TestContext.Current.CancellationToken);
        }

        var refused = await room.Of<OpenSession>().RunAsync(
            new DefaultHttpContext { RequestServices = room.Services }, account, isStrong: false, TestContext.Current.CancellationToken);

        Assert.Equal(ProblemKind.Forbidden, refused.Problem?.Kind);
        Assert.Equal(HttpStatusCode.Redirect, await AccountPageAsync(string.Join("; ", opened.Cookies)));
    }

    [Fact]
    public async Task A_device_that_was_never_seen_is_told_of_but_not_the_first_one_and_not_one_that_comes_back()
    {
        var account = await room.NewAccountAsync();
        var first = await room.OpenAsync(account);
        Assert.Equal(0, await NoticesAsync(account));

        await room.OpenAsync(account, string.Join("; ", first.Cookies));
        Assert.Equal(0, await NoticesAsync(account));

        await room.OpenAsync(account);
        Assert.Equal(1, await NoticesAsync(account));
    }

    [Fact]
    public async Task The_second_factor_gives_the_session_another_token_and_the_rights_that_want_one()
    {
        var cookie = SignedIn.CookieOf(room.Services, SignedIn.With());
        Assert.Equal(HttpStatusCode.OK, await AccountPageAsync(cookie));

        var http = new DefaultHttpContext { RequestServices = room.Services };
        var actor = await room.ActorAsync(cookie);
        var strong = await room.Of<StrengthenSession>().RunAsync(http, actor, TestContext.Current.CancellationToken);

        Assert.Null(strong.Problem);
        var renewed = http.Response.Headers.SetCookie.ToString().Split(';')[0];
        Assert.NotEqual(cookie, renewed);
        Assert.NotNull((await room.ActorAsync(renewed)).StrongAt);
        await using var db = room.Open();
        Assert.Equal(1, await db.Sessions.CountAsync(s => s.AccountId == actor.AccountId, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Only_the_owner_ends_a_session_and_to_others_it_is_not_there()
    {
        var owner = await room.OpenAsync(await room.NewAccountAsync());
        var stranger = await room.ActorAsync(string.Join("; ", (await room.OpenAsync(await room.NewAccountAsync())).Cookies));

        var refused = await room.Of<EndSession>().RunAsync(stranger, owner.Session, TestContext.Current.CancellationToken);

        Assert.Equal(ProblemKind.NotFound, refused.Problem?.Kind);
        Assert.Null(await EndAsync(owner.Session));
    }

    [Fact]
    public async Task Whoever_acts_on_in_a_session_that_ended_is_refused()
    {
        var opened = await room.OpenAsync(await room.NewAccountAsync());
        var actor = await room.ActorAsync(string.Join("; ", opened.Cookies));
        Assert.Null((await room.Of<EndSession>().RunAsync(actor, opened.Session, TestContext.Current.CancellationToken)).Problem);

        var refused = await room.Of<EndSessionsOf>().RunAsync(actor, actor.AccountId!.Value, except: null, TestContext.Current.CancellationToken);

        Assert.Equal(ProblemKind.SignedOut, refused.Problem?.Kind);
    }

    [Fact]
    public async Task A_session_whose_time_is_over_ends_and_is_forgotten_later()
    {
        var opened = await room.OpenAsync(await room.NewAccountAsync());
        var past = TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(1);
        await using (var db = room.Open())
        {
            await db.Sessions.Where(s => s.Id == opened.Session).ExecuteUpdateAsync(set => set.SetProperty(s => s.ExpiresAt, past), TestContext.Current.CancellationToken);
        }

        await room.Of<PruneSessions>().RunAsync(Actor.System, TestContext.Current.CancellationToken);

        Assert.Equal(SessionEnd.Expired, await EndAsync(opened.Session));
        Assert.True(room.Of<EndedSessions>().Contains(opened.Session));
    }

    private async Task<HttpStatusCode> AccountPageAsync(string cookies)
    {
        using var http = room.Shop.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account") { Headers = { { "Cookie", cookies } } };
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private async Task<SessionEnd?> EndAsync(Guid session)
    {
        await using var db = room.Open();
        return await db.Sessions.Where(s => s.Id == session).Select(s => s.EndedBy).SingleAsync(TestContext.Current.CancellationToken);
    }

    private async Task<int> NoticesAsync(Guid account)
    {
        await using var db = room.Open();
        return await db.SentSms.CountAsync(
            s => s.Purpose == "new-device" && db.Accounts.Any(a => a.Id == account && a.Phone == s.Recipient), TestContext.Current.CancellationToken);
    }
}
