using CargoParts.Data.Accounts;
using CargoParts.Data.Values;
using CargoParts.Web.Features.Account.SignIn;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CargoParts.Tests.Features.Account.SignIn;

public sealed class RequestCodeTests(SignInRoom room) : IClassFixture<SignInRoom>
{
    [Theory]
    [InlineData(null)]
    [InlineData(AccountStatus.Active)]
    [InlineData(AccountStatus.Suspended)]
    public async Task Every_number_is_sent_a_code_whether_it_has_an_account_or_not(AccountStatus? status)
    {
        var phone = SignInRoom.NewPhone();
        if (status is { } known)
        {
            await room.NewAccountAsync(known, phone);
        }

        var (challenge, code) = await room.AskAsync(phone);

        Assert.Equal(6, code.Length);
        Assert.Equal(phone, challenge.Phone);
    }

    [Fact]
    public async Task The_message_begins_with_the_code_and_ends_with_the_line_that_telephones_fill_in()
    {
        var phone = SignInRoom.NewPhone();
        var (_, code) = await room.AskAsync(phone);

        await using var db = room.Open();
        var text = await db.SentSms.Where(s => s.Recipient == phone).Select(s => s.Body).SingleAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith($"{code} ", text, StringComparison.Ordinal);
        Assert.EndsWith($"\n@localhost #{code}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_code_of_a_number_is_good_at_a_time_however_many_are_asked_for_at_once()
    {
        var phone = SignInRoom.NewPhone();
        Assert.True(SaudiPhone.TryParse(phone, out var parsed));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => room.Of<RequestCode>().RunAsync(
            SignInRoom.NewVisitor(), parsed, OtpPurpose.SignIn, RandomToken.New(), "localhost", TestContext.Current.CancellationToken)));

        await using var db = room.Open();
        var all = await db.OtpChallenges.Where(c => c.Phone == phone).Select(c => c.EndedAt).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(3, all.Count);
        Assert.Single(all, ended => ended is null);
    }

    [Fact]
    public async Task The_fourth_code_of_an_hour_waits_but_not_on_the_owners_own_device()
    {
        var (phone, device) = (SignInRoom.NewPhone(), RandomToken.New());
        var account = await room.NewAccountAsync(phone: phone);
        await room.OpenAsync(account, $"cp_device={device}");
        for (var i = 0; i < 3; i++)
        {
            await room.AskAsync(phone);
        }

        Assert.True(SaudiPhone.TryParse(phone, out var parsed));
        var stranger = await room.Of<RequestCode>().RunAsync(
            SignInRoom.NewVisitor(), parsed, OtpPurpose.SignIn, RandomToken.New(), "localhost", TestContext.Current.CancellationToken);

        Assert.Equal(ProblemKind.TooMany, stranger.Problem?.Kind);
        Assert.True(stranger.Problem!.RetryAfter > TimeSpan.Zero);
        await room.AskAsync(phone, device: device);
    }

    [Fact]
    public async Task The_same_browser_waits_half_a_minute_for_another_code()
    {
        var (phone, device) = (SignInRoom.NewPhone(), RandomToken.New());
        await room.AskAsync(phone, device: device);
        Assert.True(SaudiPhone.TryParse(phone, out var parsed));

        var again = await room.Of<RequestCode>().RunAsync(
            SignInRoom.NewVisitor(), parsed, OtpPurpose.SignIn, device, "localhost", TestContext.Current.CancellationToken);

        Assert.Equal(ProblemKind.TooMany, again.Problem?.Kind);
        Assert.InRange(again.Problem!.RetryAfter!.Value, TimeSpan.Zero, RequestCode.Pause);
    }

    [Fact]
    public async Task It_takes_no_longer_for_a_number_that_has_an_account_than_for_one_that_has_none()
    {
        const int Rounds = 30;
        var clock = TimeProvider.System;
        var took = new Dictionary<AccountStatus, List<double>> { [AccountStatus.Active] = [], [AccountStatus.Suspended] = [], [AccountStatus.Erased] = [] };

        // In turns, so that what disturbs one disturbs all; Erased stands for no account.
        for (var round = -3; round < Rounds; round++)
        {
            foreach (var (status, times) in took)
            {
                var phone = SignInRoom.NewPhone();
                if (status != AccountStatus.Erased)
                {
                    await room.NewAccountAsync(status, phone);
                }

                Assert.True(SaudiPhone.TryParse(phone, out var parsed));
                var (visitor, device, started) = (SignInRoom.NewVisitor(), RandomToken.New(), clock.GetTimestamp());
                await room.Of<RequestCode>().RunAsync(visitor, parsed, OtpPurpose.SignIn, device, "localhost", TestContext.Current.CancellationToken);
                if (round >= 0)
                {
                    times.Add(clock.GetElapsedTime(started).TotalMilliseconds);
                }
            }
        }

        var medians = took.Values.Select(times => times.Order().ElementAt(Rounds / 2)).ToList();
        Assert.True(medians.Max() / medians.Min() < 1.5, $"Medians in milliseconds: {string.Join(", ", medians)}.");
    }
}
