using System.Collections.Concurrent;
using System.Globalization;
using CargoParts.Data.Platform;
using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;
using Xunit;

namespace CargoParts.Tests.Platform.Jobs;

public sealed class JobRunnerTests : IAsyncLifetime
{
    private PostgresDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await PostgresDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_thousand_firings_run_once_each_in_a_cluster_of_two()
    {
        const int Firings = 1_000;
        await ExecuteAsync("create table firings (firing text primary key, node text not null)");
        var count = JobSamples.Of<CountJob>("count", new JobTiming.Daily(TimeOnly.MinValue));
        var counting = new Counting(_database.ConnectionString, Firings);
        await using var a = await JobNode.StartAsync(_database.ConnectionString, "a", [count], counting);
        var together = TimeProvider.System.GetUtcNow().AddSeconds(1);
        await a.Jobs.Scheduler(JobScope.Cluster)!.ScheduleJob(
            count.Detail(), [.. Enumerable.Range(0, Firings).Select(i => Once(count, $"firing {i}", together))], ScheduleJobOptions.Replacing,
            TestContext.Current.CancellationToken);
        await using (var b = await JobNode.StartAsync(_database.ConnectionString, "b", [count], counting))
        {
            await counting.All.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        }

        // A second run of a firing would have met the key and failed.
        await a.Jobs.StopAsync(CancellationToken.None);
        Assert.Equal(Firings, await RunsAsync(_ => true));
        Assert.Equal(Firings, await RunsAsync(r => r.Succeeded == true));
        Assert.Equal(Firings, await ScalarAsync("select count(*) as \"Value\" from firings"));
        Assert.Equal(2, await ScalarAsync("select count(distinct node) as \"Value\" from firings"));
    }

