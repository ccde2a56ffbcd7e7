using CargoParts.Data.Accounts;
using CargoParts.Data.Privacy;
using CargoParts.Data.Values;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Limits;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account.SignIn;

/// <summary>What came of a code.</summary>
public enum CodeOutcome
{
    Right,
    Wrong,

    /// <summary>Used, too old, tried too often, or of another device: another one is asked for.</summary>
    Over,

    /// <summary>The code was right, and the account may not sign in.</summary>
    Suspended,
}

/// <param name="Outcome">What came of it.</param>
/// <param name="AccountId">Of whoever has the telephone; empty unless it was right.</param>
/// <param name="IsNew">The account was made just now.</param>
/// <param name="TriesLeft">After a wrong one.</param>
public sealed record CodeAnswer(CodeOutcome Outcome, Guid AccountId = default, bool IsNew = false, int TriesLeft = 0);

/// <summary>What an attempt with a code came to, or what has to be done first.</summary>
/// <param name="NeedsQuestion">Too much went wrong at this address: a question has to be answered with the code.</param>
public readonly record struct CodeAttempt(Result<CodeAnswer> Result, bool NeedsQuestion);

/// <summary>Whoever types the code has the telephone: they are its account, which is made where there is none.</summary>
public sealed class UseCode(WorkFactory works, OneTimeCodes codes, KnownDevices devices, SignInGuard guard, RateLimits limits)
{
    /// <summary>Edition of the terms that the page of the sign-in names.</summary>
    public const string TermsEdition = "2026-11";

    private static readonly Act Act = new("use-code", Permission: null);

    /// <summary>Signs in, or makes the account.</summary>
    /// <param name="actor">A guest with an address.</param>
    /// <param name="device">Token of the device that the code was typed on.</param>
    /// <param name="hasAnswered">The question was answered with it.</param>
    public async Task<CodeAttempt> RunAsync(
        Actor actor, CodeChallenge challenge, string? typed, string device, bool hasAnswered, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(challenge);
        var code = TypedCode.Compact(typed);
        if (code.Length != OneTimeCodes.Digits || !code.All(char.IsAsciiDigit))
        {
            return new CodeAttempt(new Problem(ProblemKind.Invalid, SignInText.SixDigits), NeedsQuestion: false);
        }

        var address = actor.Address ?? "";
        var isKnown = await devices.AreOwnersAsync(challenge.Phone, device, cancellationToken);
        var verdict = await guard.CheckAsync(challenge.Phone, address, isKnown, hasAnswered, cancellationToken);
        if (verdict.NeedsQuestion)
        {
            return new CodeAttempt(new Problem(ProblemKind.Invalid, SignInText.AnswerFirst), NeedsQuestion: true);
        }

        if (verdict.Problem is { } refusal)
        {
            return new CodeAttempt(refusal, NeedsQuestion: false);
        }

        var result = await works.RunAsync<CodeAnswer>(
            actor, Act, (work, ct) => AnswerAsync(work, challenge, code, device, hasAnswered, ct), cancellationToken);
        var needsQuestion = result.Problem?.Kind == ProblemKind.StepUp;
        if (needsQuestion || result.Value?.Outcome is CodeOutcome.Right or CodeOutcome.Suspended)
        {
            await guard.SucceededAsync(challenge.Phone, address, isKnown, cancellationToken);
        }

        return new CodeAttempt(result, needsQuestion);
    }

    /// <returns>StepUp, and the code is good still: the question has to be answered before another account is made from here.</returns>
    private async Task<Result<CodeAnswer>> AnswerAsync(
        Work work, CodeChallenge challenge, string code, string device, bool hasAnswered, CancellationToken cancellationToken)
    {
        var answer = await TryAsync(work, challenge, code, device, cancellationToken);
        if (answer.Outcome == CodeOutcome.Right)
        {
            var found = await FindOrMakeAsync(work, challenge.Phone, hasAnswered, cancellationToken);
            if (found.Problem is { } problem)
            {
                return problem;
            }

            answer = found.Value!;
        }

        work.Note($"challenge {challenge.Id}", after: new { answer.Outcome, Account = answer.AccountId == Guid.Empty ? (Guid?)null : answer.AccountId });
        return answer;
    }

    /// <summary>One statement counts the attempt, compares, and uses the code up: of any number that come at once, five are compared and one is right.</summary>
    /// <remarks>What is compared are keyed hashes, of which nobody knows how to make one that is nearly right: the time it takes tells nothing.</remarks>
    private async Task<CodeAnswer> TryAsync(Work work, CodeChallenge challenge, string code, string device, CancellationToken cancellationToken)
    {
        var (hash, owner) = (codes.HashOf(challenge.Id, code), RandomToken.HashOf(device));
        var tried = await work.Db.Database.SqlQuery<TriedCode>(
            $"""
            update otp_challenges
            set attempts = attempts + 1, ended_at = case when code_hash = {hash} or attempts + 1 >= {OtpChallenge.MaxAttempts} then {work.Now} end
            where id = {challenge.Id} and purpose = {challenge.Purpose.ToString()} and phone = {challenge.Phone} and device_hash = {owner}
                and ended_at is null and expires_at > {work.Now} and attempts < {OtpChallenge.MaxAttempts}
            returning code_hash = {hash} as "IsRight", attempts as "Attempts"
            """).ToListAsync(cancellationToken);
        return tried switch
        {
            [{ IsRight: true }] => new CodeAnswer(CodeOutcome.Right),
            [{ Attempts: < OtpChallenge.MaxAttempts } wrong] => new CodeAnswer(CodeOutcome.Wrong, TriesLeft: OtpChallenge.MaxAttempts - wrong.Attempts),
            _ => new CodeAnswer(CodeOutcome.Over),
        };
    }

    private async Task<Result<CodeAnswer>> FindOrMakeAsync(Work work, string phone, bool hasAnswered, CancellationToken cancellationToken)
    {
        var account = await work.Db.Accounts.AsTracking().SingleOrDefaultAsync(a => a.Phone == phone, cancellationToken);
        if (account is { Status: not AccountStatus.Active })
        {
            return new CodeAnswer(CodeOutcome.Suspended);
        }

        if (account?.PhoneVerifiedAt is not null)
        {
            return new CodeAnswer(CodeOutcome.Right, account.Id);
        }

        if (account is null)
        {
            // Thousands share the address of a carrier: beyond the limit people answer, and programs give up.
            if (!hasAnswered && await limits.TakeAsync(RateRules.Register, work.Actor.Address ?? "", cancellationToken) is { } tooMany)
            {
                return tooMany.Kind == ProblemKind.TooMany ? new Problem(ProblemKind.StepUp, SignInText.AnswerFirst) : tooMany;
            }

            account = new Data.Accounts.Account
            {
                Id = Guid.CreateVersion7(work.Now),
                Phone = phone,
                Name = "",
                Language = SaudiCulture.IsArabic ? "ar" : "en",
                Numerals = "latn",
                Status = AccountStatus.Active,
                CreatedAt = work.Now,
            };
            work.Db.Accounts.Add(account);
        }

        account.PhoneVerifiedAt = work.Now;
        work.Db.ConsentRecords.Add(new ConsentRecord
        {
            Id = Guid.CreateVersion7(work.Now),
            AccountId = account.Id,
            Purpose = ConsentPurpose.Terms,
            Edition = TermsEdition,
            IsGiven = true,
            At = work.Now,
        });
        return new CodeAnswer(CodeOutcome.Right, account.Id, IsNew: true);
    }

    private sealed record TriedCode(bool IsRight, int Attempts);
}
