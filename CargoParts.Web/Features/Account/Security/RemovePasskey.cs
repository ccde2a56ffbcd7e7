using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account.Security;

/// <summary>A passkey opens nothing any more.</summary>
public sealed class RemovePasskey(WorkFactory works)
{
    private static readonly Act Act = new("remove-passkey", Permission: null) { NeedsStepUp = true, Reach = Reach.AllShops };

    /// <returns>True; StepUp; NotFound, also for another account's; Conflict where a role needs it and nothing takes its place.</returns>
    public Task<Result<bool>> RunAsync(Actor actor, byte[] credentialId, CancellationToken cancellationToken) =>
        works.RunOwnAsync<bool>(actor, Act, async (work, account, token) =>
        {
            await work.LockAccountAsync(account, token);
            if (await work.Db.Passkeys.Where(p => p.AccountId == account && p.CredentialId == credentialId).ExecuteDeleteAsync(token) == 0)
            {
                return new Problem(ProblemKind.NotFound, SecondFactorText.NothingThere);
            }

            if (await RemoveTotp.KeepsTheLastAsync(work, account, token) is { } needed)
            {
                return needed;
            }

            await SecondFactorsRead.DropCodesOfNothingAsync(work, account, token);
            work.Note(OwnWork.SubjectOf(account), before: new { Passkey = Convert.ToHexStringLower(credentialId) });
            return true;
        }, cancellationToken);
}
