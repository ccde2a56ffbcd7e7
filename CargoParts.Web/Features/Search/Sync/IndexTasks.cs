using CargoParts.Data;
using CargoParts.Data.Platform;
using CargoParts.Web.Platform.Changes;
using CargoParts.Web.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CargoParts.Web.Features.Search.Sync;

/// <summary>Does on this node's index what was asked of it: one thing at a time, with progress, until it is done or no longer wanted.</summary>
public sealed partial class IndexTasks(
    IDbContextFactory<CargoPartsDb> databases, NodeName node, IndexSync sync, RebuildIndex rebuild, IndexFaults faults, TimeProvider clock,
    ILogger<IndexTasks> logger)
{
    /// <summary>What failed is not asked for again by the node itself before this time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(1);

    /// <summary>Asks this node for something, unless it waits, runs, or failed a moment ago.</summary>
    public async Task RequestAsync(IndexTaskKind kind, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into index_tasks (id, node, kind, state, requested_at, done, total, is_cancel_requested)
            select {Guid.CreateVersion7(now)}, {node.Value}, {kind.ToString()}, 'Waiting', {now}, 0, 0, false
            where not exists (
                select from index_tasks
                where node = {node.Value} and kind = {kind.ToString()} and state = 'Failed' and ended_at > {now - Patience})
            on conflict do nothing
            """,
            cancellationToken);
    }

    /// <summary>Does what waits for this node.</summary>
    /// <returns>How many tasks were done, well or not.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await ForgetOrphansAsync(cancellationToken);
        var done = 0;
        while (await ClaimAsync(cancellationToken) is { } task)
        {
            await RunAsync(task, cancellationToken);
            done++;
        }

        return done;
    }

    // Nothing runs beside this: what is said to run was cut off from the database, or from the answer to its claim.
    private async Task ForgetOrphansAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            update index_tasks set state = 'Failed', ended_at = {clock.GetUtcNow()}, report = 'It was cut off in the middle.'
            where node = {node.Value} and state = 'Running'
            """,
            cancellationToken);
    }

    private async Task RunAsync(Claimed task, CancellationToken stoppingToken)
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var progress = new Progress();
        using var ended = new CancellationTokenSource();
        var reporting = ReportAsync(task.Id, progress, cancelled, ended.Token);
        var (state, report) = await DoAsync(Enum.Parse<IndexTaskKind>(task.Kind), progress, cancelled.Token, stoppingToken);
        await ended.CancelAsync();
        await reporting;

        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        await db.Database.ExecuteSqlAsync(
            $"""
            update index_tasks set state = {state.ToString()}, ended_at = {clock.GetUtcNow()}, done = {progress.Done}, total = {progress.Total}, report = {report}
            where id = {task.Id}
            """,
            CancellationToken.None);
    }

    private async Task<(IndexTaskState State, string Report)> DoAsync(
        IndexTaskKind kind, Progress progress, CancellationToken cancellationToken, CancellationToken stoppingToken)
    {
        try
        {
            var report = kind == IndexTaskKind.Verify
                ? Say(await sync.VerifyAsync(progress.Reach, cancellationToken), faults.Count)
                : await rebuild.RunAsync(progress.Reach, cancellationToken);
            return (IndexTaskState.Done, report);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return (IndexTaskState.Failed, "The node stopped in the middle.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return (IndexTaskState.Cancelled, "Cancelled; the live index is as it was.");
        }
        catch (Exception failure)
        {
            Log.Failed(logger, failure, kind);
            return (IndexTaskState.Failed, failure.Message);
        }
    }

    private static string Say(IndexDifference found, int faults) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{found.Compared} listings compared: {found.Outdated.Count} indexed, {found.Gone.Count} forgotten, {faults} set aside.");

    private async Task<Claimed?> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var claimed = await db.Database.SqlQuery<Claimed>(
            $"""
            update index_tasks set state = 'Running', started_at = {clock.GetUtcNow()}
            where id = (
                select id from index_tasks where node = {node.Value} and state = 'Waiting' order by requested_at, id limit 1 for update skip locked)
            returning id as "Id", kind as "Kind"
            """).ToListAsync(cancellationToken);
        return claimed is [var task] ? task : null;
    }

    /// <summary>Writes the progress down now and then, and looks whether the task is still wanted.</summary>
    private async Task ReportAsync(Guid id, Progress progress, CancellationTokenSource cancelled, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(ProgressEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                if (await IsCancelRequestedAsync(id, progress, ended))
                {
                    await cancelled.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The task is over.
        }
    }

    private async Task<bool> IsCancelRequestedAsync(Guid id, Progress progress, CancellationToken ended)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(ended);
            var isCancelRequested = await db.Database.SqlQuery<bool>(
                $"update index_tasks set done = {progress.Done}, total = {progress.Total} where id = {id} returning is_cancel_requested").ToListAsync(ended);
            return isCancelRequested is [true];
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The task itself goes on, and a second later it is tried again.
            Log.NoProgress(logger, failure);
            return false;
        }
    }

    /// <param name="Kind">Name of an <see cref="IndexTaskKind"/>: an unmapped type knows no conversions.</param>
    private sealed record Claimed(Guid Id, string Kind);

    private sealed class Progress
    {
        private volatile int _done;
        private volatile int _total;

        public int Done => _done;

        public int Total => _total;

        public void Reach(int done, int total) => (_done, _total) = (done, total);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The index could not be served: {Kind}.")]
        public static partial void Failed(ILogger logger, Exception failure, IndexTaskKind kind);

        [LoggerMessage(LogLevel.Warning, "The progress of a task of the index cannot be written down.")]
        public static partial void NoProgress(ILogger logger, Exception failure);
    }
}

[DisallowConcurrentExecution]
internal sealed class IndexTasksJob(IndexTasks tasks) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var done = await tasks.RunAsync(cancellationToken);
        context.Report($"{done} tasks done");
    }
}
