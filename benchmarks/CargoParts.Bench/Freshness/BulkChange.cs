using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace CargoParts.Bench.Freshness;

/// <summary>A seller changes thousands of prices in one transaction, those in the open pages among them, and shoppers type on.</summary>
/// <param name="pages">Show nothing but listings of these.</param>
internal sealed class BulkChange(NpgsqlDataSource database, ChangeLoad load, PriceSearch search, IReadOnlyList<PageWatch> pages, Guid[] listings)
{
    // The transaction takes less than the first second, the pages have the two after it.
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(3);

    /// <param name="price">In riyals; no listing costs it.</param>
    public async Task<BulkRound> RunAsync(int price, CancellationToken cancellationToken)
    {
        var calm = await TypeAsync();
        var typing = TypeAsync();
        await using (var change = database.CreateCommand("update listings set price_halalas = $1, updated_at = now() where id = any($2)"))
        {
            change.Parameters.Add(new() { Value = price * 100L });
            change.Parameters.Add(new() { Value = listings });
            await change.ExecuteNonQueryAsync(cancellationToken);
        }

        var committed = Stopwatch.GetTimestamp();
        var committedAt = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;
        load.Committed();
        var found = await search.FoundAsync(price, listings.Length, committed, cancellationToken);
        var busy = await typing;
        var seen = await Task.WhenAll(pages.Select(page => page.SeenAsync()));
        var digits = price.ToString(CultureInfo.InvariantCulture);
        return new(found.Max(), [.. seen.Select(s => s.TryGetValue(digits, out var at) ? at - committedAt : (double?)null)], calm, busy);
    }

    private Task<Liveliness[]> TypeAsync() => Task.WhenAll(pages.Select(page => page.TypeAsync(Watched)));
}

/// <summary>Milliseconds from the commit.</summary>
/// <param name="FoundAfter">All of them, on the slowest node.</param>
/// <param name="PaintedAfter">All that a page shows, for each page; null: not within the time that it was watched.</param>
/// <param name="Calm">Each page just before.</param>
/// <param name="Busy">Each page from the beginning of the transaction on.</param>
internal sealed record BulkRound(double FoundAfter, double?[] PaintedAfter, Liveliness[] Calm, Liveliness[] Busy);
