using CargoParts.Data;
using CargoParts.Data.Tenancy;
using CargoParts.Web.Platform.Changes;
using CargoParts.Web.Platform.Http;
using CargoParts.Web.Platform.Limits;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Platform.Work;

/// <summary>A transaction of one use-case.</summary>
/// <param name="Now">UTC; one moment for everything that is written.</param>
public sealed record Work(CargoPartsDb Db, Actor Actor, DateTimeOffset Now)
{
    private readonly List<AuditNote> _notes = [];

    internal IReadOnlyList<AuditNote> Notes => _notes;

    /// <summary>Says for the audit log what the act does. Without it the log knows that it was done, not to what.</summary>
    /// <param name="subject">Kind and id: <c>listing 0190…</c>.</param>
    /// <param name="before">What is written as JSON: nothing secret, nothing personal in the clear. Null: there was nothing.</param>
    /// <param name="after">As <paramref name="before"/>. Null: there is nothing any more.</param>
    public void Note(string subject, object? before = null, object? after = null) => _notes.Add(new AuditNote(subject, before, after));
}

/// <summary>
/// The one door to changes, whether they come from a page, a circuit, the HTTP interface or a job: permission, second factor, rate limit,
/// transaction in the actor's tenant, retry, audit, and the word to all nodes that something changed.
/// </summary>
public sealed partial class WorkFactory(
    IDbContextFactory<CargoPartsDb> databases, ChangeSignal signal, EndedSessions ended, RateLimits limits, TimeProvider clock, ILogger<WorkFactory> logger)
{
    /// <summary>For so long after a second factor was given, acts that need one afresh may be done.</summary>
    public static readonly TimeSpan StepUpLasts = TimeSpan.FromMinutes(10);

    /// <summary>Runs the steps in one transaction; it is committed when they give a value, and rolled back when they refuse or throw.</summary>
    /// <param name="steps">Touch the database only: a transaction that was lost to a conflict or a broken connection runs again from the start.</param>
    public async Task<Result<T>> RunAsync<T>(
        Actor actor, Act act, Func<Work, CancellationToken, Task<Result<T>>> steps, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(act);
        if (Refusal(actor, act) is { } refusal)
        {
            return refusal;
        }

        if (act.Limit is { } limit && await limits.TakeAsync(limit, actor.RateSubject, cancellationToken) is { } tooMany)
        {
            return tooMany;
        }

        try
        {
            return await RunStepsAsync(actor, act, steps, cancellationToken);
        }
        catch (Exception failure) when (Outage.Is(failure) && actor != Actor.System)
        {
            // People are told and may try again; what a job cannot do is written down as its failure.
            Log.Unavailable(logger, failure, act.Name);
            return new Problem(ProblemKind.Unavailable, ProblemsText.Unavailable);
        }
    }

    private Problem? Refusal(Actor actor, Act act)
    {
        if (actor.SessionId is { } session && ended.Contains(session))
        {
            return new Problem(ProblemKind.SignedOut, ProblemsText.SignedOut);
        }

        if (act.Permission is { } permission && !actor.May(permission))
        {
            return new Problem(ProblemKind.Forbidden, ProblemsText.Forbidden);
        }

        if (actor.ImpersonatorId is not null)
        {
            return new Problem(ProblemKind.Forbidden, ProblemsText.ReadOnly);
        }

        return act.NeedsStepUp && !(actor.StrongAt + StepUpLasts > clock.GetUtcNow())
            ? new Problem(ProblemKind.StepUp, ProblemsText.StepUp)
            : null;
    }

    private async Task<Result<T>> RunStepsAsync<T>(
        Actor actor, Act act, Func<Work, CancellationToken, Task<Result<T>>> steps, CancellationToken cancellationToken)
    {
        var scope = act.Reach == Reach.AllShops ? DataScope.Everything : actor.Scope;
        await using var first = await databases.CreateDbContextAsync(cancellationToken);
        var result = await first.Database.CreateExecutionStrategy().ExecuteAsync(
            async token =>
            {
                // A context of its own for each attempt: what a lost one tracked is not true any more.
                await using var db = await databases.CreateDbContextAsync(scope, token);
                await using var transaction = await db.Database.BeginTransactionAsync(token);
                var work = new Work(db, actor, clock.GetUtcNow());
                var outcome = await steps(work, token);
                if (outcome.Problem is null)
                {
                    Audit.Write(work, act);
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
