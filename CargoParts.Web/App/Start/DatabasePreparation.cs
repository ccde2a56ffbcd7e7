using CargoParts.Data;
using CargoParts.Data.Demo;
using CargoParts.Data.Reference;
using CargoParts.Web.Features.Account;
using CargoParts.Web.Platform.Jobs;
using CargoParts.Web.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.App.Start;

/// <summary>Brings the database up: migrations, keys, reference data, demo catalogue. Nodes that start together take turns.</summary>
public sealed partial class DatabasePreparation(
    DatabaseAddress address,
    IDbContextFactory<CargoPartsDb> databases,
    StoredKeys keys,
    JobRunner jobs,
    DemoAccountsRead demoSellers,
    DemoAccounts demoAccounts,
    IHostEnvironment environment,
    Terminal terminal,
    IOptions<DatabaseOptions> database,
    IOptions<DemoOptions> demo,
    TimeProvider clock,
    ILogger<DatabasePreparation> logger)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var turn = await PreparationTurn.TakeAsync(address.OwnerConnectionString, () => Log.Waiting(logger), cancellationToken);
        if (database.Value.Migrate)
        {
            await using var owner = new CargoPartsDb(DataServices.Options(address.OwnerConnectionString));
            await owner.Database.MigrateAsync(cancellationToken);
            await jobs.CreateTablesAsync(address.OwnerConnectionString, cancellationToken);
        }

        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            {
                throw new InvalidOperationException("The database lacks migrations; apply them, or set Database:Migrate to true.");
            }
        }

        await CheckFenceAsync(cancellationToken);
        keys.Open();
        await ReferenceLoader.LoadAsync(address.OwnerConnectionString, cancellationToken);
        if (demo.Value.Listings > 0)
        {
            var today = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
            await DemoLoader.LoadAsync(
                address.OwnerConnectionString, demo.Value.Seed, demo.Value.Listings, today, new Bar(terminal, "Demo catalogue"), cancellationToken);
        }

        if (demo.Value.SignIn)
        {
            var sellers = await demoSellers.LargestSellersAsync(cancellationToken);
            await demoAccounts.PrepareAsync([.. sellers.Select(s => s.Id)], cancellationToken);
        }
    }

    /// <summary>Row-level security does not hold for superusers, for those who may pass it by, and for the owner of the tables.</summary>
    private async Task CheckFenceAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var isHeld = await db.Database.SqlQuery<bool>(
            $"select row_security_active('listings') and not rolsuper and not rolbypassrls as \"Value\" from pg_roles where rolname = current_user").SingleAsync(cancellationToken);
        if (isHeld)
        {
            return;
        }

        if (!environment.IsDevelopment())
        {
            throw new InvalidOperationException(
                $"ConnectionStrings:{DatabaseAddress.ConnectionName} connects as somebody for whom row-level security does not hold; "
                + $"let it connect as {DataServices.AppRole}, and give the owner as ConnectionStrings:{DatabaseAddress.OwnerConnectionName}.");
        }

        Log.NoFence(logger);
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

        [LoggerMessage(LogLevel.Warning, "The app connects as the owner of the tables: row-level security does not hold. See ConnectionStrings:Owner.")]
        public static partial void NoFence(ILogger logger);
    }
}
