using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account.Security;

/// <summary>The authenticator app is not asked any more.</summary>
public sealed class RemoveTotp(WorkFactory works)
{
    // Roles in shops are rows of a tenant; which of them count, the account says.
    private static readonly Act Act = new("remove-totp", Permission: null) { NeedsStepUp = true, Reach = Reach.AllShops };

    /// <returns>True; StepUp; NotFound where there is none; Conflict where a role needs it and no passkey takes its place.</returns>
    public Task<Result<bool>> RunAsync(Actor actor, CancellationToken cancellationToken) => works.RunOwnAsync<bool>(actor, Act, async (work, account, token) =>
    {
        await work.LockAccountAsync(account, token);
        if (await work.Db.TotpSecrets.Where(s => s.AccountId == account && s.ConfirmedAt != null).ExecuteDeleteAsync(token) == 0)
        {
            return new Problem(ProblemKind.NotFound, SecondFactorText.NothingThere);
        }

        if (await KeepsTheLastAsync(work, account, token) is { } needed)
        {
            return needed;
        }

        await SecondFactorsRead.DropCodesOfNothingAsync(work, account, token);
        work.Note(OwnWork.SubjectOf(account), before: new { App = true });
        return true;
    }, cancellationToken);

    /// <summary>After one was taken away: is another left for whose roles need one?</summary>
    internal static async Task<Problem?> KeepsTheLastAsync(Work work, Guid account, CancellationToken cancellationToken) =>
        !await SecondFactorsRead.HasAnyAsync(work.Db, account, cancellationToken)
            && Roles.NeedSecondFactor(await SecondFactorsRead.RightsAsync(work.Db, account, cancellationToken))
                ? new Problem(ProblemKind.Conflict, SecondFactorText.RoleNeedsIt)
                : null;
}
