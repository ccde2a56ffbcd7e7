using System.Globalization;
using System.Threading.Channels;
using CargoParts.Data.Listings;
using CargoParts.Data.Reference;
using CargoParts.Data.Sellers;
using Npgsql;
using NpgsqlTypes;

namespace CargoParts.Data.Demo;

/// <summary>Brings the demo catalogue into the database, in place of every seller and listing that stands there.</summary>
/// <remarks>
/// One transaction does it all: indexes and foreign keys go, rows arrive by binary COPY, indexes and keys come back, the edition is
/// written. Whatever interrupts it leaves the database as it was, and the next start begins anew.
/// </remarks>
public static class DemoLoader
{
    private const string SetId = "demo-catalogue";
    private const int BatchSize = 5_000;
    private const int BatchesAhead = 2;

    // Named one by one and never with CASCADE: a table that comes to depend on listings must be thought of here.
    private static readonly string[] Tables = ["sellers", "listings", "fitments", "listing_numbers", "photos", "search_clicks", "stock_holds"];

    /// <summary>Loads the catalogue unless exactly it stands there. The reference data must be loaded before.</summary>
    /// <param name="count">Number of listings, 0 or more.</param>
    /// <param name="anchor">The newest moment of the catalogue; another anchor alone is no reason to load again.</param>
    /// <returns>Whether there was anything to load.</returns>
    public static async Task<bool> LoadAsync(
        string connectionString,
        int seed,
        int count,
        DateTimeOffset anchor,
        IProgress<DemoProgress> progress,
        CancellationToken cancellationToken)
    {
        var edition = string.Create(CultureInfo.InvariantCulture, $"{seed}:{count}:v{DemoCatalogue.Version}");
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        var loaded = await LoadedEdition.ReadAsync(connection, SetId, cancellationToken);
        if (loaded == edition)
        {
            return false;
        }

        if (loaded is null && await HoldsListingsAsync(connection, cancellationToken))
        {
            throw new InvalidOperationException(
                "The database holds listings that are no demo catalogue; loading one would delete them. Set Demo:Listings to 0, or use another database.");
        }

        var catalogue = new DemoCatalogue(seed, anchor);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var indexes = await TableIndexes.DropAsync(connection, Tables, cancellationToken);
        await ExecuteAsync(connection, $"truncate {string.Join(", ", Tables)}", cancellationToken);

        // Nobody follows a whole catalogue change by change: whoever has an index sees by the edition that it is another one.
        await ExecuteAsync(connection, string.Concat(Tables.Select(table => $"alter table {table} disable trigger user;")), cancellationToken);
        await CopySellersAsync(connection, catalogue.Sellers(count), cancellationToken);
        await CopyListingsAsync(connection, catalogue, count, progress, cancellationToken);
        await ExecuteAsync(connection, string.Concat(Tables.Select(table => $"alter table {table} enable trigger user;")), cancellationToken);
        await indexes.RestoreAsync(connection, cancellationToken);
        await ExecuteAsync(connection, $"analyze {string.Join(", ", Tables)}", cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { LoadedEdition.Write(SetId, edition) } };
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static async Task<bool> HoldsListingsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select exists (select from listings)", connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    // One core invents listings while the other, the server's, stores them.
    private static async Task CopyListingsAsync(
        NpgsqlConnection connection,
        DemoCatalogue catalogue,
        int count,
        IProgress<DemoProgress> progress,
        CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var batches = Channel.CreateBounded<Listing[]>(BatchesAhead);
        var inventing = Task.Run(() => InventAsync(catalogue, count, batches.Writer, stop.Token), CancellationToken.None);
        try
        {
            var loaded = 0;
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellationToken))
            {
                await CopyBatchAsync(connection, batch, cancellationToken);
                loaded += batch.Length;
                progress.Report(new DemoProgress(loaded, count));
            }
        }
        finally
        {
            await stop.CancelAsync();
            await inventing;
        }
    }

    private static async Task InventAsync(
        DemoCatalogue catalogue, int count, ChannelWriter<Listing[]> batches, CancellationToken cancellationToken)
    {
        try
        {
            for (var first = 0; first < count; first += BatchSize)
            {
                var batch = new Listing[Math.Min(BatchSize, count - first)];
                for (var i = 0; i < batch.Length; i++)
                {
                    batch[i] = catalogue.Listing(first + i).Listing;
                }

                await batches.WriteAsync(batch, cancellationToken);
            }

            batches.Complete();
        }
        catch (Exception exception)
        {
            // The reader sees it, or has itself asked to stop.
            batches.Complete(exception);
        }
    }

    private static async Task CopyBatchAsync(NpgsqlConnection connection, Listing[] batch, CancellationToken cancellationToken)
    {
        await CopyAsync(
            connection,
            """
            listings (id, seller_id, city_id, part_type_id, positions, condition, quality, origin, title, description, price_halalas,
                on_hand, status, published_at, created_at, updated_at, revision)
            """,
            batch,
            WriteAsync,
            cancellationToken);
        await CopyAsync(
            connection,
            "fitments (listing_id, ordinal, make_id, model_id, year_from, year_to, market_spec, qualifiers)",
            batch.SelectMany(listing => listing.Fitments),
            WriteAsync,
            cancellationToken);
        await CopyAsync(
            connection,
            "listing_numbers (listing_id, ordinal, raw, compact)",
            batch.SelectMany(listing => listing.Numbers),
            WriteAsync,
            cancellationToken);
        await CopyAsync(
            connection,
            "photos (listing_id, ordinal, source)",
            batch.SelectMany(listing => listing.Photos),
            WriteAsync,
            cancellationToken);
    }

    private static Task CopySellersAsync(NpgsqlConnection connection, IEnumerable<Seller> sellers, CancellationToken cancellationToken) =>
        CopyAsync(connection, "sellers (id, trade_name_ar, business_type, city_id, created_at)", sellers, WriteAsync, cancellationToken);

    // FREEZE: the tables are emptied in this transaction, so nobody can see the rows before it ends, and no vacuum need visit them.
    private static async Task CopyAsync<TRow>(
        NpgsqlConnection connection,
        string columns,
        IEnumerable<TRow> rows,
        Func<NpgsqlBinaryImporter, TRow, CancellationToken, Task> write,
        CancellationToken cancellationToken)
    {
        await using var importer = await connection.BeginBinaryImportAsync(
            $"copy {columns} from stdin (format binary, freeze)", cancellationToken);
        foreach (var row in rows)
        {
            await importer.StartRowAsync(cancellationToken);
            await write(importer, row, cancellationToken);
        }

        await importer.CompleteAsync(cancellationToken);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter importer, Seller seller, CancellationToken cancellationToken)
    {
        await importer.WriteAsync(seller.Id, NpgsqlDbType.Uuid, cancellationToken);
        await importer.WriteAsync(seller.TradeNameAr, NpgsqlDbType.Text, cancellationToken);
        await importer.WriteAsync(seller.BusinessType.ToString(), NpgsqlDbType.Text, cancellationToken);
        await importer.WriteAsync(seller.CityId, NpgsqlDbType.Text, cancellationToken);
        await importer.WriteAsync(seller.CreatedAt, NpgsqlDbType.TimestampTz, cancellationToken);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter importer, Listing listing, CancellationToken cancellationToken)
    {
        await importer.WriteAsync(listing.Id, NpgsqlDbType.Uuid, cancellationToken);
        await importer.WriteAsync(listing.SellerId, NpgsqlDbType.Uuid, cancellationToken);
        await importer.WriteAsync(listing.CityId, NpgsqlDbType.Text, cancellationToken);
        await importer.WriteAsync(listing.PartTypeId, NpgsqlDbType.Text, cancellationToken);
        await importer.WriteAsync(listing.Positions, NpgsqlDbType.Array | NpgsqlDbType.Text, cancellationToken);
        await importer.WriteAsync(listing.Condition, NpgsqlDbType.Text, cancellationToken);
        await importer.WriteAsync(listing.Quality, NpgsqlDbType.Text, cancellationToken);
        await importer.WriteAsync(listing.Origin, NpgsqlDbType.Text, cancellationToken);
        await importer.WriteAsync(listing.Title, NpgsqlDbType.Varchar, cancellationToken);
        await importer.WriteAsync(listing.Description, NpgsqlDbType.Varchar, cancellationToken);
        await importer.WriteAsync(listing.PriceHalalas, NpgsqlDbType.Bigint, cancellationToken);
        await importer.WriteAsync(listing.OnHand, NpgsqlDbType.Integer, cancellationToken);
        await importer.WriteAsync(listing.Status.ToString(), NpgsqlDbType.Text, cancellationToken);
        await WriteAsync(importer, listing.PublishedAt, NpgsqlDbType.TimestampTz, cancellationToken);
        await importer.WriteAsync(listing.CreatedAt, NpgsqlDbType.TimestampTz, cancellationToken);
        await importer.WriteAsync(listing.UpdatedAt, NpgsqlDbType.TimestampTz, cancellationToken);
        await importer.WriteAsync(listing.Revision, NpgsqlDbType.Bigint, cancellationToken);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter importer, Fitment fitment, CancellationToken cancellationToken)
    {
        await importer.WriteAsync(fitment.ListingId, NpgsqlDbType.Uuid, cancellationToken);
        await importer.WriteAsync(fitment.Ordinal, NpgsqlDbType.Smallint, cancellationToken);
        await importer.WriteAsync(fitment.MakeId, NpgsqlDbType.Text, cancellationToken);
        await importer.WriteAsync(fitment.ModelId, NpgsqlDbType.Text, cancellationToken);
        await WriteAsync(importer, fitment.YearFrom, NpgsqlDbType.Smallint, cancellationToken);
        await WriteAsync(importer, fitment.YearTo, NpgsqlDbType.Smallint, cancellationToken);
        await importer.WriteAsync(fitment.MarketSpec, NpgsqlDbType.Text, cancellationToken);
        await importer.WriteAsync(fitment.Qualifiers, NpgsqlDbType.Array | NpgsqlDbType.Text, cancellationToken);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter importer, ListingNumber number, CancellationToken cancellationToken)
    {
        await importer.WriteAsync(number.ListingId, NpgsqlDbType.Uuid, cancellationToken);
        await importer.WriteAsync(number.Ordinal, NpgsqlDbType.Smallint, cancellationToken);
        await importer.WriteAsync(number.Raw, NpgsqlDbType.Varchar, cancellationToken);
        await importer.WriteAsync(number.Compact, NpgsqlDbType.Varchar, cancellationToken);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter importer, Photo photo, CancellationToken cancellationToken)
    {
        await importer.WriteAsync(photo.ListingId, NpgsqlDbType.Uuid, cancellationToken);
        await importer.WriteAsync(photo.Ordinal, NpgsqlDbType.Smallint, cancellationToken);
        await importer.WriteAsync(photo.Source, NpgsqlDbType.Varchar, cancellationToken);
    }

    private static Task WriteAsync<T>(NpgsqlBinaryImporter importer, T? value, NpgsqlDbType type, CancellationToken cancellationToken)
        where T : struct =>
        value is { } known ? importer.WriteAsync(known, type, cancellationToken) : importer.WriteNullAsync(cancellationToken);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
