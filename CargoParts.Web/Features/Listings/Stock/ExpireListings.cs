using CargoParts.Web.Platform.Jobs;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Quartz;

namespace CargoParts.Web.Features.Listings.Stock;

/// <summary>Takes published listings off the shelf whose time is up; holds on them stand. For a job; several at once share the work.</summary>
public sealed class ExpireListings(WorkFactory works, IOptions<StockOptions> options)
{
    private static readonly Act Act = new("expire-listings", Permission.OperateNodes);

    /// <returns>How many listings expired. What somebody else has locked just now is left to the next run.</returns>
    public Task<Result<int>> RunAsync(Actor actor, CancellationToken cancellationToken) => works.RunInPiecesAsync(
        actor,
        Act,
        options.Value.BatchSize,
        (work, token) => work.Db.Database.ExecuteSqlAsync(
            $"""
            update listings set status = 'Expired', updated_at = {work.Now}
            where id in (
                select id from listings where status = 'Published' and expires_at <= {work.Now}
                order by expires_at, id
                limit {options.Value.BatchSize}
                for no key update skip locked)
            """,
            token),
        cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class ExpireListingsJob(ExpireListings expire) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var expired = await expire.RunAsync(Actor.System, cancellationToken);
        context.Report($"{expired.Value} listings expired");
    }
}
