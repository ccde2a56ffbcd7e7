using CargoParts.Web.Platform.Http;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account;

/// <summary>Acts of people on their own account.</summary>
internal static class OwnWork
{
    /// <summary>As <see cref="WorkFactory.RunAsync"/>, for those who have signed in; the steps get whose account it is.</summary>
    public static Task<Result<T>> RunOwnAsync<T>(
        this WorkFactory works, Actor actor, Act act, Func<Work, Guid, CancellationToken, Task<Result<T>>> steps, CancellationToken cancellationToken) =>
        actor.AccountId is { } account
            ? works.RunAsync<T>(actor, act, (work, token) => steps(work, account, token), cancellationToken)
            : Task.FromResult<Result<T>>(new Problem(ProblemKind.SignedOut, ProblemsText.SignedOut));

    /// <summary>Lets those who change the same account wait for each other: for what is counted before something is added.</summary>
    public static Task LockAccountAsync(this Work work, Guid account, CancellationToken cancellationToken) =>
        work.Db.Database.SqlQuery<Guid>($"select id as \"Value\" from accounts where id = {account} for update").ToListAsync(cancellationToken);

    /// <summary>For the audit log.</summary>
    public static string SubjectOf(Guid account) => $"account {account}";
}
