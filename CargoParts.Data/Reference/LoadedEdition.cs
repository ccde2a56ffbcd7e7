using Npgsql;

namespace CargoParts.Data.Reference;

/// <summary>Reads and writes <see cref="LoadedSet"/> beside bulk statements.</summary>
internal static class LoadedEdition
{
    /// <returns>Null: the set was never loaded, or a load of it is not finished.</returns>
    public static async Task<string?> ReadAsync(NpgsqlConnection connection, string setId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select edition from loaded_sets where id = $1", connection)
        {
            Parameters = { new() { Value = setId } },
        };
        return (string?)await command.ExecuteScalarAsync(cancellationToken);
    }

    public static NpgsqlBatchCommand Write(string setId, string edition) => new(
        """
        insert into loaded_sets (id, edition, loaded_at) values ($1, $2, now())
        on conflict (id) do update set edition = excluded.edition, loaded_at = excluded.loaded_at
        """)
    {
        Parameters = { new() { Value = setId }, new() { Value = edition } },
    };
}
