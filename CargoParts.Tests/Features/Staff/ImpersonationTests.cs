using CargoParts.Data.Accounts;
using CargoParts.Tests.House;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Staff;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CargoParts.Tests.Features.Staff;

public sealed class ImpersonationTests : IAsyncLifetime
{
    private const string Reason = "لا يرى طلبه في الصفحة";

    private Office _office = null!;
    private Actor _support = Actor.Guest;

    // The cookie is given by the endpoint; here it is about what stands behind it.
    private StartImpersonation Start => new(_office.Works, cookie: null!);

    private EndImpersonation End => new(_office.Works, cookie: null!, _office.Endings);

    public async ValueTask InitializeAsync()
    {
        _office = await Office.OpenAsync();
        _support = await _office.HireAsync(StaffRole.Support);
    }

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Staff_look_for_a_quarter_of_an_hour_with_a_reason_and_go_back_to_their_own_session()
    {
        var started = await Start.OpenAsync(_support, _office.Owner.AccountId!.Value, $" {Reason} ", "token", Office.Token);

        var session = await _office.SessionAsync(started.Value);
        Assert.Equal((_office.Owner.AccountId.Value, _support.AccountId, Reason), (session.AccountId, session.ImpersonatorId, session.ImpersonationReason));
        Assert.Equal((_office.Clock.GetUtcNow() + TimeSpan.FromMinutes(15), _office.Shop, (DateTimeOffset?)null), (session.ExpiresAt, session.SellerId, session.StrongAt));
        Assert.Null((await _office.SessionAsync(_support.SessionId!.Value)).EndedAt);
        var entry = await _office.LastAsync("start-impersonation");
        Assert.Equal((_support.AccountId, $"account {_office.Owner.AccountId}"), (entry!.AccountId, entry.Subject));

        var ended = await End.CloseAsync(Eyes(started.Value), "back", Office.Token);

        Assert.Equal(_office.Owner.AccountId, ended.Value);
        Assert.NotNull((await _office.SessionAsync(started.Value)).EndedAt);
        Assert.Equal(RandomToken.HashOf("back"), (await _office.SessionAsync(_support.SessionId.Value)).TokenHash);
        Assert.Equal(_support.AccountId, (await _office.LastAsync("end-impersonation"))!.AccountId);
    }

    [Fact]
    public async Task Whose_own_session_is_over_meanwhile_is_nobody_afterwards()
    {
        var started = await Start.OpenAsync(_support, _office.Owner.AccountId!.Value, Reason, "token", Office.Token);
        await using (var db = _office.Open())
        {
            await db.Sessions.Where(s => s.Id == _support.SessionId)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, _office.Clock.GetUtcNow()).SetProperty(x => x.EndedBy, SessionEnd.Revoked), Office.Token);
        }

        Assert.Equal(ProblemKind.SignedOut, (await End.CloseAsync(Eyes(started.Value), "back", Office.Token)).Problem!.Kind);
        Assert.NotNull((await _office.SessionAsync(started.Value)).EndedAt);
    }

    [Fact]
    public async Task Nobody_looks_through_the_eyes_of_colleagues_their_own_or_those_of_nobody()
    {
        var colleague = await _office.HireAsync(StaffRole.Moderator);

        Assert.Equal(ProblemKind.Forbidden, await RefusalAsync(_support, colleague.AccountId!.Value));
        Assert.Equal(ProblemKind.Forbidden, await RefusalAsync(_support, _support.AccountId!.Value));
        Assert.Equal(ProblemKind.Forbidden, await RefusalAsync(_office.Stranger, _office.Owner.AccountId!.Value));
        Assert.Equal(ProblemKind.NotFound, await RefusalAsync(_support, Guid.NewGuid()));
        Assert.Equal(ProblemKind.Invalid, await RefusalAsync(_support, _office.Owner.AccountId.Value, "  "));
        Assert.Equal(ProblemKind.StepUp, await RefusalAsync(_support with { StrongAt = null }, _office.Owner.AccountId.Value));
        Assert.Equal(ProblemKind.Forbidden, await RefusalAsync(_support with { ImpersonatorId = Guid.NewGuid() }, _office.Owner.AccountId.Value));
    }

    [Fact]
    public async Task A_suspended_member_of_staff_sees_nothing_more_through_anybodys_eyes()
    {
        var chief = await _office.HireAsync(StaffRole.SuperAdmin);
        await _office.HireAsync(StaffRole.SuperAdmin);
        var started = await Start.OpenAsync(_support, _office.Owner.AccountId!.Value, Reason, "token", Office.Token);

        await new SuspendAccount(_office.Works, _office.Endings).RunAsync(chief, _support.AccountId!.Value, "خرج من العمل", Office.Token);

        Assert.NotNull((await _office.SessionAsync(started.Value)).EndedAt);
        Assert.True(_office.Ended.Contains(started.Value));
    }

    [Fact]
    public async Task Through_somebodys_eyes_no_act_is_done()
    {
        var eyes = _office.Owner with { Permissions = Enum.GetValues<Permission>().ToHashSet(), ImpersonatorId = _support.AccountId };
        foreach (var act in PipelineTests.AllActs())
        {
            var result = await _office.Works.RunAsync<bool>(eyes, act, (_, _) => throw new InvalidOperationException(act.Name), Office.Token);

            Assert.Equal((act.Name, ProblemKind.Forbidden), (act.Name, result.Problem!.Kind));
        }
    }

    [Fact]
    public async Task Who_is_oneself_ends_nothing_by_that_door()
    {
        Assert.Equal(ProblemKind.NotFound, (await End.CloseAsync(_office.Owner, "x", Office.Token)).Problem!.Kind);

        // Nor does somebody end by it a session that is not through anybody's eyes.
        await End.CloseAsync(_office.Owner with { ImpersonatorId = _support.AccountId }, "x", Office.Token);
        Assert.Null((await _office.SessionAsync(_office.Owner.SessionId!.Value)).EndedAt);
    }

    private Actor Eyes(Guid session) => _office.Owner with { SessionId = session, ImpersonatorId = _support.AccountId };

    private async Task<ProblemKind> RefusalAsync(Actor actor, Guid account, string reason = Reason) =>
        (await Start.OpenAsync(actor, account, reason, "token", Office.Token)).Problem!.Kind;
}
