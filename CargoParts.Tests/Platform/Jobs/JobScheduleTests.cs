using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Xunit;

namespace CargoParts.Tests.Platform.Jobs;

public sealed class JobScheduleTests
{
    [Fact]
    public async Task Every_schedule_stands_in_the_table_of_the_documentation_and_none_besides()
    {
        await using var shop = new ClosedShop("Host=nowhere");
        var table = (await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs", "jobs.md"), TestContext.Current.CancellationToken))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal));

        Assert.Equal(
            shop.Services.GetRequiredService<JobSchedule>().Jobs.Select(job => $"| `{job.Name}` | {job.Scope} | {job.Timing.Key} | {job.Missed} | {job.Because} |"),
            table);
    }

    [Fact]
    public async Task No_job_runs_beside_itself_and_each_has_a_title_in_both_languages()
    {
        await using var shop = new ClosedShop("Host=nowhere");
        foreach (var job in shop.Services.GetRequiredService<JobSchedule>().Jobs)
        {
            Assert.True(job.Job.IsDefined(typeof(DisallowConcurrentExecutionAttribute), inherit: false), $"{job.Name} may run beside itself.");
            SaudiCulture.Use(SaudiCulture.Arabic);
            var arabic = job.Title();
            SaudiCulture.Use(SaudiCulture.English);
            Assert.NotEqual(arabic, job.Title());
        }
    }

    [Fact]
    public void Two_jobs_of_one_name_are_refused() =>
        Assert.Throws<ArgumentException>(() => new JobSchedule([JobSamples.Of<IJob>("a"), JobSamples.Of<IJob>("a")]));

    [Theory]
    [InlineData("2026-11-22T00:00:00Z", "2026-11-22T00:10:00Z")]
    [InlineData("2026-11-22T00:10:00Z", "2026-11-23T00:10:00Z")]
    public void A_day_of_the_schedule_is_one_of_Riyadh(string from, string expected)
    {
        var trigger = JobSamples.Of<IJob>("a", new JobTiming.Daily(new TimeOnly(3, 10))).Trigger(new StoppedClock(At("2026-11-01T00:00:00Z")));

        Assert.Equal(At(expected), trigger.GetFireTimeAfter(At(from)));

        static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }
}
