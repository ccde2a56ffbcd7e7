using Npgsql;
using Xunit;

namespace CargoParts.Tests.Security;

/// <summary>Everything that stands in a database, but what is written down about its use: another print, and something was changed.</summary>
internal static class DatabasePrint
{
    // What nodes, jobs and counters write by themselves, and what was searched.
    private static readonly string[] OfUse =
    [
        "data_protection_keys", "index_faults", "index_tasks", "job_runs", "listing_changes", "listing_watchers", "nodes", "rate_counts",
        "search_clicks", "search_log", "audit_entries", "audit_seals",
    ];

    /// <returns>Table → rows and a hash over all of them, in whatever order.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var prints = new Dictionary<string, string>();
        foreach (var table in await TablesAsync(connection))
        {
            await using var print = new NpgsqlCommand(
                $"select count(*) || ' rows, ' || coalesce(bit_xor(hashtextextended(t::text, 0)), 0) from \"{table}\" t", connection);
            prints[table] = (string)(await print.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        }

        return prints;
    }

    private static async Task<IReadOnlyList<string>> TablesAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            "select tablename from pg_tables where schemaname = 'public' and tablename not like 'qrtz%' and tablename not like 'audit_entries_%' and tablename <> all($1) order by 1", connection)
        {
            Parameters = { new() { Value = OfUse } },
        };
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var tables = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }
}
