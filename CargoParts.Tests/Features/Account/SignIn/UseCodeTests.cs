using CargoParts.Data.Accounts;
using CargoParts.Data.Privacy;
using CargoParts.Web.Features.Account.SignIn;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CargoParts.Tests.Features.Account.SignIn;

public sealed class UseCodeTests(SignInRoom room) : IClassFixture<SignInRoom>
{
    [Fact]
    public async Task The_first_code_makes_the_account_and_says_what_was_agreed_to_the_second_finds_it()
    {
        var phone = SignInRoom.NewPhone();
        var (first, code) = await room.AskAsync(phone);
        var made = (await room.UseAsync(first, code)).Result.Value!;
        var (second, again) = await room.AskAsync(phone);
        var found = (await room.UseAsync(second, again)).Result.Value!;

        Assert.Equal((CodeOutcome.Right, true), (made.Outcome, made.IsNew));
        Assert.Equal((CodeOutcome.Right, false, made.AccountId), (found.Outcome, found.IsNew, found.AccountId));
        await using var db = room.Open();
        var consent = await db.ConsentRecords.SingleAsync(c => c.AccountId == made.AccountId, TestContext.Current.CancellationToken);
        Assert.Equal((ConsentPurpose.Terms, true), (consent.Purpose, consent.IsGiven));
    }

    [Fact]
    public async Task The_digits_may_be_typed_in_either_script()
    {
        var (challenge, code) = await room.AskAsync(SignInRoom.NewPhone());

        var answer = await room.UseAsync(challenge, string.Concat(code.Select(digit => (char)(digit - '0' + '٠'))));

        Assert.Equal(CodeOutcome.Right, answer.Result.Value!.Outcome);
    }

    [Fact]
    public async Task Of_fifty_who_bring_the_same_code_at_once_one_signs_in()
    {
        var (challenge, code) = await room.AskAsync(SignInRoom.NewPhone());

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => TryAsync(challenge, code)));

        Assert.Single(answers, CodeOutcome.Right);
    }

    [Fact]
    public async Task Of_two_hundred_codes_that_are_tried_at_once_five_are_compared()
    {
        var (challenge, code) = await room.AskAsync(SignInRoom.NewPhone());

        var answers = await Task.WhenAll(Enumerable.Range(1, 200).Select(i => TryAsync(challenge, SignInRoom.Wrong(code, i))));

        // The limits of the number let five through, whatever address they come from; the last of five ends the code.
        Assert.DoesNotContain(CodeOutcome.Right, answers);
        Assert.True(answers.Count(outcome => outcome == CodeOutcome.Wrong) <= OtpChallenge.MaxAttempts - 1);
        await using var db = room.Open();
        var stored = await db.OtpChallenges.SingleAsync(c => c.Id == challenge.Id, TestContext.Current.CancellationToken);
        Assert.Equal(OtpChallenge.MaxAttempts, stored.Attempts);
        Assert.NotNull(stored.EndedAt);
    }

    [Fact]
    public async Task After_five_wrong_codes_the_right_one_opens_nothing()
    {
        var (challenge, code) = await room.AskAsync(SignInRoom.NewPhone());
        for (var i = 1; i <= OtpChallenge.MaxAttempts; i++)
        {
            var wrong = (await room.UseAsync(challenge, SignInRoom.Wrong(code, i))).Result.Value!;
            Assert.Equal(i < OtpChallenge.MaxAttempts ? CodeOutcome.Wrong : CodeOutcome.Over, wrong.Outcome);
        }

        var right = await room.UseAsync(challenge, code);

        // The limit of the number says no before the code does: five failures an hour.
        Assert.Equal(ProblemKind.TooMany, right.Result.Problem?.Kind);
    }

    [Fact]
    public async Task Another_device_cannot_use_the_code()
    {
        var (challenge, code) = await room.AskAsync(SignInRoom.NewPhone());

        var stolen = await room.UseAsync(challenge, code, device: RandomToken.New());

        Assert.Equal(CodeOutcome.Over, stolen.Result.Value!.Outcome);
    }

    [Fact]
    public async Task A_code_is_good_for_the_number_and_the_purpose_that_it_was_sent_for()
    {
        var (challenge, code) = await room.AskAsync(SignInRoom.NewPhone());

        var otherNumber = await room.UseAsync(challenge with { Phone = SignInRoom.NewPhone() }, code);
        var otherPurpose = await room.UseAsync(challenge with { Purpose = OtpPurpose.StepUp }, code);

        Assert.Equal(CodeOutcome.Over, otherNumber.Result.Value!.Outcome);
        Assert.Equal(CodeOutcome.Over, otherPurpose.Result.Value!.Outcome);
    }

    [Fact]
    public async Task A_code_that_is_too_old_opens_nothing()
    {
        var (challenge, code) = await room.AskAsync(SignInRoom.NewPhone());
        await using (var db = room.Open())
        {
            var past = TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(1);
            await db.OtpChallenges.Where(c => c.Id == challenge.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.ExpiresAt, past), TestContext.Current.CancellationToken);
        }

        Assert.Equal(CodeOutcome.Over, (await room.UseAsync(challenge, code)).Result.Value!.Outcome);
    }

    [Fact]
    public async Task A_newer_code_ends_the_one_before()
    {
        var phone = SignInRoom.NewPhone();
        var (older, code) = await room.AskAsync(phone);
        await room.AskAsync(phone);

        Assert.Equal(CodeOutcome.Over, (await room.UseAsync(older, code)).Result.Value!.Outcome);
    }

    [Fact]
    public async Task A_suspended_account_is_told_so_only_with_the_right_code()
    {
        var phone = SignInRoom.NewPhone();
        await room.NewAccountAsync(AccountStatus.Suspended, phone);
        var (challenge, code) = await room.AskAsync(phone);

        Assert.Equal(CodeOutcome.Wrong, (await room.UseAsync(challenge, SignInRoom.Wrong(code))).Result.Value!.Outcome);
        Assert.Equal(CodeOutcome.Suspended, (await room.UseAsync(challenge, code)).Result.Value!.Outcome);
    }

    [Fact]
    public async Task The_code_stands_nowhere_in_the_database_but_in_the_message()
    {
        var (challenge, code) = await room.AskAsync(SignInRoom.NewPhone());

        await using var db = room.Open();
        var stored = await db.OtpChallenges.SingleAsync(c => c.Id == challenge.Id, TestContext.Current.CancellationToken);
        Assert.Equal(32, stored.CodeHash.Length);
        Assert.NotEqual(RandomToken.HashOf(code), stored.CodeHash);
        Assert.Equal(RandomToken.HashOf(challenge.Device), stored.DeviceHash);
    }

    private async Task<CodeOutcome?> TryAsync(CodeChallenge challenge, string code) =>
        (await room.UseAsync(challenge, code)).Result.Value?.Outcome;
}
