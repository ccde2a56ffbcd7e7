using CargoParts.Data.Platform;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Operations;
using CargoParts.Web.Platform.Jobs;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Xunit;

namespace CargoParts.Tests.Features.Operations;

public sealed class JobsTests : IAsyncLifetime
{
    private const string Job = "prune-job-runs";

    private static readonly Actor Operator = SignedIn.With(Permission.OperateNodes);

    private SmallShop _shop = null!;

    private JobsRead Read => _shop.Services.GetRequiredService<JobsRead>();

    private RunJobNow RunNow => _shop.Services.GetRequiredService<RunJobNow>();

    public async ValueTask InitializeAsync() => _shop = await SmallShop.OpenAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task A_job_that_is_run_now_forgets_what_is_old_and_says_so()
    {
        var now = TimeProvider.System.GetUtcNow();
        await AddAsync(Run("expire-listings", now.AddDays(-31), succeeded: true), Run("expire-listings", now.AddDays(-29), succeeded: true));

        var started = await RunNow.RunAsync(Operator, Job, TestContext.Current.CancellationToken);

        Assert.Equal((Job, JobScope.Cluster), (started.Value!.Name, started.Value.Scope));
        await Eventually.TrueAsync(async () => (await RowAsync()).LastRun is { State: RunState.Succeeded });
        var run = (await RowAsync()).LastRun!;
        Assert.Equal((Read.Node, "1 runs forgotten"), (run.Node, run.Report));
        Assert.NotNull(run.Took);
        Assert.Single(await Read.RunsAsync("expire-listings", onlyFailed: false, take: 10, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nobody_else_may_run_a_job_and_nobody_an_unknown_one()
    {
        var guest = await RunNow.RunAsync(Actor.Guest, Job, TestContext.Current.CancellationToken);
        var seller = await RunNow.RunAsync(SignedIn.With(Permission.EditListings), Job, TestContext.Current.CancellationToken);
        var unknown = await RunNow.RunAsync(Operator, "sweep-the-yard", TestContext.Current.CancellationToken);

        Assert.Equal(
            [ProblemKind.Forbidden, ProblemKind.Forbidden, ProblemKind.NotFound],
            new[] { guest, seller, unknown }.Select(result => result.Problem!.Kind));
        Assert.Empty(await Read.RunsAsync(Job, onlyFailed: false, take: 10, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Every_job_waits_for_its_next_time_until_it_is_paused()
    {
        var rows = await Read.ListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(_shop.Services.GetRequiredService<JobSchedule>().Jobs, rows.Select(row => row.Job));
        Assert.All(rows.Where(row => row.Job.Timing is JobTiming.Daily), row => Assert.InRange(
            row.NextAt!.Value, TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddDays(1)));

        await _shop.Services.GetRequiredService<JobRunner>().Scheduler(JobScope.Cluster)!.PauseJob(new JobKey(Job), TestContext.Current.CancellationToken);

        Assert.Equal(JobState.Paused, (await RowAsync()).State);
    }

    [Fact]
    public async Task Runs_say_how_they_ended_the_newest_first()
    {
        var now = TimeProvider.System.GetUtcNow();
        await AddAsync(
            Run(Job, now.AddMinutes(-1), succeeded: true), Run(Job, now.AddMinutes(-2), succeeded: false),
            Run(Job, now.AddMinutes(-3), succeeded: null), Run(Job, now.AddMinutes(-4), succeeded: null, isEnded: false));

        var runs = await Read.RunsAsync(Job, onlyFailed: false, take: 10, TestContext.Current.CancellationToken);
        var failed = await Read.RunsAsync(job: null, onlyFailed: true, take: 10, TestContext.Current.CancellationToken);

        Assert.Equal([RunState.Succeeded, RunState.Failed, RunState.Stopped, RunState.Lost], runs.Select(run => run.State));
        Assert.Equal([RunState.Failed], failed.Select(run => run.State));
        Assert.Equal(1, (await RowAsync()).Failures);
        Assert.Single(await Read.RunsAsync(Job, onlyFailed: false, take: 1, TestContext.Current.CancellationToken));
    }

    private async Task<JobRow> RowAsync() => (await Read.ListAsync(TestContext.Current.CancellationToken)).Single(row => row.Job.Name == Job);

    private static JobRun Run(string job, DateTimeOffset startedAt, bool? succeeded, bool isEnded = true) => new()
    {
        Id = Guid.CreateVersion7(startedAt),
        Job = job,
        Node = "a",
        StartedAt = startedAt,
        EndedAt = isEnded ? startedAt.AddSeconds(1) : null,
        Succeeded = succeeded,
    };

    private async Task AddAsync(params JobRun[] runs)
    {
        await using var db = _shop.Database.Open();
        db.AddRange(runs);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
