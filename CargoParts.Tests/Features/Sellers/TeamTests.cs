using CargoParts.Data.Accounts;
using CargoParts.Data.Sellers;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Sellers;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CargoParts.Tests.Features.Sellers;

public sealed class TeamTests : IAsyncLifetime
{
    private Office _office = null!;

    private AddMember Add => new(_office.Works);

    private ChangeMember Change => new(_office.Works, _office.Endings);

    private RemoveMember Remove => new(_office.Works, _office.Endings);

    private TeamRead Read => new(_office.Database.App, _office.Clock);

    public async ValueTask InitializeAsync() => _office = await Office.OpenAsync();

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Theory]
    [InlineData("0551112223")]
    [InlineData("+966 55 111 2223")]
    [InlineData("٠٥٥١١١٢٢٢٣")]
    public async Task Somebody_is_put_on_the_team_by_a_number_in_any_form(string typed)
    {
        var added = await Add.RunAsync(_office.Owner, Input(SellerRole.Manager, typed), Office.Token);

        Assert.Null(added.Problem);
        await using var db = _office.Open();
        var account = await db.Accounts.SingleAsync(a => a.Id == added.Value, Office.Token);
        Assert.Equal(("+966551112223", (DateTimeOffset?)null, AccountStatus.Active), (account.Phone, account.PhoneVerifiedAt, account.Status));
        Assert.Equal(SellerRole.Manager, (await MemberAsync(account.Id))!.Role);
        Assert.Equal($"member {account.Id}", (await _office.LastAsync("add-member"))!.Subject);
    }

    [Fact]
    public async Task Who_has_an_account_keeps_it_and_nobody_learns_the_name_before_they_came()
    {
        var person = await _office.ComeInAsync();
        _office.Clock.Advance(TimeSpan.FromMinutes(1));
        var phone = await PhoneAsync(person);

        var added = await Add.RunAsync(_office.Owner, Input(SellerRole.Finance, phone), Office.Token);

        Assert.Equal(person.AccountId, added.Value);
        Assert.Null((await RowAsync(person)).Name);
        _office.Clock.Advance(TimeSpan.FromMinutes(1));
        await _office.OpenSessionAsync(person.AccountId!.Value);
        Assert.Equal("نورة", (await RowAsync(person)).Name);
        Assert.DoesNotContain(phone[5..], (await RowAsync(person)).Phone, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_added_is_refused_with_its_field()
    {
        var foreign = await _office.OpenBranchAsync("فرع غريب", _office.OtherShop);
        var phone = await PhoneAsync(_office.Owner);

        var results = new[]
        {
            await Add.RunAsync(_office.Owner, Input(SellerRole.Manager, "011 234 5678"), Office.Token),
            await Add.RunAsync(_office.Owner, Input(null, "0551112223"), Office.Token),
            await Add.RunAsync(_office.Owner, Input(SellerRole.Inventory, "0551112223", foreign), Office.Token),
            await Add.RunAsync(_office.Owner, Input(SellerRole.Manager, "0551112223", await _office.OpenBranchAsync("فرع")), Office.Token),
            await Add.RunAsync(_office.Owner, Input(SellerRole.Manager, phone), Office.Token),
        };

        Assert.Equal(["Phone", "Role", "BranchIds", "BranchIds", "Phone"], results.Select(r => r.Problem!.Fields.Single().Field));
        Assert.Equal(ProblemKind.Conflict, results[^1].Problem!.Kind);
        await using var db = _office.Open();
        Assert.False(await db.Accounts.AnyAsync(a => a.Phone == "+966551112223", Office.Token));
    }

    [Fact]
    public async Task Only_an_owner_touches_the_team()
    {
        var manager = await _office.JoinAsync(SellerRole.Manager);

        Assert.Equal(ProblemKind.Forbidden, (await Add.RunAsync(manager, Input(SellerRole.Owner, "0551112223"), Office.Token)).Problem!.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await Change.RunAsync(manager, manager.AccountId!.Value, Input(SellerRole.Owner), Office.Token)).Problem!.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await Remove.RunAsync(manager, _office.Owner.AccountId!.Value, Office.Token)).Problem!.Kind);
        Assert.Empty(await Read.MembersAsync(manager, Office.Token));
    }

    [Fact]
    public async Task Another_shops_member_is_not_there()
    {
        var stranger = _office.Stranger.AccountId!.Value;

        Assert.Equal(ProblemKind.NotFound, (await Change.RunAsync(_office.Owner, stranger, Input(SellerRole.Finance), Office.Token)).Problem!.Kind);
        Assert.Equal(ProblemKind.NotFound, (await Remove.RunAsync(_office.Owner, stranger, Office.Token)).Problem!.Kind);
        Assert.Equal(SellerRole.Owner, (await MemberAsync(stranger))!.Role);
        Assert.DoesNotContain(await Read.MembersAsync(_office.Owner, Office.Token), m => m.AccountId == stranger);
    }

    [Fact]
    public async Task The_last_owner_stays_one()
    {
        var self = _office.Owner.AccountId!.Value;

        Assert.Equal(ProblemKind.Conflict, (await Change.RunAsync(_office.Owner, self, Input(SellerRole.Manager), Office.Token)).Problem!.Kind);
        Assert.Equal(ProblemKind.Conflict, (await Remove.RunAsync(_office.Owner, self, Office.Token)).Problem!.Kind);
        Assert.Null((await Change.RunAsync(_office.Owner, self, Input(SellerRole.Owner), Office.Token)).Problem);
    }

    [Fact]
    public async Task Of_owners_who_are_all_removed_at_once_one_stays()
    {
        var owners = new List<Actor> { _office.Owner };
        for (var i = 0; i < 9; i++)
        {
            owners.Add(await _office.JoinAsync(SellerRole.Owner));
        }

        // Each is removed by another one.
        var results = await Task.WhenAll(owners.Select((owner, i) => Remove.RunAsync(owners[(i + 1) % owners.Count], owner.AccountId!.Value, Office.Token)));

        Assert.Equal(9, results.Count(r => r.Problem is null));
        Assert.Equal(ProblemKind.Conflict, Assert.Single(results, r => r.Problem is not null).Problem!.Kind);
        await using var db = _office.Open();
        Assert.Equal(1, await db.SellerMembers.CountAsync(m => m.SellerId == _office.Shop && m.Role == SellerRole.Owner, Office.Token));
    }

    [Fact]
    public async Task Who_is_removed_is_out_of_the_shop_at_once_and_stays_in_others()
    {
        var member = await _office.JoinAsync(SellerRole.Inventory);
        var elsewhere = await _office.OpenSessionAsync(member.AccountId!.Value, _office.OtherShop);

        var removed = await Remove.RunAsync(_office.Owner, member.AccountId.Value, Office.Token);

        Assert.Equal(1, removed.Value);
        Assert.True(_office.Ended.Contains(member.SessionId!.Value));
        Assert.Equal(SessionEnd.Revoked, (await _office.SessionAsync(member.SessionId.Value)).EndedBy);
        Assert.Null((await _office.SessionAsync(elsewhere)).EndedAt);
        Assert.Null(await MemberAsync(member.AccountId.Value));
    }

    [Fact]
    public async Task Who_may_less_than_before_signs_in_again_and_who_may_more_need_not()
    {
        var member = await _office.JoinAsync(SellerRole.Fulfilment);
        var branch = await _office.OpenBranchAsync("فرع");

        await Change.RunAsync(_office.Owner, member.AccountId!.Value, Input(SellerRole.Manager), Office.Token);
        Assert.Null((await _office.SessionAsync(member.SessionId!.Value)).EndedAt);

        await Change.RunAsync(_office.Owner, member.AccountId.Value, Input(SellerRole.Inventory, null, branch), Office.Token);
        Assert.NotNull((await _office.SessionAsync(member.SessionId.Value)).EndedAt);
        Assert.Equal([branch], (await MemberAsync(member.AccountId.Value))!.BranchIds);
    }

    private static MemberInput Input(SellerRole? role, string? phone = null, params Guid[] branches) => new() { Phone = phone, Role = role, BranchIds = branches };

    private async Task<SellerMember?> MemberAsync(Guid account)
    {
        await using var db = _office.Open();
        return await db.SellerMembers.SingleOrDefaultAsync(m => m.AccountId == account, Office.Token);
    }

    private async Task<MemberRow> RowAsync(Actor actor) => (await Read.MembersAsync(_office.Owner, Office.Token)).Single(m => m.AccountId == actor.AccountId);

    private async Task<string> PhoneAsync(Actor actor)
    {
        await using var db = _office.Open();
        return (await db.Accounts.Where(a => a.Id == actor.AccountId).Select(a => a.Phone).SingleAsync(Office.Token))!;
    }
}