    [Fact]
    public async Task Nodes_that_start_at_once_over_an_empty_database_make_the_tables_and_the_schedule_once()
    {
        await ExecuteAsync(
            """
            do $$ declare t text; begin
                for t in select tablename from pg_tables where tablename like 'qrtz%' loop execute format('drop table %I cascade', t); end loop;
            end $$
            """);
        var runs = new Runs();

        var nodes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => JobNode.StartAsync(
            _database.ConnectionString, $"node {i}", [JobSamples.Of<NoteJob>("note")], runs)));
        await Eventually.TrueAsync(() => !runs.Noted.IsEmpty);

        Assert.Equal(1, await ScalarAsync("select count(*) as \"Value\" from qrtz_triggers where sched_name = 'cargoparts'"));
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        Assert.Single(runs.Noted);
    }

    [Fact]
    public async Task A_job_of_the_node_runs_on_each()
    {
        var runs = new Runs();
        var job = JobSamples.Of<NoteJob>("note") with { Scope = JobScope.Node };
        await using var a = await JobNode.StartAsync(_database.ConnectionString, "a", [job], runs);
        await using var b = await JobNode.StartAsync(_database.ConnectionString, "b", [job], runs);

        await Eventually.TrueAsync(() => runs.Noted.Count == 2);
        await Eventually.TrueAsync(async () => await RunsAsync(r => r.Succeeded == true) == 2);
    }

    [Fact]
    public async Task A_job_that_fails_is_written_down_and_runs_again()
    {
        var runs = new Runs { Fails = true };
        await using var node = await JobNode.StartAsync(
            _database.ConnectionString, "a", [JobSamples.Of<NoteJob>("note", new JobTiming.Every(TimeSpan.FromMilliseconds(100)))], runs);
        await Eventually.TrueAsync(() => runs.Noted.Count > 1);
        runs.Fails = false;
        await Eventually.TrueAsync(async () => await RunsAsync(r => r.Succeeded == true) > 0);

        await using var db = _database.Open();
        var failed = await db.JobRuns.FirstAsync(r => r.Succeeded == false, TestContext.Current.CancellationToken);
        Assert.Equal(("note", "a"), (failed.Job, failed.Node));
        Assert.Contains("Nothing works today.", failed.Report, StringComparison.Ordinal);
        Assert.Equal("1 noted", (await db.JobRuns.FirstAsync(r => r.Succeeded == true, TestContext.Current.CancellationToken)).Report);
        Assert.Contains(node.Log.Lines, line => line.Level == LogLevel.Error && line.Text.StartsWith("The job note failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_quiet_job_only_what_fails_is_written_down()
    {
        var runs = new Runs();
        var job = JobSamples.Of<NoteJob>("note", new JobTiming.Every(TimeSpan.FromMilliseconds(50))) with { Scope = JobScope.Node, IsQuiet = true };
        await using var node = await JobNode.StartAsync(_database.ConnectionString, "a", [job], runs);
        await Eventually.TrueAsync(() => runs.Noted.Count > 3);
        Assert.Equal(0, await RunsAsync(_ => true));

        runs.Fails = true;
        await Eventually.TrueAsync(async () => await RunsAsync(r => r.Succeeded == false) > 0);
        Assert.Equal(0, await RunsAsync(r => r.Succeeded == true));
    }

    [Fact]
    public async Task Another_timing_replaces_the_old_one_and_the_same_one_keeps_its_next_time()
    {
        var daily = JobSamples.Of<NoteJob>("note", new JobTiming.Daily(new TimeOnly(3, 0)));
        var monthly = JobSamples.Of<NoteJob>("note", new JobTiming.Every(TimeSpan.FromDays(30)));
        var first = await NextAsync(monthly);
        var same = await NextAsync(monthly);
        var other = await NextAsync(daily);
        var none = await NextAsync(JobSamples.Of<NoteJob>("another"));

        Assert.Equal(first, same);
        Assert.Equal(0, other!.Value.Minute);
        Assert.Equal(0, other.Value.Hour);
        Assert.Null(none);

        async Task<DateTimeOffset?> NextAsync(JobDefinition job)
        {
            var runs = new Runs();
            await using var node = await JobNode.StartAsync(_database.ConnectionString, "a", [job], runs);
            if (job == monthly)
            {
                await Eventually.TrueAsync(async () => await RunsAsync(r => r.Succeeded == true) > 0);
            }

            return (await node.Jobs.Scheduler(JobScope.Cluster)!.GetTrigger(new TriggerKey("note"), TestContext.Current.CancellationToken))?.NextFireTimeUtc;
        }
    }

    [Theory]
    [InlineData(MissedRuns.RunOnce, 1)]
    [InlineData(MissedRuns.Skip, 0)]
    public async Task Runs_that_were_missed_are_made_up_for_once_or_not_at_all(MissedRuns missed, int expected)
    {
        var runs = new Runs();
        var job = JobSamples.Of<NoteJob>("note", new JobTiming.Every(TimeSpan.FromDays(1))) with { Missed = missed };
        await (await JobNode.StartAsync(_database.ConnectionString, "a", [job], runs)).DisposeAsync();
        await Eventually.TrueAsync(async () => await RunsAsync(r => r.EndedAt == null) == 0);
        runs.Noted.Clear();

        // Three and a half days in which no node was there: Quartz counts in ticks.
        var missedSince = TimeProvider.System.GetUtcNow().AddDays(-3.5).UtcTicks.ToString(CultureInfo.InvariantCulture);
        await ExecuteAsync($"update qrtz_triggers set next_fire_time = {missedSince}, start_time = {missedSince}, trigger_state = 'WAITING' where trigger_name = 'note'");
        await using (var node = await JobNode.StartAsync(_database.ConnectionString, "a", [job], runs))
        {
            await Eventually.TrueAsync(async () => await NextAsync(node) > TimeProvider.System.GetUtcNow());
        }

        Assert.Equal(expected, runs.Noted.Count);

        static async Task<DateTimeOffset?> NextAsync(JobNode node) =>
            (await node.Jobs.Scheduler(JobScope.Cluster)!.GetTrigger(new TriggerKey("note"), TestContext.Current.CancellationToken))!.NextFireTimeUtc;
    }

    [Fact]
    public async Task A_job_that_its_node_stops_in_the_middle_runs_again_on_another()
    {
        var runs = new Runs { Waits = true };
        var job = JobSamples.Of<NoteJob>("note");
        var a = await JobNode.StartAsync(_database.ConnectionString, "a", [job], runs);
        await Eventually.TrueAsync(() => runs.Noted.Count == 1);
        await a.DisposeAsync();
        runs.Waits = false;

        await using var b = await JobNode.StartAsync(_database.ConnectionString, "b", [job], runs);
        await Eventually.TrueAsync(async () => await RunsAsync(r => r.Succeeded == true && r.Node == "b") == 1);

        Assert.Equal(1, await RunsAsync(r => r.Node == "a" && r.EndedAt != null && r.Succeeded == null));
    }

    private static ITrigger Once(JobDefinition job, string name, DateTimeOffset at) =>
        TriggerBuilder.Create(TimeProvider.System).ForJob(job.Key).WithIdentity(name).StartAt(at).Build();

    private async Task<int> RunsAsync(System.Linq.Expressions.Expression<Func<JobRun, bool>> which)
    {
        await using var db = _database.Open();
        return await db.JobRuns.CountAsync(which, TestContext.Current.CancellationToken);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var db = _database.Open();
        await db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken);
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var db = _database.Open();
        return await db.Database.SqlQueryRaw<long>(sql).SingleAsync(TestContext.Current.CancellationToken);
    }

    private sealed class Counting(string connectionString, int expected)
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _left = expected;

        public Task All => _all.Task;

        public async Task CountAsync(string firing, string node)
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("insert into firings values ($1, $2)", connection)
            {
                Parameters = { new() { Value = firing }, new() { Value = node } },
            };
            await command.ExecuteNonQueryAsync();
            if (Interlocked.Decrement(ref _left) == 0)
            {
                _all.SetResult();
            }
        }
    }

    // Beside itself, unlike the jobs of the shop: all the threads of both nodes reach for the next firing at once.
    private sealed class CountJob(Counting counting) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
            await counting.CountAsync(context.Trigger.Key.Name, JobRunner.NodeOf(context.Scheduler.SchedulerInstanceId));
    }

    private sealed class Runs
    {
        public volatile bool Fails;
        public volatile bool Waits;

        public ConcurrentQueue<string> Noted { get; } = new();
    }

    [DisallowConcurrentExecution]
    private sealed class NoteJob(Runs runs) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            runs.Noted.Enqueue(context.FireInstanceId);
            if (runs.Waits)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            }

            if (runs.Fails)
            {
                throw new InvalidOperationException("Nothing works today.");
            }

            context.Report($"{1} noted");
        }
    }
}
