using CargoParts.Data.Security;
using CargoParts.Web.Platform.Limits;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account.Security;

/// <summary>Is this a code of the account's authenticator app, or one of its codes on paper? Each is good once.</summary>
public sealed class CheckSecondFactor(WorkFactory works, FieldCipher cipher, BackupCodes codes, RateLimits limits)
{
    private static readonly Act Act = new("check-second-factor", Permission: null);

    /// <summary>Says nothing of whether there is such a code, whether it was used, or whether the account has an app at all.</summary>
    internal static Problem WrongCode => new(ProblemKind.Invalid, SecondFactorText.WrongCode);

    /// <param name="accountId">Somebody who has shown already that the phone is theirs.</param>
    /// <returns>Invalid, or TooMany with when to come again.</returns>
    public async Task<Result<SecondFactorKind>> RunAsync(Guid accountId, string? typed, CancellationToken cancellationToken)
    {
        // Counted before it is looked at, so that guesses at once do not slip through together; what was right is given back.
        var subject = accountId.ToString("N");
        if (await limits.TakeAsync(RateRules.SecondFactor, subject, cancellationToken) is { } tooMany)
        {
            return tooMany;
        }

        var found = await works.RunAsync<SecondFactorKind>(Actor.Guest with { AccountId = accountId }, Act, async (work, token) =>
        {
            if (await UseAsync(work, accountId, typed, token) is not { } kind)
            {
                return WrongCode;
            }

            work.Note(OwnWork.SubjectOf(accountId), after: new { Kind = kind });
            return kind;
        }, cancellationToken);
        if (found.Problem is null)
        {
            await limits.RefundAsync(RateRules.SecondFactor, subject, cancellationToken);
        }

        return found;
    }

    // The condition stands in the update: of those who bring the same code at once, one finds a row to change.
    private async Task<SecondFactorKind?> UseAsync(Work work, Guid account, string? typed, CancellationToken cancellationToken)
    {
        var stored = await work.Db.TotpSecrets.SingleOrDefaultAsync(s => s.AccountId == account && s.ConfirmedAt != null, cancellationToken);
        if (stored is not null && Totp.Verify(cipher.Open(stored), typed, work.Now, stored.LastStep, out var step))
        {
            return await work.Db.TotpSecrets.Where(s => s.AccountId == account && s.Secret == stored.Secret && s.LastStep < step)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastStep, step), cancellationToken) == 1 ? SecondFactorKind.Totp : null;
        }

        return codes.TryHash(account, typed, out var hash)
            && await work.Db.BackupCodes.Where(c => c.AccountId == account && c.CodeHash == hash && c.UsedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, work.Now), cancellationToken) == 1 ? SecondFactorKind.BackupCode : null;
    }
}
