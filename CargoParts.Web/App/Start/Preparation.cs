using CargoParts.Data;
using CargoParts.Data.Embedded;
using CargoParts.Search;
using CargoParts.Web.Features.Search.Sync;
using CargoParts.Web.Platform.Changes;
using CargoParts.Web.Platform.Http;
using CargoParts.Web.Platform.Jobs;
using CargoParts.Web.Platform.Reference;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Understanding;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.App.Start;

/// <summary>Brings the shop up while the server already answers: database, migrations, reference data, demo catalogue, index, jobs.</summary>
public sealed partial class Preparation(
    DatabaseAddress address,
    DatabasePreparation database,
    IDbContextFactory<CargoPartsDb> databases,
    ReferenceNames names,
    IServiceProvider services,
    Readiness readiness,
    Terminal terminal,
    IServer server,
    IOptions<DemoOptions> demo,
    IOptions<ProxyOptions> proxy,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<Preparation> logger) : BackgroundService
{
    private IndexCommit? _commit;
    private readonly Lock _closing = new();
    private JobRunner? _jobs;
    private Task? _saved;

    /// <summary>Closes in good order: the next start finds the index as it is now.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_jobs is not null)
        {
            await _jobs.StopAsync(cancellationToken);
        }

        // A host can be stopped by two at once, and whoever is through disposes of the index: both wait for one commit.
        lock (_closing)
        {
            _saved ??= _commit?.RunAsync(cancellationToken) ?? Task.CompletedTask;
        }

        await _saved;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await PrepareAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped before it was ready: the next start goes on from the last committed step.
        }
        catch (Exception failure) when (failure is EmbeddedPostgresException or IndexException)
        {
            // The message says what to do; a stack trace would hide it.
            Log.Refused(logger, failure.Message);
            GiveUp();
        }
        catch (Exception failure)
        {
            Log.Failed(logger, failure, failure.Message);
            GiveUp();
        }
    }

    // A server that is stopped while it is starting reports that as a fault of its own and hides ours.
    private void GiveUp()
    {
        Environment.ExitCode = 1;
        lifetime.ApplicationStarted.Register(lifetime.StopApplication);
    }

    private async Task PrepareAsync(CancellationToken stoppingToken)
    {
        var started = clock.GetTimestamp();
        await address.OpenAsync(stoppingToken);
        readiness.Meet(Precondition.Database);

        await database.RunAsync(stoppingToken);
        readiness.Meet(Precondition.Migrations);
        services.GetRequiredService<EndedSessionsFollower>().Open();
        await using (var db = await databases.CreateDbContextAsync(stoppingToken))
        {
            await names.LoadAsync(db, stoppingToken);
            await services.GetRequiredService<LiveLexicon>().RefreshAsync(stoppingToken);
        }

        // Made here and not before: opening the index takes a moment, and may fail with a reason that has to be said.
        var index = services.GetRequiredService<IListingIndex>();
        await services.GetRequiredService<NodeRegistry>().JoinAsync(FeedPosition.Parse(index.Checkpoint), stoppingToken);
        await services.GetRequiredService<IndexSync>().OpenAsync((done, total) => terminal.Progress("Search index", done, total), stoppingToken);
        _commit = services.GetRequiredService<IndexCommit>();
        await _commit.RunAsync(stoppingToken);
        _jobs = services.GetRequiredService<JobRunner>();
        await _jobs.StartAsync(address.ConnectionString, stoppingToken);
        readiness.Meet(Precondition.Index);
        Log.Ready(logger, clock.GetElapsedTime(started).TotalSeconds);
        Welcome();
    }

    // Behind a proxy people open its address, which only it knows.
    private void Welcome()
    {
        if (proxy.Value.IsThere)
        {
            return;
        }

        foreach (var address in server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        {
            var url = address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
            terminal.Say("");
            terminal.Say($"  CargoParts is open:  {url}");
            terminal.Say($"  In English:          {url}/en/");
            terminal.Say($"  HTTP interface:      {url}/openapi/v1.json");
            if (demo.Value.SignIn)
            {
                terminal.Say($"  Sign in (demo):      {url}/{SiteUrls.DemoSignIn}");
            }

            terminal.Say("");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Ready after {Seconds:F1} s.")]
        public static partial void Ready(ILogger logger, double seconds);

        [LoggerMessage(LogLevel.Critical, "{Reason}")]
        public static partial void Refused(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Critical, "The shop could not be brought up: {Reason}")]
        public static partial void Failed(ILogger logger, Exception failure, string reason);
    }
}
