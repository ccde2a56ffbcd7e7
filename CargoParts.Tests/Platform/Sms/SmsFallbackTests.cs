using CargoParts.Data.Accounts;
using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Sms;
using Xunit;

namespace CargoParts.Tests.Platform.Sms;

public sealed class SmsFallbackTests(SmsDatabase shared) : IClassFixture<SmsDatabase>, IAsyncLifetime
{
    private SmsRoom _room = null!;

    public async ValueTask InitializeAsync() => _room = await SmsRoom.OpenAsync(shared.Database, new Dictionary<string, string?> { ["Sms:BreakAfter"] = "6", ["Sms:BreakTime"] = "00:00:30" });

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Without_a_reason_the_second_provider_is_not_asked()
    {
        await _room.SendAsync();

        Assert.Empty(_room.Taqnyat.Arrived);
    }

    [Theory]
    [InlineData("ER-01", true)]
    [InlineData("ER-02", false)]
    [InlineData("ER-03", false)]
    [InlineData("ER-04", false)]
    [InlineData("ER-05", true)]
    [InlineData("ER-06", false)]
    [InlineData("ER-07", false)]
    [InlineData("ER-08", true)]
    [InlineData("ER-09", false)]
    [InlineData("ER-10", false)]
    [InlineData("ER-77", false)]
    public async Task A_refusal_for_reasons_of_the_provider_goes_to_the_second_one(string error, bool isPassedOn)
    {
        _room.Unifonic.Plan(FakeUnifonic.Error(error));

        var outcome = await _room.SendAsync();

        Assert.Equal(isPassedOn, outcome is SmsOutcome.Accepted { Provider: "taqnyat" });
        Assert.Equal(isPassedOn ? 1 : 0, _room.Taqnyat.Sent.Count);
        Assert.Equal(isPassedOn ? ("taqnyat", SmsState.Accepted) : ("unifonic", SmsState.Refused), ((await _room.RowAsync()).Provider, (await _room.RowAsync()).State));
    }

    [Fact]
    public async Task The_second_provider_is_asked_as_it_is_documented()
    {
        _room.Unifonic.Plan(FakeUnifonic.Error("ER-01"));

        await _room.SendAsync();

        var sms = Assert.Single(_room.Taqnyat.Sent);
        Assert.Equal((SmsRoom.RecipientDigits, "482913 رمز الدخول إلى كارقو بارتس\n@cargoparts.sa #482913"), (sms.Recipient, sms.Body));
        Assert.Equal(($"Bearer {FakeTaqnyat.Token}", FakeTaqnyat.SenderId), (sms.Fields["Authorization"], sms.Fields["sender"]));
        Assert.StartsWith("application/json", sms.Fields["Content-Type"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, SmsRefusal.InvalidCredentials)]
    [InlineData(400, SmsRefusal.Unknown)]
    public async Task What_the_second_provider_refuses_is_refused(int status, SmsRefusal reason)
    {
        _room.Unifonic.Plan(FakeUnifonic.Error("ER-01"));
        _room.Taqnyat.Plan(FakeProvider.Status(status, """{"statusCode":400,"message":"No"}"""));

        var refused = Assert.IsType<SmsOutcome.Refused>(await _room.SendAsync());

        Assert.Equal(("taqnyat", reason), (refused.Provider, refused.Reason));
    }

    [Fact]
    public async Task A_provider_that_fails_hands_over_to_the_second_one()
    {
        _room.Unifonic.Plan([.. Enumerable.Repeat(FakeProvider.Status(500), 3)]);

        Assert.Equal("taqnyat", Assert.IsType<SmsOutcome.Accepted>(await _room.SendAsync()).Provider);

        Assert.Empty(_room.Unifonic.Sent);
        Assert.Single(_room.Taqnyat.Sent);
    }

    [Fact]
    public async Task A_provider_that_nobody_can_connect_to_hands_over_to_the_second_one()
    {
        await using var room = await SmsRoom.OpenAsync(shared.Database, new Dictionary<string, string?> { ["Sms:Unifonic:BaseAddress"] = $"http://127.0.0.1:{ShopNode.FreePort()}" });

        // The text has not gone out, and so it may be the same one again.
        Assert.Equal("taqnyat", Assert.IsType<SmsOutcome.Accepted>(await room.SendAsync(SmsRoom.Message(_ => "Your order is ready"))).Provider);
    }

    [Fact]
    public async Task What_may_have_been_sent_is_not_sent_by_the_second_one_as_well()
    {
        _room.Unifonic.Plan(FakeProvider.SendAndDrop, FakeProvider.Drop, FakeProvider.Status(500));

        Assert.True(Assert.IsType<SmsOutcome.Unreachable>(await _room.SendAsync()).MayHaveArrived);

        Assert.Single(_room.Unifonic.Sent);
        Assert.Empty(_room.Taqnyat.Arrived);
    }

    [Fact]
    public async Task A_refusal_after_a_lost_answer_is_no_reason_to_send_it_elsewhere()
    {
        _room.Unifonic.Plan(FakeProvider.SendAndDrop, FakeUnifonic.Error("ER-01"));

        var refused = Assert.IsType<SmsOutcome.Refused>(await _room.SendAsync());

        Assert.Equal((SmsRefusal.NoFunds, true), (refused.Reason, refused.MayHaveArrived));
        Assert.Empty(_room.Taqnyat.Arrived);
    }

    [Fact]
    public async Task A_provider_that_fails_again_and_again_is_left_in_peace_until_it_is_back()
    {
        _room.Unifonic.Plan([.. Enumerable.Repeat(FakeProvider.Status(500), 7)]);
        await _room.SendAsync();
        await _room.SendAsync();
        Assert.Equal(6, _room.Unifonic.Arrived.Count);

        // Open: straight to the second one.
        Assert.Equal("taqnyat", (await _room.SendAsync()).Provider);
        Assert.Equal(6, _room.Unifonic.Arrived.Count);

        // One message tries, and fails: open again.
        _room.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("taqnyat", (await _room.SendAsync()).Provider);
        Assert.Equal(7, _room.Unifonic.Arrived.Count);

        // And now it is back.
        _room.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("unifonic", (await _room.SendAsync()).Provider);
        Assert.Equal("unifonic", (await _room.SendAsync(SmsRoom.Message(_ => "Another one"))).Provider);
        Assert.Equal(4, _room.Taqnyat.Sent.Count);
    }
}
