using System.Globalization;
using CargoParts.Data;
using CargoParts.Data.Platform;
using CargoParts.Data.Tenancy;
using CargoParts.Web.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CargoParts.Web.Features.Audit;

/// <summary>What somebody did to the audit log.</summary>
public enum AuditBreach
{
    /// <summary>The entry does not say any more what was sealed, or its seal does not.</summary>
    Changed,

    /// <summary>The entry is gone.</summary>
    Removed,

    /// <summary>Seals are missing.</summary>
    SealRemoved,

    /// <summary>The entry was never sealed, though others of its time were.</summary>
    Inserted,
}

/// <param name="Number">Of the first seal that does not hold; null: the entry has none.</param>
public sealed record BrokenLink(AuditBreach Breach, long? Number, Guid EntryId, DateTimeOffset EntryAt);

/// <param name="Checked">How many links hold, from the first on.</param>
/// <param name="Head">Hash of the last of them. Written to the log each night: kept outside of the database, it also shows that an end was cut off.</param>
/// <param name="Broken">Null: the chain is whole.</param>
public sealed record AuditCheck(long Checked, byte[] Head, BrokenLink? Broken);

/// <summary>Walks the whole chain and finds the first link that does not hold.</summary>
public sealed class CheckAudit(IDbContextFactory<CargoPartsDb> databases)
{
    private const int PieceSize = 2_000;

    public async Task<AuditCheck> RunAsync(CancellationToken cancellationToken)
    {
        var (number, hash) = (0L, AuditChain.Start);
        DateTimeOffset? lastAt = null;
        while (true)
        {
            var links = await LinksAsync(number, cancellationToken);
            foreach (var (seal, entry) in links)
            {
                var breach = seal.Number != number + 1 ? AuditBreach.SealRemoved
                    : entry is null ? AuditBreach.Removed
                    : !AuditChain.Link(hash, seal.Number, entry).AsSpan().SequenceEqual(seal.Hash) ? AuditBreach.Changed
                    : (AuditBreach?)null;
                if (breach is { } found)
                {
                    return new AuditCheck(number, hash, new BrokenLink(found, seal.Number, seal.EntryId, seal.EntryAt));
                }

                (number, hash, lastAt) = (seal.Number, seal.Hash, seal.EntryAt);
            }

            if (links.Count < PieceSize)
            {
                return new AuditCheck(number, hash, lastAt is { } at ? await InsertedAsync(at - AuditChain.Overlap, cancellationToken) : null);
            }
        }
    }

    private async Task<List<(AuditSeal Seal, AuditEntry? Entry)>> LinksAsync(long after, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(DataScope.Everything, cancellationToken);
        var seals = await db.AuditSeals.Where(s => s.Number > after).OrderBy(s => s.Number).Take(PieceSize).ToListAsync(cancellationToken);
        if (seals.Count == 0)
        {
            return [];
        }

        // By both: the instant leads to the month, the id to the entry.
        var (from, to) = (seals.Min(s => s.EntryAt), seals.Max(s => s.EntryAt));
        var ids = seals.ConvertAll(s => s.EntryId);
        var entries = await db.AuditEntries.Where(e => e.At >= from && e.At <= to && ids.Contains(e.Id)).ToDictionaryAsync(e => (e.At, e.Id), cancellationToken);
        return seals.ConvertAll(s => (s, entries.GetValueOrDefault((s.EntryAt, s.EntryId))));
    }

    private async Task<BrokenLink?> InsertedAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(DataScope.Everything, cancellationToken);
        return await db.AuditEntries
            .Where(e => e.At < before && !db.AuditSeals.Any(s => s.EntryId == e.Id))
            .OrderBy(e => e.At).ThenBy(e => e.Id)
            .Select(e => new BrokenLink(AuditBreach.Inserted, null, e.Id, e.At))
            .FirstOrDefaultAsync(cancellationToken);
    }
}

[DisallowConcurrentExecution]
internal sealed partial class CheckAuditJob(CheckAudit check, ILogger<CheckAuditJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var result = await check.RunAsync(cancellationToken);
        if (result.Broken is { } broken)
        {
            Log.Broken(logger, broken.Breach, broken.Number, broken.EntryId, broken.EntryAt);
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"The audit log was tampered with: {broken.Breach}, seal {broken.Number}, entry {broken.EntryId} of {broken.EntryAt:O}."));
        }

        Log.Whole(logger, result.Checked, Convert.ToHexStringLower(result.Head));
        context.Report($"{result.Checked} links hold, head {Convert.ToHexStringLower(result.Head)}");
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Critical, "The audit log was tampered with: {Breach}, seal {Number}, entry {Entry} of {At:O}.")]
        public static partial void Broken(ILogger logger, AuditBreach breach, long? number, Guid entry, DateTimeOffset at);

        [LoggerMessage(LogLevel.Information, "The audit log is whole: {Links} links, head {Head}.")]
        public static partial void Whole(ILogger logger, long links, string head);
    }
}
