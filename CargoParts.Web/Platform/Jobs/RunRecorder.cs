using CargoParts.Data.Platform;
using Npgsql;
using NpgsqlTypes;
using Quartz;

namespace CargoParts.Web.Platform.Jobs;

/// <summary>Writes down how runs end, and lets no fault of a job reach the scheduler: the schedule goes on.</summary>
/// <remarks>Without the retries of the other doors to the database: a job of every second must not wait for its notes.</remarks>
internal sealed partial class RunRecorder(JobSchedule schedule, string node, string connectionString, TimeProvider clock, ILogger logger) : IJobExecutionMiddleware
{
    /// <summary>From here on a quiet job is worth a row.</summary>
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    public async ValueTask Invoke(IJobExecutionContext context, JobExecutionDelegate next, CancellationToken cancellationToken)
    {
        var name = context.JobDetail.Key.Name;
        var isQuiet = schedule.Find(name)?.IsQuiet ?? false;
        var run = new JobRun
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Job = name,
            Node = node,
            StartedAt = clock.GetUtcNow(),
            Report = context.Recovering ? "Again: the node that ran it before ended in the middle." : null,
        };
        if (!isQuiet)
        {
            await WriteAsync(run);
        }

        try
        {
            await next(context, cancellationToken);
            run.Succeeded = true;
            Say(run, context.Result as string);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Neither done nor failed. Quartz hands what the cluster runs to another node.
            Say(run, "Stopped together with its node.");
            throw;
        }
        catch (Exception failure)
        {
            Log.Failed(logger, failure, name);
            run.Succeeded = false;
            Say(run, failure.ToString());
        }
        finally
        {
            run.EndedAt = clock.GetUtcNow();
            if (!isQuiet || run.Succeeded == false || run.EndedAt - run.StartedAt > Slow)
            {
                await WriteAsync(run);
            }
        }
    }

    private static void Say(JobRun run, string? said)
    {
        var report = string.Join(' ', new[] { run.Report, said }.Where(part => part is not null));
        run.Report = report.Length switch
        {
            0 => null,
            > JobRun.MaxReportLength => report[..JobRun.MaxReportLength],
            _ => report,
        };
    }

    private async Task WriteAsync(JobRun run)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(
                """
                insert into job_runs (id, job, node, started_at, ended_at, succeeded, report) values ($1, $2, $3, $4, $5, $6, $7)
                on conflict (id) do update set ended_at = excluded.ended_at, succeeded = excluded.succeeded, report = excluded.report
                """,
                connection)
            {
                Parameters =
                {
                    new() { Value = run.Id }, new() { Value = run.Job }, new() { Value = run.Node }, new() { Value = run.StartedAt },
                    Perhaps(run.EndedAt, NpgsqlDbType.TimestampTz), Perhaps(run.Succeeded, NpgsqlDbType.Boolean), Perhaps(run.Report, NpgsqlDbType.Text),
                },
            };
            await command.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException failure)
        {
            Log.NotRecorded(logger, failure, run.Job);
        }
    }

    private static NpgsqlParameter Perhaps(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The job {Job} failed; it runs again when its time comes.")]
        public static partial void Failed(ILogger logger, Exception failure, string job);

        [LoggerMessage(LogLevel.Warning, "A run of the job {Job} could not be written down.")]
        public static partial void NotRecorded(ILogger logger, Exception failure, string job);
    }
}
