using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account.Own;

/// <summary>An address is forgotten; where it was the default, the oldest of the others is.</summary>
public sealed class RemoveAddress(WorkFactory works)
{
    private static readonly Act Act = new("remove-address", Permission: null);

    /// <returns>True; NotFound, also for another account's.</returns>
    public Task<Result<bool>> RunAsync(Actor actor, Guid addressId, CancellationToken cancellationToken) =>
        works.RunOwnAsync<bool>(actor, Act, async (work, account, token) =>
        {
            await work.LockAccountAsync(account, token);
            var own = work.Db.SavedAddresses.Where(a => a.AccountId == account);
            if (await own.Where(a => a.Id == addressId).ExecuteDeleteAsync(token) == 0)
            {
                return new Problem(ProblemKind.NotFound, OwnAccountText.NoSuchAddress);
            }

            if (!await own.AnyAsync(a => a.IsDefault, token))
            {
                await own.Where(a => a.Id == own.OrderBy(o => o.CreatedAt).ThenBy(o => o.Id).Select(o => o.Id).First())
                    .ExecuteUpdateAsync(set => set.SetProperty(a => a.IsDefault, true), token);
            }

            work.Note($"address {addressId}");
            return true;
        }, cancellationToken);
}
