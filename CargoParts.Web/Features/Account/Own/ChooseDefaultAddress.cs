using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account.Own;

/// <summary>The address that is offered first.</summary>
public sealed class ChooseDefaultAddress(WorkFactory works)
{
    private static readonly Act Act = new("choose-default-address", Permission: null);

    /// <returns>True; NotFound, also for another account's.</returns>
    public Task<Result<bool>> RunAsync(Actor actor, Guid addressId, CancellationToken cancellationToken) =>
        works.RunOwnAsync<bool>(actor, Act, async (work, account, token) =>
        {
            await work.LockAccountAsync(account, token);
            var own = work.Db.SavedAddresses.Where(a => a.AccountId == account);

            // One after the other: the index allows one default at any moment.
            await own.Where(a => a.IsDefault && a.Id != addressId).ExecuteUpdateAsync(set => set.SetProperty(a => a.IsDefault, false), token);
            if (await own.Where(a => a.Id == addressId).ExecuteUpdateAsync(set => set.SetProperty(a => a.IsDefault, true), token) == 0)
            {
                return new Problem(ProblemKind.NotFound, OwnAccountText.NoSuchAddress);
            }

            work.Note($"address {addressId}");
            return true;
        }, cancellationToken);
}
