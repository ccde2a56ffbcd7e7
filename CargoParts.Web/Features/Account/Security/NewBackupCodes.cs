using CargoParts.Data.Accounts;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account.Security;

/// <summary>Ten new codes on paper; the old ones open nothing any more.</summary>
public sealed class NewBackupCodes(WorkFactory works, BackupCodes codes)
{
    private static readonly Act Act = new("new-backup-codes", Permission: null) { NeedsStepUp = true };

    /// <returns>The codes, to be shown this once; StepUp; Conflict for who has nothing that they could stand in for.</returns>
    public Task<Result<IReadOnlyList<string>>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        works.RunOwnAsync<IReadOnlyList<string>>(actor, Act, async (work, account, token) =>
        {
            await work.LockAccountAsync(account, token);
            if (!await SecondFactorsRead.HasAnyAsync(work.Db, account, token))
            {
                return new Problem(ProblemKind.Conflict, SecondFactorText.NothingToStandInFor);
            }

            work.Note(OwnWork.SubjectOf(account));
            return await ReplaceAsync(work, codes, account, token);
        }, cancellationToken);

    internal static async Task<Result<IReadOnlyList<string>>> ReplaceAsync(Work work, BackupCodes codes, Guid account, CancellationToken cancellationToken)
    {
        await work.Db.BackupCodes.Where(c => c.AccountId == account).ExecuteDeleteAsync(cancellationToken);
        var fresh = BackupCodes.New();
        foreach (var code in fresh)
        {
            if (codes.TryHash(account, code, out var hash))
            {
                work.Db.BackupCodes.Add(new BackupCode { AccountId = account, CodeHash = hash });
            }
        }

        return new Result<IReadOnlyList<string>>(fresh, null);
    }
}
