using CargoParts.Data.Security;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account.Security;

/// <summary>Somebody wants an authenticator app: there is a secret for it, which counts for nothing until <see cref="ConfirmTotp"/>.</summary>
public sealed class StartTotp(WorkFactory works, FieldCipher cipher)
{
    private static readonly Act Act = new("start-totp", Permission: null);

    /// <returns>True; StepUp where another second factor has to be given first; Conflict when an app is there already.</returns>
    public Task<Result<bool>> RunAsync(Actor actor, CancellationToken cancellationToken) => works.RunOwnAsync<bool>(actor, Act, async (work, account, token) =>
    {
        if (await SecondFactorsRead.AskAgainAsync(work, account, token) is { } again)
        {
            return again;
        }

        var secret = cipher.Seal(Totp.NewSecret());
        var written = await work.Db.Database.ExecuteSqlAsync(
            $"""
            insert into totp_secrets (account_id, secret, created_at, last_step) values ({account}, {secret}, {work.Now}, 0)
            on conflict (account_id) do update set secret = excluded.secret, created_at = excluded.created_at where totp_secrets.confirmed_at is null
            """,
            token);
        if (written == 0)
        {
            return new Problem(ProblemKind.Conflict, SecondFactorText.AppIsThere);
        }

        work.Note(OwnWork.SubjectOf(account));
        return true;
    }, cancellationToken);
}
