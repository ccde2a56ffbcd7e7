using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CargoParts.Data.Accounts;
using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CargoParts.Tests.Features.Account.SignIn;

public sealed class SessionApiTests(SignInRoom room) : IClassFixture<SignInRoom>
{
    private readonly HttpClient _http = room.Shop.Server.CreateClient();

    [Fact]
    public async Task A_number_and_its_code_give_tokens_with_which_one_is_known()
    {
        var tokens = await SignInAsync(SignInRoom.NewPhone());

        var me = await MeAsync(tokens.Access);

        Assert.Equal(HttpStatusCode.OK, me.Status);
        Assert.NotEqual(Guid.Empty, me.Body.GetProperty("accountId").GetGuid());
        Assert.Equal(HttpStatusCode.Unauthorized, (await MeAsync(null)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await MeAsync("CfDJ8")).Status);
    }

    [Fact]
    public async Task Signing_out_ends_both_tokens_at_once()
    {
        var tokens = await SignInAsync(SignInRoom.NewPhone());
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/v1/session") { Headers = { Authorization = Bearer(tokens.Access) } };

        using var ended = await _http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await MeAsync(tokens.Access)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await RefreshAsync(tokens.Refresh)).Status);
    }

    [Fact]
    public async Task A_refresh_token_that_comes_a_second_time_ends_the_session_with_all_its_tokens_and_is_written_down()
    {
        var first = await SignInAsync(SignInRoom.NewPhone());
        var second = await RefreshAsync(first.Refresh);
        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.Equal(HttpStatusCode.OK, (await MeAsync(second.Access)).Status);

        var replayed = await RefreshAsync(first.Refresh);

        Assert.Equal(HttpStatusCode.Unauthorized, replayed.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await RefreshAsync(second.Refresh)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await MeAsync(second.Access)).Status);
        await using var db = room.Open();
        var hash = RandomToken.HashOf(first.Refresh);
        var session = await db.RefreshTokens.Where(t => t.TokenHash == hash).Join(db.Sessions, t => t.SessionId, s => s.Id, (_, s) => s)
            .SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(SessionEnd.TokenReused, session.EndedBy);
        Assert.Contains(
            await db.AuditEntries.Where(e => e.Subject == $"session {session.Id}").Select(e => e.After).ToListAsync(TestContext.Current.CancellationToken),
            after => after?.Contains(nameof(SessionEnd.TokenReused), StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Of_many_who_bring_a_refresh_token_at_once_one_goes_on_at_most()
    {
        var tokens = await SignInAsync(SignInRoom.NewPhone());

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => RefreshAsync(tokens.Refresh)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Numbers_with_an_account_without_one_and_suspended_ones_are_answered_alike()
    {
        var (known, suspended) = (SignInRoom.NewPhone(), SignInRoom.NewPhone());
        await room.NewAccountAsync(phone: known);
        await room.NewAccountAsync(AccountStatus.Suspended, suspended);

        var answers = new List<(HttpStatusCode Sent, string SentShape, HttpStatusCode Tried, string TriedShape)>();
        foreach (var phone in new[] { SignInRoom.NewPhone(), known, suspended })
        {
            using var sent = await _http.PostAsJsonAsync("/api/v1/session/codes", new { phone }, TestContext.Current.CancellationToken);
            var body = await sent.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
            var code = await room.CodeAsync(phone);
            using var tried = await _http.PostAsJsonAsync(
                "/api/v1/session", new { challenge = body.GetProperty("challenge").GetString(), code = SignInRoom.Wrong(code) }, TestContext.Current.CancellationToken);
            var problem = await tried.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
            answers.Add((sent.StatusCode, ShapeOf(body), tried.StatusCode, problem.GetProperty("errors").GetRawText()));
        }

        Assert.Single(answers.Distinct());
        Assert.Equal(HttpStatusCode.OK, answers[0].Sent);
        Assert.Equal(HttpStatusCode.BadRequest, answers[0].Tried);
    }

    [Theory]
    [InlineData("0112345678")]
    [InlineData("+14155550100")]
    [InlineData("12")]
    [InlineData("")]
    public async Task What_is_no_saudi_mobile_number_is_refused_in_the_readers_language(string phone)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session/codes") { Content = JsonContent.Create(new { phone }) };
        request.Headers.AcceptLanguage.ParseAdd("ar");

        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Contains(problem.GetProperty("errors").GetProperty("phone")[0].GetString()!, letter => letter is >= 'ء' and <= 'ي');
    }

    [Fact]
    public async Task A_cookie_alone_is_not_enough_for_the_interface()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.Add("Cookie", SignedIn.CookieOf(room.Services, SignedIn.With()));

        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static string ShapeOf(JsonElement body) =>
        string.Join(' ', body.EnumerateObject().Select(p => p.Value.ValueKind == JsonValueKind.String ? p.Name : $"{p.Name}={p.Value.GetRawText()}"));

    private static AuthenticationHeaderValue Bearer(string token) => new("Bearer", token);

    private async Task<(string Access, string Refresh)> SignInAsync(string phone)
    {
        await room.NewAccountAsync(phone: phone);
        var (challenge, code) = await room.AskAsync(phone);
        using var answer = await _http.PostAsJsonAsync(
            "/api/v1/session", new { challenge = room.Of<Web.Features.Account.SignIn.CodeChallenges>().Write(challenge), code }, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, body);
        var tokens = JsonDocument.Parse(body).RootElement;
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        return (tokens.GetProperty("accessToken").GetString()!, tokens.GetProperty("refreshToken").GetString()!);
    }

    private async Task<(HttpStatusCode Status, string Access, string Refresh)> RefreshAsync(string refreshToken)
    {
        using var answer = await _http.PostAsJsonAsync("/api/v1/session/refresh", new { refreshToken }, TestContext.Current.CancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            return (answer.StatusCode, "", "");
        }

        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return (answer.StatusCode, body.GetProperty("accessToken").GetString()!, body.GetProperty("refreshToken").GetString()!);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> MeAsync(string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.Authorization = token is null ? null : Bearer(token);
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }
}
