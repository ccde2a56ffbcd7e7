using CargoParts.Data.Accounts;
using CargoParts.Data.Sellers;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Staff;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CargoParts.Tests.Features.Staff;

public sealed class AccountsTests : IAsyncLifetime
{
    private const string Reason = "بلاغ من مشترٍ";

    private Office _office = null!;

    private SuspendAccount Suspend => new(_office.Works, _office.Endings);

    private ReadmitAccount Readmit => new(_office.Works);

    private GrantRole Grant => new(_office.Works);

    private RevokeRole Revoke => new(_office.Works, _office.Endings);

    private AccountsRead Read => new(_office.Database.App, _office.Clock);

    public async ValueTask InitializeAsync() => _office = await Office.OpenAsync();

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task An_account_is_found_by_a_whole_number_in_any_form_or_a_part_of_the_name()
    {
        var support = await _office.HireAsync(StaffRole.Support);
        var phone = await PhoneAsync(_office.Owner);

        Assert.Equal(_office.Owner.AccountId, Assert.Single(await Read.FindAsync(support, phone, Office.Token)).Id);
        Assert.Equal(_office.Owner.AccountId, Assert.Single(await Read.FindAsync(support, $"0{phone[4..]}", Office.Token)).Id);
        Assert.Contains(await Read.FindAsync(support, "نور", Office.Token), a => a.Id == _office.Owner.AccountId);
        Assert.Empty(await Read.FindAsync(support, phone[..^1], Office.Token));
        Assert.Empty(await Read.FindAsync(support, "%%", Office.Token));
        Assert.Empty(await Read.FindAsync(_office.Owner, phone, Office.Token));
        Assert.All(await Read.FindAsync(support, phone, Office.Token), a => Assert.DoesNotContain(phone[5..10], a.Phone!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Staff_see_teams_and_sessions_of_an_account_and_others_nothing()
    {
        var support = await _office.HireAsync(StaffRole.Support);

        var view = await Read.ViewAsync(support, _office.Owner.AccountId!.Value, Office.Token);

        Assert.Equal((_office.Shop, SellerRole.Owner), (view!.Shops.Single().Id, view.Shops.Single().Role));
        Assert.Equal(_office.Owner.SessionId, view.Sessions.Single().Id);
        Assert.Null(await Read.ViewAsync(_office.Owner, _office.Owner.AccountId.Value, Office.Token));
        Assert.Null(await Read.ViewAsync(support, Guid.NewGuid(), Office.Token));
    }

    [Fact]
    public async Task Who_is_suspended_is_out_everywhere_until_they_are_let_in_again()
    {
        var admin = await _office.HireAsync(StaffRole.Admin);
        var second = await _office.OpenSessionAsync(_office.Owner.AccountId!.Value);

        var ended = await Suspend.RunAsync(admin, _office.Owner.AccountId.Value, Reason, Office.Token);

        Assert.Equal(2, ended.Value);
        Assert.All(new[] { second, _office.Owner.SessionId!.Value }, s => Assert.True(_office.Ended.Contains(s)));
        Assert.Equal(SessionEnd.Suspended, (await _office.SessionAsync(second)).EndedBy);
        Assert.Equal(AccountStatus.Suspended, await StatusAsync(_office.Owner));
        Assert.Contains(Reason, (await _office.LastAsync("suspend-account"))!.After!, StringComparison.Ordinal);
        Assert.Equal(ProblemKind.Conflict, (await Suspend.RunAsync(admin, _office.Owner.AccountId.Value, Reason, Office.Token)).Problem!.Kind);

        Assert.Null((await Readmit.RunAsync(admin, _office.Owner.AccountId.Value, Reason, Office.Token)).Problem);
        Assert.Equal(AccountStatus.Active, await StatusAsync(_office.Owner));
        Assert.Equal(ProblemKind.Conflict, (await Readmit.RunAsync(admin, _office.Owner.AccountId.Value, Reason, Office.Token)).Problem!.Kind);
    }

    [Fact]
    public async Task Nobody_suspends_themselves_colleagues_above_them_or_without_a_reason()
    {
        var admin = await _office.HireAsync(StaffRole.Admin);
        var colleague = await _office.HireAsync(StaffRole.Moderator);
        var support = await _office.HireAsync(StaffRole.Support);

        Assert.Equal(ProblemKind.Forbidden, (await Suspend.RunAsync(admin, admin.AccountId!.Value, Reason, Office.Token)).Problem!.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await Suspend.RunAsync(admin, colleague.AccountId!.Value, Reason, Office.Token)).Problem!.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await Suspend.RunAsync(support, _office.Owner.AccountId!.Value, Reason, Office.Token)).Problem!.Kind);
        Assert.Equal(ProblemKind.Invalid, (await Suspend.RunAsync(admin, _office.Owner.AccountId.Value, " … ", Office.Token)).Problem!.Kind);
        Assert.Equal(ProblemKind.NotFound, (await Suspend.RunAsync(admin, Guid.NewGuid(), Reason, Office.Token)).Problem!.Kind);
    }

    [Fact]
    public async Task A_role_is_given_and_taken_and_whoever_loses_one_is_out()
    {
        var chief = await _office.HireAsync(StaffRole.SuperAdmin);
        var person = await _office.ComeInAsync();

        Assert.Null((await Grant.RunAsync(chief, person.AccountId!.Value, StaffRole.Support, Office.Token)).Problem);
        Assert.Null((await Grant.RunAsync(chief, person.AccountId.Value, StaffRole.Support, Office.Token)).Problem);
        Assert.Equal([StaffRole.Support], await RolesAsync(person));

        Assert.Equal(1, (await Revoke.RunAsync(chief, person.AccountId.Value, StaffRole.Support, Office.Token)).Value);
        Assert.Empty(await RolesAsync(person));
        Assert.True(_office.Ended.Contains(person.SessionId!.Value));
        Assert.Equal(ProblemKind.NotFound, (await Revoke.RunAsync(chief, person.AccountId.Value, StaffRole.Support, Office.Token)).Problem!.Kind);
    }

    [Fact]
    public async Task Nobody_changes_their_own_roles_or_grants_without_the_right_and_a_fresh_second_factor()
    {
        var chief = await _office.HireAsync(StaffRole.SuperAdmin);
        var admin = await _office.HireAsync(StaffRole.Admin);
        var person = (await _office.ComeInAsync()).AccountId!.Value;

        Assert.Equal(ProblemKind.Forbidden, (await Grant.RunAsync(chief, chief.AccountId!.Value, StaffRole.Admin, Office.Token)).Problem!.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await Revoke.RunAsync(chief, chief.AccountId.Value, StaffRole.SuperAdmin, Office.Token)).Problem!.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await Grant.RunAsync(admin, person, StaffRole.Support, Office.Token)).Problem!.Kind);
        Assert.Equal(ProblemKind.StepUp, (await Grant.RunAsync(chief with { StrongAt = null }, person, StaffRole.Support, Office.Token)).Problem!.Kind);
        Assert.Equal(ProblemKind.NotFound, (await Grant.RunAsync(chief, Guid.NewGuid(), StaffRole.Support, Office.Token)).Problem!.Kind);
    }

    [Fact]
    public async Task Of_super_admins_who_all_depose_each_other_at_once_one_stays()
    {
        var chiefs = new List<Actor>();
        for (var i = 0; i < 8; i++)
        {
            chiefs.Add(await _office.HireAsync(StaffRole.SuperAdmin));
        }

        var results = await Task.WhenAll(chiefs.Select((chief, i) =>
            Revoke.RunAsync(chiefs[(i + 1) % chiefs.Count], chief.AccountId!.Value, StaffRole.SuperAdmin, Office.Token)));

        // Who was deposed first could not depose any more: whose session ended is refused at the door.
        await using var db = _office.Open();
        Assert.True(await db.StaffGrants.CountAsync(g => g.Role == StaffRole.SuperAdmin, Office.Token) >= 1);
        Assert.Contains(results, r => r.Problem is not null);
    }

    private async Task<AccountStatus> StatusAsync(Actor actor)
    {
        await using var db = _office.Open();
        return await db.Accounts.Where(a => a.Id == actor.AccountId).Select(a => a.Status).SingleAsync(Office.Token);
    }

    private async Task<List<StaffRole>> RolesAsync(Actor actor)
    {
        await using var db = _office.Open();
        return await db.StaffGrants.Where(g => g.AccountId == actor.AccountId).Select(g => g.Role).ToListAsync(Office.Token);
    }

    private async Task<string> PhoneAsync(Actor actor)
    {
        await using var db = _office.Open();
        return (await db.Accounts.Where(a => a.Id == actor.AccountId).Select(a => a.Phone).SingleAsync(Office.Token))!;
    }
}
