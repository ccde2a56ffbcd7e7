using CargoParts.Data.Security;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account.Security;

/// <summary>The first code shows that the app has the secret: from now on it counts, and ten codes on paper stand in for it.</summary>
public sealed class ConfirmTotp(WorkFactory works, FieldCipher cipher, BackupCodes codes)
{
    private static readonly Act Act = new("confirm-totp", Permission: null);

    /// <returns>The backup codes, to be shown this once; Invalid for a wrong code; StepUp; Conflict when there is nothing to confirm.</returns>
    public Task<Result<IReadOnlyList<string>>> RunAsync(Actor actor, string? typed, CancellationToken cancellationToken) =>
        works.RunOwnAsync<IReadOnlyList<string>>(actor, Act, async (work, account, token) =>
        {
            if (await SecondFactorsRead.AskAgainAsync(work, account, token) is { } again)
            {
                return again;
            }

            var stored = await work.Db.TotpSecrets.SingleOrDefaultAsync(s => s.AccountId == account && s.ConfirmedAt == null, token);
            if (stored is null)
            {
                return new Problem(ProblemKind.Conflict, SecondFactorText.NothingStarted);
            }

            if (!Totp.Verify(cipher.Open(stored), typed, work.Now, stored.LastStep, out var step))
            {
                return CheckSecondFactor.WrongCode;
            }

            var confirmed = await work.Db.TotpSecrets.Where(s => s.AccountId == account && s.ConfirmedAt == null && s.Secret == stored.Secret)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.ConfirmedAt, work.Now).SetProperty(s => s.LastStep, step), token);
            if (confirmed == 0)
            {
                return new Problem(ProblemKind.Conflict, SecondFactorText.NothingStarted);
            }

            work.Note(OwnWork.SubjectOf(account), after: new { App = true });
            return await NewBackupCodes.ReplaceAsync(work, codes, account, token);
        }, cancellationToken);
}
