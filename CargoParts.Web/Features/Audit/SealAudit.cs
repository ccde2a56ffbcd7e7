using CargoParts.Data.Platform;
using CargoParts.Web.Platform.Jobs;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CargoParts.Web.Features.Audit;

/// <summary>Chains what was written down since the last time: from then on nobody changes, removes or slips in an entry unseen.</summary>
/// <remarks>
/// Entries become visible in another order than they are dated, because transactions commit when they do. What is sealed is therefore not
/// what is newer than a mark, but whatever has no seal yet in a window that begins <see cref="AuditChain.Overlap"/> before the last sealed
/// entry; while nobody seals, the window grows. The unique index over the entries of the seals holds that none is sealed twice, the lock that
/// numbers have no gaps.
/// </remarks>
public sealed class SealAudit(WorkFactory works)
{
    private const int PieceSize = 1_000;

    /// <summary>Any number that no other lock of the shop has.</summary>
    private const long Turn = 0x5EA1;

    private static readonly Act Act = new("seal-audit", Permission.OperateNodes);

    /// <returns>How many entries were sealed.</returns>
    public Task<Result<int>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        works.RunInPiecesAsync(actor, Act, PieceSize, SealAsync, cancellationToken);

    private static async Task<int> SealAsync(Work work, CancellationToken cancellationToken)
    {
        // A statement of its own: the next one sees what whoever had the turn before has committed.
        await work.Db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Turn})", cancellationToken);
        var last = await work.Db.AuditSeals.OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancellationToken);
        var since = last?.EntryAt - AuditChain.Overlap ?? DateTimeOffset.MinValue;
        var entries = await work.Db.AuditEntries
            .Where(e => e.At >= since && !work.Db.AuditSeals.Any(s => s.EntryId == e.Id))
            .OrderBy(e => e.At).ThenBy(e => e.Id)
            .Take(PieceSize)
            .ToListAsync(cancellationToken);
        var (number, hash) = (last?.Number ?? 0, last?.Hash ?? AuditChain.Start);
        foreach (var entry in entries)
        {
            hash = AuditChain.Link(hash, ++number, entry);
            work.Db.AuditSeals.Add(new AuditSeal { Number = number, EntryId = entry.Id, EntryAt = entry.At, Hash = hash });
        }

        return entries.Count;
    }
}

[DisallowConcurrentExecution]
internal sealed class SealAuditJob(SealAudit seal) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var entries = await seal.RunAsync(Actor.System, cancellationToken);
        context.Report($"{entries.Value} entries sealed");
    }
}
