using CargoParts.Data.Sellers;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Sellers;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Xunit;

namespace CargoParts.Tests.Features.Sellers;

public sealed class ChooseShopTests : IAsyncLifetime
{
    private Office _office = null!;

    private ChooseShop Choose => new(_office.Works);

    public async ValueTask InitializeAsync() => _office = await Office.OpenAsync();

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task A_session_acts_for_a_shop_that_one_works_for()
    {
        var member = await _office.JoinAsync(SellerRole.Manager);
        await using (var db = _office.Open())
        {
            db.Add(new SellerMember { SellerId = _office.OtherShop, AccountId = member.AccountId!.Value, Role = SellerRole.Finance, BranchIds = [], JoinedAt = _office.Clock.GetUtcNow() });
            await db.SaveChangesAsync(Office.Token);
        }

        var shops = await new TeamRead(_office.Database.App, _office.Clock).ShopsAsync(member, Office.Token);
        Assert.Equal([(_office.Shop, true), (_office.OtherShop, false)], shops.OrderByDescending(s => s.IsChosen).Select(s => (s.Id, s.IsChosen)));

        Assert.Null((await Choose.RunAsync(member, _office.OtherShop, Office.Token)).Problem);
        Assert.Equal(_office.OtherShop, (await _office.SessionAsync(member.SessionId!.Value)).SellerId);

        Assert.Null((await Choose.RunAsync(member, null, Office.Token)).Problem);
        Assert.Null((await _office.SessionAsync(member.SessionId.Value)).SellerId);
    }

    [Fact]
    public async Task Nobody_acts_for_a_shop_of_others_or_in_a_session_of_others()
    {
        Assert.Equal(ProblemKind.NotFound, (await Choose.RunAsync(_office.Owner, _office.OtherShop, Office.Token)).Problem!.Kind);
        Assert.Equal(
            ProblemKind.NotFound, (await Choose.RunAsync(_office.Owner with { SessionId = _office.Stranger.SessionId }, _office.Shop, Office.Token)).Problem!.Kind);
        Assert.Equal(ProblemKind.NotFound, (await Choose.RunAsync(Actor.Guest, _office.Shop, Office.Token)).Problem!.Kind);
        Assert.Equal(_office.OtherShop, (await _office.SessionAsync(_office.Stranger.SessionId!.Value)).SellerId);
    }
}
