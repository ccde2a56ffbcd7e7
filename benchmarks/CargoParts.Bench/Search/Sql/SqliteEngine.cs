using System.Globalization;
using CargoParts.Bench.Search.Corpus;
using CargoParts.Bench.Search.Engines;
using Microsoft.Data.Sqlite;

namespace CargoParts.Bench.Search.Sql;

/// <summary>SQLite with FTS5.</summary>
internal sealed class SqliteEngine : ISearchEngine
{
    private const string Tables = """
        create table tag (number integer primary key, name text);
        create table stem (word text primary key) without rowid;
        create table listing (id integer primary key, uid text, price integer, published integer,
            category integer, part_type integer, positions integer, condition integer, quality integer, city integer);
        create table fitment (listing integer, ordinal integer, make integer, model integer, year_from integer, year_to integer,
            primary key (listing, ordinal)) without rowid;
        create virtual table words using fts5 (title, part_names, vehicle_names, description, tags, content = '', tokenize = 'ascii', prefix = '2 3 4');
        """;

    private const string Reading = "pragma mmap_size = 2147418112; pragma cache_size = -262144; pragma temp_store = memory;";

    private TagNumbers _tags = new();
    private string _file = "";

    public async Task BuildAsync(CorpusFiles corpus, string folder, CancellationToken cancellationToken)
    {
        Use(folder);
        File.Delete(_file);
        await using var connection = Connect(SqliteOpenMode.ReadWriteCreate);
        Execute(connection, Tables);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        Load(connection, corpus);
        await transaction.CommitAsync(cancellationToken);
    }

    public Task SettleAsync(CancellationToken cancellationToken)
    {
        using var connection = Connect(SqliteOpenMode.ReadWrite);
        Execute(connection, "insert into words (words) values ('optimize'); analyze;");
        return Task.CompletedTask;
    }

    public Task<long> IndexBytesAsync(CancellationToken cancellationToken) => Task.FromResult(new FileInfo(_file).Length);

    public Task OpenAsync(CorpusFiles corpus, string folder, CancellationToken cancellationToken)
    {
        Use(folder);
        using var connection = Connect(SqliteOpenMode.ReadOnly);
        _tags = TagNumbers.Of(Names(connection));
        return Task.CompletedTask;
    }

    public ISearchSession StartSession()
    {
        var connection = Connect(SqliteOpenMode.ReadOnly);
        Execute(connection, Reading);
        return new SqlSession(connection, new SqliteDialect(), _tags);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Load(SqliteConnection connection, CorpusFiles corpus)
    {
        using var listing = new SqliteInsert(connection, $"listing (id, uid, price, published, {ListingRow.FactColumns})", 10);
        using var fitment = new SqliteInsert(connection, "fitment (listing, ordinal, make, model, year_from, year_to)", 6);
        using var words = new SqliteInsert(connection, "words (rowid, title, part_names, vehicle_names, description, tags)", 6);
        var stems = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in ListingRow.Read(corpus, _tags))
        {
            var document = row.Document;
            var facts = row.Facts;
            listing.Run(
                row.Id, document.Id.ToString(), document.PriceHalalas, CorpusListing.PublishedSeconds(document),
                facts[0], facts[1], facts[2], facts[3], facts[4], facts[5]);
            for (var i = 0; i < row.Fitments.Count; i++)
            {
                var line = row.Fitments[i];
                fitment.Run(row.Id, i, line.Make, line.Model, line.YearFrom, line.YearTo);
            }

            words.Run(
                row.Id, document.Title, document.PartNames, document.VehicleNames, document.Description,
                string.Join(' ', row.Tags.Select(tag => SqliteDialect.TagMark + tag.ToString(CultureInfo.InvariantCulture))));
            stems.UnionWith(row.Stems());
        }

        using var stem = new SqliteInsert(connection, "stem (word)", 1);
        foreach (var word in stems)
        {
            stem.Run(word);
        }

        using var tag = new SqliteInsert(connection, "tag (number, name)", 2);
        for (var i = 0; i < _tags.Names.Count; i++)
        {
            tag.Run(i + 1, _tags.Names[i]);
        }
    }

    private static List<string> Names(SqliteConnection connection)
    {
        using var command = new SqliteCommand("select name from tag order by number", connection);
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private void Use(string folder) => _file = Path.Combine(Directory.CreateDirectory(folder).FullName, "listings.sqlite");

    private SqliteConnection Connect(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = _file, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
