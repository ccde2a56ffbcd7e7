using CargoParts.Data;
using CargoParts.Web.Platform.Changes;
using CargoParts.Web.Platform.Http;
using CargoParts.Web.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Platform.Work;

/// <summary>A transaction of one use-case.</summary>
/// <param name="Now">UTC; one moment for everything that is written.</param>
public sealed record Work(CargoPartsDb Db, Actor Actor, DateTimeOffset Now);

/// <summary>The one door to changes: permission, transaction, retry, and the word to all nodes that something changed.</summary>
public sealed partial class WorkFactory(IDbContextFactory<CargoPartsDb> databases, ChangeSignal signal, TimeProvider clock, ILogger<WorkFactory> logger)
{
    /// <summary>Runs the steps in one transaction; it is committed when they give a value, and rolled back when they refuse or throw.</summary>
    /// <param name="steps">Touch the database only: a transaction that was lost to a conflict or a broken connection runs again from the start.</param>
    public async Task<Result<T>> RunAsync<T>(
        Actor actor, Act act, Func<Work, CancellationToken, Task<Result<T>>> steps, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(act);
        if (act.Permission is { } permission && !actor.May(permission))
        {
            return new Problem(ProblemKind.Forbidden, ProblemsText.Forbidden);
        }

        try
        {
            return await RunAsync(actor, steps, cancellationToken);
        }
        catch (Exception failure) when (Outage.Is(failure) && actor != Actor.System)
        {
            // People are told and may try again; what a job cannot do is written down as its failure.
            Log.Unavailable(logger, failure, act.Name);
            return new Problem(ProblemKind.Unavailable, ProblemsText.Unavailable);
        }
    }

    private async Task<Result<T>> RunAsync<T>(Actor actor, Func<Work, CancellationToken, Task<Result<T>>> steps, CancellationToken cancellationToken)
    {
        await using var first = await databases.CreateDbContextAsync(cancellationToken);
        var result = await first.Database.CreateExecutionStrategy().ExecuteAsync(
            async token =>
            {
                // A context of its own for each attempt: what a lost one tracked is not true any more.
                await using var db = await databases.CreateDbContextAsync(token);
                await using var transaction = await db.Database.BeginTransactionAsync(token);
                var outcome = await steps(new Work(db, actor, clock.GetUtcNow()), token);
                if (outcome.Problem is null)
                {
                    await db.SaveChangesAsync(token);
                    await transaction.CommitAsync(token);
                }

                return outcome;
            },
            cancellationToken);
        if (result.Problem is null)
        {
            signal.Raise();
        }

        return result;
    }
    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The database is away: {Act} was not done.")]
        public static partial void Unavailable(ILogger logger, Exception failure, string act);
    }
}
