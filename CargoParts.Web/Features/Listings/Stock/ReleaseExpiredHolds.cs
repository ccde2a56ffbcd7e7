using CargoParts.Web.Platform.Jobs;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Quartz;

namespace CargoParts.Web.Features.Listings.Stock;

/// <summary>Gives back the pieces of holds whose time is up. For a job; several at once share the work.</summary>
public sealed class ReleaseExpiredHolds(WorkFactory works, IOptions<StockOptions> options)
{
    private static readonly Act Act = new("release-expired-holds", Permission.OperateNodes);

    /// <returns>How many holds ended. What somebody else has locked just now is left to the next run.</returns>
    public Task<Result<int>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        works.RunInPiecesAsync(actor, Act, options.Value.BatchSize, EndAsync, cancellationToken);

    private async Task<int> EndAsync(Work work, CancellationToken cancellationToken)
    {
        var ended = await work.Db.Database.SqlQuery<int>(
            $"""
            with due as materialized (
                select h.id from stock_holds h join listings l on l.id = h.listing_id
                where h.state = 'Active' and h.expires_at <= {work.Now}
                order by h.expires_at, h.id
                limit {options.Value.BatchSize}
                for no key update of h, l skip locked),
            ended as (
                update stock_holds h set state = 'Expired', ended_at = {work.Now} from due where h.id = due.id
                returning h.listing_id, h.quantity),
            freed as (select listing_id, sum(quantity)::int as quantity from ended group by listing_id),
            given_back as (update listings l set held = l.held - freed.quantity from freed where l.id = freed.listing_id)
            select count(*)::int from ended
            """).ToListAsync(cancellationToken);
        return ended.Single();
    }
}

[DisallowConcurrentExecution]
internal sealed class ReleaseHoldsJob(ReleaseExpiredHolds release) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var ended = await release.RunAsync(Actor.System, cancellationToken);
        context.Report($"{ended.Value} holds ended");
    }
}
