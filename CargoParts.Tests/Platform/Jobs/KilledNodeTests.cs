using CargoParts.Data.Platform;
using CargoParts.Tests.Search.Engine.Durability;
using CargoParts.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CargoParts.Tests.Platform.Jobs;

public sealed class KilledNodeTests
{
    [Fact]
    public async Task What_a_killed_node_was_in_the_middle_of_another_one_does_again()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        var folder = Directory.CreateTempSubdirectory("cargoparts-jobs-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, JobProcess.AddressFile), database.ConnectionString, TestContext.Current.CancellationToken);
        using var killed = OtherProcess.Start(typeof(JobProcess), folder, seed: 0);
        Assert.Equal("in the middle", await killed.Hear());
        var again = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var heir = await JobNode.StartAsync(
            database.ConnectionString, "heir", [JobProcess.Job], new JobProcess.LongSteps(_ => Task.FromResult(again.TrySetResult())), JobProcess.Hasty);
        Assert.False(again.Task.IsCompleted);

        await killed.Kill();
        await again.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await heir.Jobs.StopAsync(TestContext.Current.CancellationToken);

        var runs = await RunsAsync(database);
        Assert.Equal([(JobProcess.Name, null), ("heir", true)], runs.Select(run => (run.Node, run.Succeeded)));
        Assert.Null(runs[0].EndedAt);
        Assert.StartsWith("Again:", runs[1].Report, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<List<JobRun>> RunsAsync(PostgresDatabase database)
    {
        await using var db = database.Open();
        return await db.JobRuns.OrderBy(r => r.StartedAt).ToListAsync(TestContext.Current.CancellationToken);
    }
}
