using System.Runtime.CompilerServices;
using CargoParts.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CargoParts.Web.Platform.Changes;

/// <summary>Hears what <see cref="ChangeSignal"/> of any node says.</summary>
public sealed partial class ChangeListener(IDbContextFactory<CargoPartsDb> databases, TimeProvider clock, ILogger<ChangeListener> logger)
{
    private const int KeepAliveSeconds = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>One for each word heard, and one for each time that some may have been missed; goes on until it is cancelled.</summary>
    public async IAsyncEnumerable<bool> WordsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var connection = await ConnectAsync(cancellationToken);
            var isHeard = connection is not null;
            while (isHeard)
            {
                yield return true;
                isHeard = await WaitAsync(connection!, cancellationToken);
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    private async Task<NpgsqlConnection?> ConnectAsync(CancellationToken cancellationToken)
    {
        NpgsqlConnection? connection = null;
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var settings = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false, KeepAlive = KeepAliveSeconds };
            connection = new NpgsqlConnection(settings.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var listen = new NpgsqlCommand($"listen {ChangeSignal.Channel}", connection);
            await listen.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.Deaf(logger, failure);
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }

            return null;
        }
    }

    /// <returns>False when the connection is lost.</returns>
    private async Task<bool> WaitAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.WaitAsync(cancellationToken);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.Deaf(logger, failure);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Word of changes is not heard; they are looked for every second.")]
        public static partial void Deaf(ILogger logger, Exception failure);
    }
}
