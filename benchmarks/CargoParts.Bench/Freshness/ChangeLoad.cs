using System.Diagnostics;
using Npgsql;

namespace CargoParts.Bench.Freshness;

/// <summary>Sellers at work: changes at a steady pace, each in a transaction of its own, and the word that a node sends after its commits.</summary>
internal sealed class ChangeLoad(string connectionString, IReadOnlyList<Guid> listings, int perSecond) : IAsyncDisposable
{
    private const int Connections = 8;

    // As the product: at most one word in 20 ms.
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _over = new();
    private Task _running = Task.CompletedTask;
    private int _made;
    private int _unsaid;

    /// <summary>Changes that are committed.</summary>
    public int Made => Volatile.Read(ref _made);

    public void Start() =>
        _running = Task.WhenAll(Enumerable.Range(0, Connections).Select(ChangeAsync).Append(SpeakAsync()));

    /// <summary>Whoever has committed something says so; the word goes out by and by.</summary>
    public void Committed() => Interlocked.Exchange(ref _unsaid, 1);

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _over.Dispose();
    }

    private async Task ChangeAsync(int connection)
    {
        var random = new Random(connection);
        await using var database = new NpgsqlConnection(connectionString);
        await database.OpenAsync(_over.Token);
        var started = Stopwatch.GetTimestamp();
        for (var due = 0; !_over.IsCancellationRequested; due++)
        {
            var wait = TimeSpan.FromSeconds((double)due * Connections / perSecond) - Stopwatch.GetElapsedTime(started);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, _over.Token);
            }

            await using var change = new NpgsqlCommand(Change(random), database) { Parameters = { new() { Value = listings[random.Next(listings.Count)] } } };
            await change.ExecuteNonQueryAsync(_over.Token);
            Interlocked.Increment(ref _made);
            Committed();
        }
    }

    // What sellers change: mostly prices, often stock, now and then words.
    private static string Change(Random random) => random.Next(100) switch
    {
        < 75 => $"update listings set price_halalas = {random.Next(10, 90_000) * 100L}, updated_at = now() where id = $1",
        < 95 => $"update listings set on_hand = {random.Next(0, 20)}, updated_at = now() where id = $1 and held = 0",
        _ => "update listings set description = left(description, 3900) || '.', updated_at = now() where id = $1",
    };

    private async Task SpeakAsync()
    {
        await using var database = new NpgsqlConnection(connectionString);
        await database.OpenAsync(_over.Token);
        while (!_over.IsCancellationRequested)
        {
            if (Interlocked.Exchange(ref _unsaid, 0) == 1)
            {
                await using var word = new NpgsqlCommand("notify listing_changes", database);
                await word.ExecuteNonQueryAsync(_over.Token);
            }

            await Task.Delay(Spacing, _over.Token);
        }
    }
}
