using CargoParts.Data.Sellers;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Listings.Stock;
using CargoParts.Web.Features.Sellers;
using CargoParts.Web.Platform.Results;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CargoParts.Tests.Features.Sellers;

public sealed class BranchTests : IAsyncLifetime
{
    private Office _office = null!;

    private OpenBranch OpenIt => new(_office.Works, _office.Names);

    private ChangeBranch Change => new(_office.Works, _office.Names);

    private CloseBranch Close => new(_office.Works);

    public async ValueTask InitializeAsync() => _office = await Office.OpenAsync();

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task A_branch_is_opened_mended_and_closed()
    {
        var id = (await OpenIt.RunAsync(_office.Owner, Input(" الصناعية القديمة "), Office.Token)).Value;
        await Change.RunAsync(_office.Owner, id, Input("الصناعية الجديدة", "jeddah"), Office.Token);
        Assert.Equal(("الصناعية الجديدة", "jeddah"), ((await RowsAsync()).Single().NameAr, (await RowsAsync()).Single().CityId));

        Assert.Null((await Close.RunAsync(_office.Owner, id, Office.Token)).Problem);

        Assert.NotNull((await RowsAsync()).Single().ClosedAt);
        Assert.Equal(ProblemKind.NotFound, (await Change.RunAsync(_office.Owner, id, Input("x"), Office.Token)).Problem!.Kind);
        Assert.Equal(ProblemKind.NotFound, (await Close.RunAsync(_office.Owner, id, Office.Token)).Problem!.Kind);
    }

    [Fact]
    public async Task Of_ten_who_open_one_branch_at_once_one_does()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => OpenIt.RunAsync(_office.Owner, Input("فرع"), Office.Token)));

        Assert.Single(results, r => r.Problem is null);
        Assert.All(results.Where(r => r.Problem is not null), r => Assert.Equal(ProblemKind.Conflict, r.Problem!.Kind));
    }

    [Fact]
    public async Task Names_are_ones_own_and_what_is_wrong_is_said_with_its_field()
    {
        await OpenIt.RunAsync(_office.Stranger, Input("فرع"), Office.Token);
        var first = (await OpenIt.RunAsync(_office.Owner, Input("فرع"), Office.Token)).Value;
        var second = (await OpenIt.RunAsync(_office.Owner, Input("فرع آخر"), Office.Token)).Value;

        Assert.NotEqual(first, second);
        Assert.Equal(ProblemKind.Conflict, (await Change.RunAsync(_office.Owner, second, Input("فرع"), Office.Token)).Problem!.Kind);
        Assert.Equal(
            ["NameAr", "CityId"], (await OpenIt.RunAsync(_office.Owner, Input("  ", "atlantis"), Office.Token)).Problem!.Fields.Select(f => f.Field));
    }

    [Fact]
    public async Task Another_shops_branch_is_not_there()
    {
        var foreign = await _office.OpenBranchAsync("فرع غريب", _office.OtherShop);

        Assert.Equal(ProblemKind.NotFound, (await Change.RunAsync(_office.Owner, foreign, Input("x"), Office.Token)).Problem!.Kind);
        Assert.Equal(ProblemKind.NotFound, (await Close.RunAsync(_office.Owner, foreign, Office.Token)).Problem!.Kind);
        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task A_branch_in_which_parts_stand_is_not_closed()
    {
        var branch = await _office.OpenBranchAsync("فرع");
        await _office.ListAsync(branch);

        var refused = await Close.RunAsync(_office.Owner, branch, Office.Token);

        Assert.Equal((ProblemKind.Conflict, "1 part stands in this branch. Move it first."), (refused.Problem!.Kind, refused.Problem.Text));
    }

    [Fact]
    public async Task Who_is_limited_to_a_branch_changes_nothing_elsewhere()
    {
        var (own, other) = (await _office.OpenBranchAsync("فرع"), await _office.OpenBranchAsync("فرع آخر"));
        var (here, there, nowhere) = (await _office.ListAsync(own), await _office.ListAsync(other), await _office.ListAsync(branch: null));
        var member = await _office.JoinAsync(SellerRole.Inventory, shop: null, own);
        var change = new ChangePrice(_office.Works);

        Assert.Null((await change.RunAsync(member, here, 45_000, 40_000, Office.Token)).Problem);
        Assert.Equal(ProblemKind.NotFound, (await change.RunAsync(member, there, 45_000, 40_000, Office.Token)).Problem!.Kind);
        Assert.Equal(ProblemKind.NotFound, (await change.RunAsync(member, nowhere, 45_000, 40_000, Office.Token)).Problem!.Kind);
        _office.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await new ChangePrices(_office.Works).RunAsync(member, 10, listingIds: null, Office.Token)).Value);
        _office.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ProblemKind.NotFound, (await new ChangePrices(_office.Works).RunAsync(member, 10, [there], Office.Token)).Problem!.Kind);
        await using var db = _office.Open();
        Assert.Equal([45_000L, 45_000L], await db.Listings.Where(l => l.Id == there || l.Id == nowhere).Select(l => l.PriceHalalas).ToListAsync(Office.Token));
    }

    private static BranchInput Input(string name, string city = "riyadh") => new() { NameAr = name, CityId = city };

    private Task<IReadOnlyList<BranchRow>> RowsAsync() => new TeamRead(_office.Database.App, _office.Clock).BranchesAsync(_office.Owner, Office.Token);
}
