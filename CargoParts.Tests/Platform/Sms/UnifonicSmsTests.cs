using System.Globalization;
using CargoParts.Data.Accounts;
using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Sms;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace CargoParts.Tests.Platform.Sms;

public sealed class UnifonicSmsTests(SmsDatabase shared) : IClassFixture<SmsDatabase>, IAsyncLifetime
{
    private const string Secret = "0123456789abcdefghijklmnopqrstuv";

    private SmsRoom _room = null!;

    // Alone: what it does not take, nobody does.
    public async ValueTask InitializeAsync() => _room = await SmsRoom.OpenAsync(shared.Database, new Dictionary<string, string?>
    {
        ["Sms:Taqnyat:Token"] = "",
        ["Sms:Unifonic:CallbackAddress"] = "https://cargoparts.sa",
        ["Sms:Unifonic:CallbackSecret"] = Secret,
    });

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Asks_as_it_is_documented()
    {
        var message = SmsRoom.Message();

        var accepted = Assert.IsType<SmsOutcome.Accepted>(await _room.SendAsync(message));

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["AppSid"] = FakeUnifonic.AppSid,
                ["SenderID"] = FakeUnifonic.SenderId,
                ["Recipient"] = SmsRoom.RecipientDigits,
                ["Body"] = "482913 رمز الدخول إلى كارقو بارتس\n@cargoparts.sa #482913",
                ["responseType"] = "JSON",
                ["CorrelationID"] = message.Id.ToString(),
                ["statusCallback"] = $"https://cargoparts.sa/hooks/sms/unifonic/{Secret}",
            },
            Assert.Single(_room.Unifonic.Sent).Fields);
        Assert.Equal(("unifonic", "3200017891311"), (accepted.Provider, accepted.MessageId));
        Assert.False(accepted.MayHaveArrived);
    }

    [Fact]
    public async Task What_it_accepted_is_noted_without_the_number_and_without_the_text()
    {
        var message = SmsRoom.Message();

        await _room.SendAsync(message);

        var row = await _room.RowAsync();
        Assert.Equal((message.Id, "sign-in", "unifonic", "3200017891311"), (row.Id, row.Purpose, row.Provider, row.ProviderMessageId));
        Assert.Equal((SmsState.Accepted, "+9665******78"), (row.State, row.Recipient));
        Assert.Equal((_room.Clock.GetUtcNow(), _room.Clock.GetUtcNow()), (row.SentAt, row.UpdatedAt));
        Assert.Null(row.Body);
        Assert.Null(row.Reason);
    }

    [Theory]
    [InlineData("ER-01", SmsRefusal.NoFunds)]
    [InlineData("ER-02", SmsRefusal.InvalidNumber)]
    [InlineData("ER-03", SmsRefusal.TooLong)]
    [InlineData("ER-04", SmsRefusal.TooShort)]
    [InlineData("ER-05", SmsRefusal.NoRoute)]
    [InlineData("ER-06", SmsRefusal.Empty)]
    [InlineData("ER-07", SmsRefusal.Filtered)]
    [InlineData("ER-08", SmsRefusal.InvalidSender)]
    [InlineData("ER-09", SmsRefusal.Duplicate)]
    [InlineData("ER-10", SmsRefusal.InvalidSchedule)]
    [InlineData("ER-77", SmsRefusal.Unknown)]
    public async Task An_error_is_a_reason_and_is_not_asked_about_again(string error, SmsRefusal reason)
    {
        _room.Unifonic.Plan(FakeUnifonic.Error(error));

        var refused = Assert.IsType<SmsOutcome.Refused>(await _room.SendAsync());

        Assert.Equal(reason, refused.Reason);
        Assert.False(refused.MayHaveArrived);
        Assert.Single(_room.Unifonic.Arrived);
        var row = await _room.RowAsync();
        Assert.Equal((SmsState.Refused, reason.ToString()), (row.State, row.Reason));
    }

    [Theory]
    [InlineData(400, """{"success":false,"errorCode":"ER-02"}""", SmsRefusal.InvalidNumber)]
    [InlineData(401, "", SmsRefusal.InvalidCredentials)]
    [InlineData(403, "<html>", SmsRefusal.InvalidCredentials)]
    [InlineData(404, "[]", SmsRefusal.Unknown)]
    [InlineData(302, "", SmsRefusal.Unknown)]
    [InlineData(429, "", SmsRefusal.Throttled)]
    public async Task A_status_without_an_error_says_what_it_can(int status, string body, SmsRefusal reason)
    {
        _room.Unifonic.Plan(FakeProvider.Status(status, body));

        Assert.Equal(reason, Assert.IsType<SmsOutcome.Refused>(await _room.SendAsync()).Reason);
    }

    [Theory]
    [InlineData("123")]
    [InlineData("+966112345678")]
    public async Task A_number_that_is_none_of_a_mobile_is_refused(string number) =>
        Assert.Equal(SmsRefusal.InvalidNumber, Assert.IsType<SmsOutcome.Refused>(await _room.SendAsync(SmsRoom.Message(recipient: $"+000{number}"))).Reason);

    [Theory]
    [InlineData("true")]
    [InlineData("\"true\"")]
    public async Task Values_may_come_as_text_or_as_what_they_are(string success)
    {
        _room.Unifonic.Plan(FakeProvider.Status(200, $$"""{"success":{{success}},"data":{"MessageID":"42"} }"""));

        Assert.Equal("42", Assert.IsType<SmsOutcome.Accepted>(await _room.SendAsync()).MessageId);
    }

    [Theory]
    [InlineData("500", false)]
    [InlineData("503", false)]
    [InlineData("502", true)]
    [InlineData("504", true)]
    [InlineData("dropped", true)]
    [InlineData("sent and dropped", true)]
    public async Task After_a_fault_it_is_asked_again_with_another_text(string fault, bool mayHaveArrived)
    {
        _room.Unifonic.Plan(Fault(fault));

        var accepted = Assert.IsType<SmsOutcome.Accepted>(await _room.SendAsync());

        Assert.Equal(
            ["482913 رمز الدخول إلى كارقو بارتس\n@cargoparts.sa #482913", "482913 رمز الدخول إلى كارقو بارتس (2)\n@cargoparts.sa #482913"],
            _room.Unifonic.Arrived.Select(sms => sms.Body));
        Assert.Equal(mayHaveArrived, accepted.MayHaveArrived);
    }

    [Theory]
    [InlineData("500", false)]
    [InlineData("503", false)]
    [InlineData("502", true)]
    [InlineData("504", true)]
    [InlineData("dropped", true)]
    [InlineData("sent and dropped", true)]
    public async Task No_text_goes_out_twice(string fault, bool mayHaveArrived)
    {
        _room.Unifonic.Plan(Fault(fault), Fault(fault), Fault(fault));

        var unreachable = Assert.IsType<SmsOutcome.Unreachable>(await _room.SendAsync(SmsRoom.Message(_ => "Your order is ready")));

        Assert.Single(_room.Unifonic.Arrived);
        Assert.Equal(mayHaveArrived, unreachable.MayHaveArrived);
        Assert.Equal(SmsState.Unreachable, (await _room.RowAsync()).State);
    }

    [Fact]
    public async Task Gives_up_after_the_retries_of_the_settings()
    {
        _room.Unifonic.Plan([.. Enumerable.Repeat(FakeProvider.Status(500), 5)]);

        Assert.False(Assert.IsType<SmsOutcome.Unreachable>(await _room.SendAsync()).MayHaveArrived);

        Assert.Equal(3, _room.Unifonic.Arrived.Count);
    }

    [Fact]
    public async Task One_that_takes_too_long_is_asked_again()
    {
        _room.Unifonic.Plan(FakeProvider.Hang);
        var sending = _room.SendAsync();
        await _room.Unifonic.ArrivalAsync();

        _room.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.True(Assert.IsType<SmsOutcome.Accepted>(await sending).MayHaveArrived);
        Assert.Equal(2, _room.Unifonic.Arrived.Select(sms => sms.Body).Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("""{"success":"true"}""")]
    [InlineData("""{"success":"true","data":"queued"}""")]
    public async Task An_answer_that_nobody_can_read_may_be_a_yes_and_is_not_asked_for_again(string answer)
    {
        _room.Unifonic.Plan(FakeProvider.Status(200, answer));

        Assert.True(Assert.IsType<SmsOutcome.Unreachable>(await _room.SendAsync()).MayHaveArrived);
        Assert.Single(_room.Unifonic.Arrived);
    }

    [Fact]
    public async Task One_message_is_never_sent_twice()
    {
        var message = SmsRoom.Message();
        await _room.SendAsync(message);

        await Assert.ThrowsAnyAsync<Microsoft.EntityFrameworkCore.DbUpdateException>(() => _room.SendAsync(message));

        Assert.Single(_room.Unifonic.Arrived);
    }

    private static Func<HttpContext, Func<Task>, Task> Fault(string name) => name switch
    {
        "dropped" => FakeProvider.Drop,
        "sent and dropped" => FakeProvider.SendAndDrop,
        _ => FakeProvider.Status(int.Parse(name, CultureInfo.InvariantCulture)),
    };
}
