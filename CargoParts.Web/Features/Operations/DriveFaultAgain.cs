using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Operations;

/// <summary>A listing that was set aside is indexed again, by every node: it counts as changed.</summary>
public sealed class DriveFaultAgain(WorkFactory works)
{
    private static readonly Act Act = new("drive-fault-again", Permission.OperateNodes) { Reach = Reach.AllShops };

    /// <returns>The listing; NotFound: it is not set aside any more.</returns>
    public Task<Result<Guid>> RunAsync(Actor actor, Guid listing, CancellationToken cancellationToken) => works.RunAsync<Guid>(
        actor,
        Act,
        async (work, token) =>
        {
            // The seller of a listing that is gone is nobody: the nodes only have to forget it.
            var driven = await work.Db.Database.ExecuteSqlAsync(
                $"""
                insert into listing_changes (listing_id, seller_id, scope)
                select {listing}, coalesce((select seller_id from listings where id = {listing}), {Guid.Empty}), 'Content'
                where exists (select from index_faults where listing_id = {listing})
                """,
                token);
            if (driven == 0)
            {
                return new Problem(ProblemKind.NotFound, OperationsText.FaultIsGone);
            }

            work.Note($"listing {listing}");
            return listing;
        },
        cancellationToken);
}
