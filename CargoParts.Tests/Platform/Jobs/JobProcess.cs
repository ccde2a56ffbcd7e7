using CargoParts.Tests.Search.Engine.Durability;
using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Jobs;
using Quartz;
using Xunit;

namespace CargoParts.Tests.Platform.Jobs;

/// <summary>The half of <see cref="KilledNodeTests"/> that is killed.</summary>
public sealed class JobProcess
{
    /// <summary>In the folder of the test: how the database is reached.</summary>
    internal const string AddressFile = "database";

    internal const string Name = "killed";

    internal static readonly JobDefinition Job = JobSamples.Of<LongJob>("long");

    [Fact(Explicit = true)]
    public async Task Runs_a_job_until_it_is_killed()
    {
        var (folder, _) = OtherProcess.Given();
        var address = await File.ReadAllTextAsync(Path.Combine(folder, AddressFile), TestContext.Current.CancellationToken);
        var steps = new LongSteps(async cancellationToken =>
        {
            OtherProcess.Say("in the middle");
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        });
        await using var node = await JobNode.StartAsync(address, Name, [Job], steps, Hasty);
        await Task.Delay(Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken);
    }

    /// <summary>A dead node is missed after a good second.</summary>
    internal static void Hasty(JobOptions options)
    {
        options.CheckIn = TimeSpan.FromMilliseconds(300);
        options.CheckInPatience = TimeSpan.FromSeconds(1);
    }

    /// <summary>What the job does on this node.</summary>
    internal sealed record LongSteps(Func<CancellationToken, Task> RunAsync);

    [DisallowConcurrentExecution]
    private sealed class LongJob(LongSteps steps) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await steps.RunAsync(cancellationToken);
    }
}
