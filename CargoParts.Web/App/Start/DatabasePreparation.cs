using CargoParts.Data;
using CargoParts.Data.Demo;
using CargoParts.Data.Reference;
using CargoParts.Web.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.App.Start;

/// <summary>Brings the database up: migrations, keys, reference data, demo catalogue. Nodes that start together take turns.</summary>
public sealed partial class DatabasePreparation(
    DatabaseAddress address,
    IDbContextFactory<CargoPartsDb> databases,
    StoredKeys keys,
    Terminal terminal,
    IOptions<DatabaseOptions> database,
    IOptions<DemoOptions> demo,
    TimeProvider clock,
    ILogger<DatabasePreparation> logger)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var turn = await PreparationTurn.TakeAsync(address.ConnectionString, () => Log.Waiting(logger), cancellationToken);
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            if (database.Value.Migrate)
            {
                await db.Database.MigrateAsync(cancellationToken);
            }

            if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            {
                throw new InvalidOperationException("The database lacks migrations; apply them, or set Database:Migrate to true.");
            }
        }

        keys.Open();
        await ReferenceLoader.LoadAsync(address.ConnectionString, cancellationToken);
        if (demo.Value.Listings > 0)
        {
            var today = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
            await DemoLoader.LoadAsync(
                address.ConnectionString, demo.Value.Seed, demo.Value.Listings, today, new Bar(terminal, "Demo catalogue"), cancellationToken);
        }
    }

    /// <summary>Reports on the caller's thread: <see cref="Progress{T}"/> would post out of order.</summary>
    private sealed class Bar(Terminal terminal, string what) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => terminal.Progress(what, value.Listings, value.Count);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Another node is preparing the database; this one waits for it.")]
        public static partial void Waiting(ILogger logger);
    }
}
