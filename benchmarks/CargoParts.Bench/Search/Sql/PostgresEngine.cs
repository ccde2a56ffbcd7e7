using System.Globalization;
using System.Text;
using CargoParts.Bench.Search.Corpus;
using CargoParts.Bench.Search.Engines;
using CargoParts.Data.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CargoParts.Bench.Search.Sql;

/// <summary>PostgreSQL, a server of the benchmark's own.</summary>
internal sealed class PostgresEngine : ISearchEngine
{
    // Given what one of the other engines may take; it counts from the next start of the server.
    private const string Memory = "alter system set shared_buffers = '2GB'";

    private const string Tables = """
        create extension if not exists pg_trgm;
        drop table if exists tag, stem, listing, fitment;
        create table tag (number int, name text);
        create table stem (word text);
        create table listing (id int, uid uuid, price bigint, published bigint,
            category int, part_type int, positions int, condition int, quality int, city int, tags int[], words tsvector);
        create table fitment (listing int, make int, model int, year_from smallint, year_to smallint);
        """;

    private const string Indexes = """
        create index on listing using gin (words, tags) with (fastupdate = off);
        create index on stem using gin (word gin_trgm_ops);
        alter table listing add primary key (id);
        create index on fitment (listing) include (make, model, year_from, year_to);
        """;

    private const string IndexBytes = "select sum(pg_total_relation_size(name::regclass))::bigint from unnest(array['tag', 'stem', 'listing', 'fitment']) as name";

    // One thread of the benchmark is one process of the server; trigrams are to find words of four letters with one wrong.
    private const string SessionOptions =
        "-c jit=off -c max_parallel_workers_per_gather=0 -c work_mem=256MB -c plan_cache_mode=force_custom_plan -c random_page_cost=1.1 "
        + "-c effective_cache_size=8GB -c maintenance_work_mem=1GB -c pg_trgm.similarity_threshold=0.2";

    private TagNumbers _tags = new();
    private EmbeddedPostgres? _server;

    public bool IsInProcess => false;

    public async Task BuildAsync(CorpusFiles corpus, string folder, CancellationToken cancellationToken)
    {
        await StartAsync(folder, cancellationToken);
        await ExecuteAsync(Memory, cancellationToken);
        await ExecuteAsync(Tables, cancellationToken);
        await LoadAsync(corpus, cancellationToken);
        await ExecuteAsync(Indexes, cancellationToken);
    }

    public Task SettleAsync(CancellationToken cancellationToken) => ExecuteAsync("vacuum analyze", cancellationToken);

    public async Task<long> IndexBytesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var command = new NpgsqlCommand(IndexBytes, connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task OpenAsync(CorpusFiles corpus, string folder, CancellationToken cancellationToken)
    {
        await StartAsync(folder, cancellationToken);
        await using var connection = await ConnectAsync(cancellationToken);
        await using var command = new NpgsqlCommand("select name from tag order by number", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            names.Add(reader.GetString(0));
        }

        _tags = TagNumbers.Of(names);
    }

    public ISearchSession StartSession()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        connection.Open();
        return new SqlSession(connection, new PostgresDialect(), _tags);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private string ConnectionString => new NpgsqlConnectionStringBuilder(_server!.ConnectionString)
    {
        Pooling = false,
        Options = SessionOptions,
        MaxAutoPrepare = 200,
        CommandTimeout = 0,
    }.ConnectionString;

    private async Task LoadAsync(CorpusFiles corpus, CancellationToken cancellationToken)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        await using var listings = await ConnectAsync(cancellationToken);
        await using var fitments = await ConnectAsync(cancellationToken);
        await using (var listing = await listings.BeginTextImportAsync("copy listing from stdin", cancellationToken))
        await using (var fitment = await fitments.BeginTextImportAsync("copy fitment from stdin", cancellationToken))
        {
            foreach (var row in ListingRow.Read(corpus, _tags))
            {
                await listing.WriteAsync(Line(row).AsMemory(), cancellationToken);
                foreach (var line in row.Fitments)
                {
                    await fitment.WriteAsync(
                        string.Create(CultureInfo.InvariantCulture, $"{row.Id}\t{line.Make}\t{line.Model}\t{line.YearFrom}\t{line.YearTo}\n").AsMemory(),
                        cancellationToken);
                }

                stems.UnionWith(row.Stems());
            }
        }

        await CopyAsync(listings, "stem", stems, cancellationToken);
        await CopyAsync(
            listings, "tag", _tags.Names.Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}\t{name}")), cancellationToken);
    }

    private static async Task CopyAsync(NpgsqlConnection connection, string table, IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        await using var writer = await connection.BeginTextImportAsync($"copy {table} from stdin", cancellationToken);
        foreach (var line in lines)
        {
            await writer.WriteAsync((line + "\n").AsMemory(), cancellationToken);
        }
    }

    private static string Line(ListingRow row)
    {
        var document = row.Document;
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"{row.Id}\t{document.Id}\t{document.PriceHalalas}\t{CorpusListing.PublishedSeconds(document)}\t");
        line.AppendJoin('\t', row.Facts).Append("\t{").AppendJoin(',', row.Tags).Append("}\t");
        var position = 0;
        foreach (var (words, weight) in ((string, char)[])
            [(document.Title, 'A'), (document.PartNames, 'B'), (document.VehicleNames, 'C'), (document.Description, 'D')])
        {
            foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                position++;
                line.Append(CultureInfo.InvariantCulture, $"{word}:{position}{weight} ");
            }
        }

        return line.Append('\n').ToString();
    }

    private async Task StartAsync(string folder, CancellationToken cancellationToken) =>
        _server ??= await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { Folder = folder }, NullLogger.Instance, cancellationToken);

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
