using CargoParts.Bench.Relevance.Judging;
using CargoParts.Data.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CargoParts.Bench.Relevance.Engines;

/// <summary>PostgreSQL with its configuration for Arabic, any word of the query; titles with like trigrams where that finds too little.</summary>
internal sealed class PostgresArabicEngine : IRankingEngine
{
    private const string Folder = "artifacts/bench/relevance/postgres";

    private const string Table = """
        create extension if not exists pg_trgm;
        drop table if exists listing;
        create table listing (id int, title text, part text, cars text, description text, words tsvector generated always as (
            setweight(to_tsvector('arabic', title), 'A') || setweight(to_tsvector('arabic', part), 'B')
            || setweight(to_tsvector('arabic', cars), 'C') || setweight(to_tsvector('arabic', description), 'D')) stored);
        """;

    private const string Copy = "copy listing (id, title, part, cars, description) from stdin";

    private const string Indexes = """
        create index on listing using gin (words);
        create index on listing using gist (title gist_trgm_ops(siglen = 64));
        analyze listing;
        """;

    private const string Ranked = """
        with asked as (select string_agg(quote_literal(lexeme), ' | ')::tsquery as query from unnest(to_tsvector('arabic', @text)))
        select id from listing, asked where words @@ query order by ts_rank_cd(words, query) desc, id limit @depth
        """;

    private const string Alike = "select id from listing order by title <-> @text, id limit @depth";

    private readonly EmbeddedPostgres _server;
    private readonly NpgsqlDataSource _database;

    private PostgresArabicEngine(EmbeddedPostgres server)
    {
        _server = server;
        _database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionString) { CommandTimeout = 0 });
    }

    public static async Task<IRankingEngine> StartAsync(JudgedCatalogue catalogue, CancellationToken cancellationToken)
    {
        var engine = new PostgresArabicEngine(
            await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { Folder = Path.GetFullPath(Folder) }, NullLogger.Instance, cancellationToken));
        try
        {
            await engine.LoadAsync(catalogue.TextFile, cancellationToken);
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    public async Task<IReadOnlyList<IReadOnlyList<int>>> RankAsync(IReadOnlyList<string> queries, CancellationToken cancellationToken)
    {
        var rankings = new List<IReadOnlyList<int>>();
        foreach (var query in queries)
        {
            var found = await AskAsync(Ranked, query, cancellationToken);
            rankings.Add(found.Count < RankedGain.Depth ? [.. found.Union(await AskAsync(Alike, query, cancellationToken))] : found);
        }

        return rankings;
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _server.DisposeAsync();
    }

    private async Task LoadAsync(string textFile, CancellationToken cancellationToken)
    {
        await ExecuteAsync(Table, cancellationToken);
        await using (var connection = await _database.OpenConnectionAsync(cancellationToken))
        await using (var import = await connection.BeginTextImportAsync(Copy, cancellationToken))
        {
            await foreach (var line in File.ReadLinesAsync(textFile, cancellationToken))
            {
                await import.WriteAsync((line + "\n").AsMemory(), cancellationToken);
            }
        }

        await ExecuteAsync(Indexes, cancellationToken);
    }

    private async Task<List<int>> AskAsync(string sql, string text, CancellationToken cancellationToken)
    {
        await using var command = _database.CreateCommand(sql);
        command.Parameters.AddWithValue("text", text);
        command.Parameters.AddWithValue("depth", RankedGain.Depth);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var numbers = new List<int>();
        while (await reader.ReadAsync(cancellationToken))
        {
            numbers.Add(reader.GetInt32(0));
        }

        return numbers;
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = _database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
