using CargoParts.Data.Accounts;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account.Security;

/// <summary>A passkey is called something else.</summary>
public sealed class RenamePasskey(WorkFactory works)
{
    private static readonly Act Act = new("rename-passkey", Permission: null);

    /// <returns>True; Invalid; NotFound, also for another account's.</returns>
    public Task<Result<bool>> RunAsync(Actor actor, byte[] credentialId, string? name, CancellationToken cancellationToken) =>
        works.RunOwnAsync<bool>(actor, Act, async (work, account, token) =>
        {
            var called = (name ?? "").Trim();
            if (called.Length is 0 or > Passkey.MaxNameLength)
            {
                return new Problem(ProblemKind.Invalid, SecondFactorText.BadPasskeyName);
            }

            work.Note(OwnWork.SubjectOf(account), after: new { Passkey = Convert.ToHexStringLower(credentialId) });
            return await work.Db.Passkeys.Where(p => p.AccountId == account && p.CredentialId == credentialId)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.Name, called), token) == 1
                    ? true
                    : new Problem(ProblemKind.NotFound, SecondFactorText.NothingThere);
        }, cancellationToken);
}
