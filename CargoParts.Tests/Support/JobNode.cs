using CargoParts.Data;
using CargoParts.Web.Platform.Changes;
using CargoParts.Web.Platform.Jobs;
using CargoParts.Web.Platform.Limits;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CargoParts.Tests.Support;

/// <summary>A node that does nothing but run jobs of the test.</summary>
internal sealed class JobNode : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private JobNode(ServiceProvider services, CollectedLog log)
    {
        _services = services;
        Log = log;
        Jobs = services.GetRequiredService<JobRunner>();
    }

    public CollectedLog Log { get; }

    public JobRunner Jobs { get; }

    /// <param name="test">What the jobs ask for; the same object on several nodes.</param>
    public static async Task<JobNode> StartAsync(
        string connectionString, string name, IEnumerable<JobDefinition> jobs, object? test = null, Action<JobOptions>? options = null)
    {
        var log = new CollectedLog();
        var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddLogging(logging => logging.AddProvider(log))
            .AddCargoPartsData(_ => connectionString)
            .AddSingleton<ChangeSignal>()
            .AddSingleton<NodeName>()
            .AddSingleton<EndedSessions>()
            .AddSingleton(Sample.Cipher)
            .AddSingleton<FrequentCounts>()
            .AddSingleton<RateLimits>()
            .AddSingleton<WorkFactory>()
            .Configure<NodeOptions>(node => node.Name = name)
            .Configure(options ?? (_ => { }))
            .AddJobs();
        services.RemoveAll<JobDefinition>();
        foreach (var job in jobs)
        {
            services.AddJob(job);
        }

        if (test is not null)
        {
            services.AddSingleton(test.GetType(), test);
        }

        var node = new JobNode(services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }), log);
        await node.Jobs.CreateTablesAsync(connectionString, TestContext.Current.CancellationToken);
        await node.Jobs.StartAsync(connectionString, TestContext.Current.CancellationToken);
        return node;
    }

    public async ValueTask DisposeAsync()
    {
        await Jobs.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }
}
