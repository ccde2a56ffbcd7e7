using System.Globalization;
using CargoParts.Web.Platform.Changes;
using Microsoft.Extensions.Options;
using Npgsql;
using Quartz;

namespace CargoParts.Web.Platform.Jobs;

/// <summary>
/// The two schedulers of this process: one for the jobs of the cluster, whose state is in PostgreSQL, and one in memory for the jobs of the node.
/// They start when the shop is prepared and end before the index closes.
/// </summary>
public sealed partial class JobRunner(
    JobSchedule schedule,
    ISchedulerRuntime schedulers,
    NodeName node,
    IOptions<JobOptions> options,
    TimeProvider clock,
    ILogger<JobRunner> logger)
{
    private const string ClusterName = "cargoparts";
    private const string NodeName = "cargoparts-node";
    private const int ClusterThreads = 4;
    private const int NodeThreads = 4;

    // Threads, the loop, the check-in, the misfires, the notes on runs.
    private const int MaxConnections = 12;

    // Any number that nobody else locks.
    private const long StartLock = 0x6A6F_6273;

    private static readonly TimeSpan NodeMissedAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ClosingPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DatabaseRetry = TimeSpan.FromSeconds(2);

    private readonly Lock _closing = new();
    private readonly Dictionary<JobScope, IScheduler> _running = [];
    private Task? _closed;

    /// <summary>The name of this node.</summary>
    public string Node { get; } = node.Value;

    /// <returns>Null: the shop is not prepared yet, or is closing.</returns>
    internal IScheduler? Scheduler(JobScope scope) => _closed is null ? _running.GetValueOrDefault(scope) : null;

    /// <summary>The node behind the id of an instance of the cluster.</summary>
    internal static string NodeOf(string instanceId) => instanceId[..instanceId.LastIndexOf('/')];

    /// <summary>Makes the tables of Quartz where they are missing, as part of the migrations: the app itself may not.</summary>
    /// <param name="ownerConnectionString">Of who owns the tables; one node at a time.</param>
    public async Task CreateTablesAsync(string ownerConnectionString, CancellationToken cancellationToken)
    {
        const string Name = ClusterName + "-tables";
        await schedulers.Add(
            Name,
            quartz => quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(NpgsqlFactory.Instance, ownerConnectionString);
                store.ConfigureStore(jobs => jobs.SchemaProvisioning = SchemaProvisioning.CreateIfMissing);
            }),
            SchedulerAddOptions.WithoutStarting,
            cancellationToken);
        await schedulers.Remove(Name, waitForJobsToComplete: false, cancellationToken);
    }

    /// <summary>Brings the schedule of the database to that of this release and starts. Nodes that start at once do so one after the other.</summary>
    public async Task StartAsync(string connectionString, CancellationToken cancellationToken)
    {
        var address = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = ClusterName + "-jobs", MaxPoolSize = MaxConnections };
        var recorder = new RunRecorder(schedule, Node, address.ConnectionString, clock, logger);
        await using (var connection = new NpgsqlConnection(address.ConnectionString))
        {
            await connection.OpenAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var alone = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = StartLock } } };
            await alone.ExecuteNonQueryAsync(cancellationToken);
            await AddAsync(JobScope.Cluster, ClusterName, quartz => ConfigureCluster(quartz, recorder, address.ConnectionString), cancellationToken);
        }

        await AddAsync(JobScope.Node, NodeName, quartz => ConfigureNode(quartz, recorder), cancellationToken);
        foreach (var scheduler in _running.Values)
        {
            await scheduler.Start(cancellationToken);
        }
    }

    /// <summary>
    /// Asks what runs to stop and waits for it; a job of the cluster that stopped half way runs again on another node, or after the next start.
    /// A second call waits for the first.
    /// </summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_closing)
        {
            return _closed ??= CloseAsync(cancellationToken);
        }
    }

    private async Task CloseAsync(CancellationToken cancellationToken)
    {
        // Quartz would ask a database that is away for ever; what it could not say there, the other nodes find out.
        try
        {
            await Task.WhenAll(RemoveAsync(ClusterName), RemoveAsync(NodeName)).WaitAsync(ClosingPatience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            Log.NotClosed(logger);
        }

        Task RemoveAsync(string name) => Task.Run(async () => await schedulers.Remove(name, waitForJobsToComplete: true, cancellationToken), CancellationToken.None);
    }

    private async Task AddAsync(JobScope scope, string name, Action<IQuartzBuilder> configure, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.Add(name, configure, SchedulerAddOptions.WithoutStarting, cancellationToken);
        await DeclareAsync(scheduler, scope, cancellationToken);
        _running[scope] = scheduler;
    }

    private void ConfigureCluster(IQuartzBuilder quartz, RunRecorder recorder, string connectionString)
    {
        Configure(quartz, recorder, ClusterThreads);
        quartz.ConfigureScheduler(scheduler => scheduler.InstanceId = string.Create(CultureInfo.InvariantCulture, $"{Node}/{Guid.NewGuid():n}"));
        quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(NpgsqlFactory.Instance, connectionString);
            store.UseClustering(cluster =>
            {
                cluster.CheckinInterval = options.Value.CheckIn;
                cluster.CheckinMisfireThreshold = options.Value.CheckInPatience;
            });
            store.ConfigureStore(jobs =>
            {
                jobs.StoreJobDataAsStrings = true;
                jobs.MisfireThreshold = options.Value.MissedAfter;
                jobs.DbRetryInterval = DatabaseRetry;
                jobs.RecoverFiringsCancelledByShutdown = true;
                jobs.SchemaProvisioning = SchemaProvisioning.Validate;
            });
        });
    }

    private static void ConfigureNode(IQuartzBuilder quartz, RunRecorder recorder)
    {
        Configure(quartz, recorder, NodeThreads);
        quartz.UseInMemoryStore(store => store.MisfireThreshold = NodeMissedAfter);
    }

    private static void Configure(IQuartzBuilder quartz, RunRecorder recorder, int threads) => quartz
        .UseDefaultThreadPool(threads)
        .ConfigureScheduler(scheduler => scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always)
        .AddJobMiddleware(recorder);

    /// <summary>What is scheduled as it was keeps its next time; what this release does not know goes.</summary>
    private async Task DeclareAsync(IScheduler scheduler, JobScope scope, CancellationToken cancellationToken)
    {
        var known = await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), cancellationToken);
        await scheduler.DeleteJobs([.. known.Where(key => schedule.Find(key.Name)?.Scope != scope)], cancellationToken);
        foreach (var job in schedule.Of(scope))
        {
            await scheduler.AddJob(job.Detail(), AddJobOptions.Replacing, cancellationToken);
            var trigger = job.Trigger(clock);
            if ((await scheduler.GetTrigger(trigger.Key, cancellationToken))?.Description != trigger.Description)
            {
                await scheduler.ScheduleJob(trigger, ScheduleJobOptions.Replacing, cancellationToken);
            }
        }

        // A node of another release that did not know a job has put it there.
        await scheduler.ResetTriggersFromErrorState(GroupMatcher<TriggerKey>.AnyGroup(), cancellationToken);
    }
    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The jobs did not end in time; the node closes without them.")]
        public static partial void NotClosed(ILogger logger);
    }
}
