using CargoParts.Data.Accounts;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CargoParts.Web.Features.Account.Security;

/// <summary>Somebody adds a passkey: the lock of their phone or computer opens the account from now on.</summary>
public sealed class AddPasskey(WorkFactory works, PasskeyCeremony ceremony)
{
    public const int MaxPasskeys = 10;

    private static readonly Act Act = new("add-passkey", Permission: null);

    /// <param name="credential">What <c>navigator.credentials.create</c> answered to <see cref="PasskeyCeremony.BeginAddingAsync"/>, as JSON.</param>
    /// <returns>True; Invalid; StepUp where another second factor has to be given first; Conflict when there are too many, or it is there already.</returns>
    public async Task<Result<bool>> RunAsync(HttpContext http, Actor actor, string? name, string? credential, CancellationToken cancellationToken)
    {
        var called = (name ?? "").Trim();
        if (called.Length is 0 or > Passkey.MaxNameLength)
        {
            return new Problem(ProblemKind.Invalid, SecondFactorText.BadPasskeyName) { Fields = [(nameof(Passkey.Name), SecondFactorText.BadPasskeyName)] };
        }

        if (string.IsNullOrEmpty(credential) || await ceremony.FinishAddingAsync(http, actor.AccountId ?? Guid.Empty, credential) is not { } added)
        {
            return new Problem(ProblemKind.Invalid, SecondFactorText.PasskeyNotAdded);
        }

        return await works.RunOwnAsync<bool>(actor, Act, async (work, account, token) =>
        {
            await work.LockAccountAsync(account, token);
            if (await SecondFactorsRead.AskAgainAsync(work, account, token) is { } again)
            {
                return again;
            }

            if (await work.Db.Passkeys.CountAsync(p => p.AccountId == account, token) >= MaxPasskeys)
            {
                return new Problem(ProblemKind.Conflict, SecondFactorText.TooManyPasskeys);
            }

            work.Db.Passkeys.Add(new Passkey
            {
                CredentialId = added.CredentialId,
                AccountId = account,
                Name = called,
                PublicKey = added.PublicKey,
                CreatedAt = work.Now,
                SignCount = added.SignCount,
                Transports = added.Transports ?? [],
                IsUserVerified = added.IsUserVerified,
                IsBackupEligible = added.IsBackupEligible,
                IsBackedUp = added.IsBackedUp,
                AttestationObject = added.AttestationObject,
                ClientDataJson = added.ClientDataJson,
            });
            work.Note(OwnWork.SubjectOf(account), after: new { Passkey = Convert.ToHexStringLower(added.CredentialId) });
            try
            {
                await work.Db.SaveChangesAsync(token);
            }
            catch (DbUpdateException failure) when (failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                return new Problem(ProblemKind.Conflict, SecondFactorText.PasskeyNotAdded);
            }

            return true;
        }, cancellationToken);
    }
}
