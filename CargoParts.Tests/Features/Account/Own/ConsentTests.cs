using CargoParts.Data.Privacy;
using CargoParts.Web.Features.Account.Own;
using Xunit;

namespace CargoParts.Tests.Features.Account.Own;

public sealed class ConsentTests : IAsyncLifetime
{
    private AccountRoom _room = null!;

    [Fact]
    public async Task Nobody_gets_offers_who_did_not_ask_for_them() => Assert.Empty(await GivenAsync());

    [Fact]
    public async Task The_last_word_counts_and_the_earlier_ones_stay()
    {
        await ChangeAsync(bySms: true, byEmail: true);
        _room.Clock.Advance(TimeSpan.FromDays(1));
        await ChangeAsync(bySms: false, byEmail: true);

        Assert.Equal([ConsentPurpose.MarketingEmail], await GivenAsync());
        var history = await _room.Get<ConsentsRead>().HistoryAsync(_room.Noura.AccountId!.Value, AccountRoom.Token);
        Assert.Equal(3, history.Count);
        Assert.Equal((ConsentPurpose.MarketingSms, false, ChangeMarketing.Edition), (history[0].Purpose, history[0].IsGiven, history[0].Edition));
    }

    [Fact]
    public async Task The_same_word_twice_at_once_is_written_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ChangeAsync(bySms: true, byEmail: false)));

        Assert.Single(await _room.Get<ConsentsRead>().HistoryAsync(_room.Noura.AccountId!.Value, AccountRoom.Token));
    }

    public async ValueTask InitializeAsync() => _room = await AccountRoom.OpenAsync();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    private async Task ChangeAsync(bool bySms, bool byEmail) =>
        Assert.Null((await _room.Get<ChangeMarketing>().RunAsync(_room.Noura, bySms, byEmail, AccountRoom.Token)).Problem);

    private Task<IReadOnlySet<ConsentPurpose>> GivenAsync() => _room.Get<ConsentsRead>().GivenAsync(_room.Noura.AccountId!.Value, AccountRoom.Token);
}
