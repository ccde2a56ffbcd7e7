using System.Data.Common;
using CargoParts.Data.Platform;
using CargoParts.Search;
using CargoParts.Web.Platform.Changes;
using Quartz;

namespace CargoParts.Web.Features.Search.Sync;

/// <summary>Makes durable what was applied to the index.</summary>
public sealed partial class IndexCommit(
    IndexSync sync, LiveIndex index, IndexOpening opening, NodeRegistry nodes, IndexTasks tasks, ILogger<IndexCommit> logger)
{
    /// <summary>Saves the index when there is anything to save. When that is impossible it is logged, and searches and changes go on in memory.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!opening.IsOnDisk)
        {
            // What was saved is gone, and a commit writes only what is new: the whole of it has to be made again.
            Log.Gone(logger);
            await tasks.RequestAsync(IndexTaskKind.Rebuild, cancellationToken);
            return;
        }

        if (!await sync.MarkAsync(cancellationToken))
        {
            return;
        }

        try
        {
            if (FeedPosition.Parse(index.Commit()) is { } position)
            {
                await nodes.ReachAsync(position, cancellationToken);
            }
        }
        catch (IndexException failure)
        {
            sync.MarkDirty();
            Log.NotCommitted(logger, failure, failure.Message);
        }
        catch (DbException away)
        {
            // Saved all the same; the changes before it are kept for this node a little longer than they need be.
            Log.NotSaid(logger, away);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The search index is not saved and stands as it was saved before; searches go on, and a later commit tries again. {Reason}")]
        public static partial void NotCommitted(ILogger logger, Exception failure, string reason);

        [LoggerMessage(LogLevel.Warning, "The search index is saved, and the database could not be told up to where.")]
        public static partial void NotSaid(ILogger logger, Exception failure);

        [LoggerMessage(LogLevel.Error, "The folder of the search index is gone, and nothing is saved; searches go on, and the index is made anew.")]
        public static partial void Gone(ILogger logger);
    }
}

[DisallowConcurrentExecution]
internal sealed class IndexCommitJob(IndexCommit commit) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await commit.RunAsync(cancellationToken);
}
