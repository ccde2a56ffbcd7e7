using Npgsql;

namespace CargoParts.Data.Demo;

/// <summary>
/// The keys, foreign keys and indexes of some tables, taken off for a bulk load: a sort at the end is many times cheaper than a million
/// insertions. What there is, is read from the catalogue of the database, so that no migration has to think of it.
/// </summary>
internal sealed class TableIndexes
{
    private readonly IReadOnlyList<string> _restore;

    private TableIndexes(IReadOnlyList<string> restore) => _restore = restore;

    /// <summary>Takes them off. Must run in the transaction that puts them back: an interruption then undoes it.</summary>
    public static async Task<TableIndexes> DropAsync(NpgsqlConnection connection, string[] tables, CancellationToken cancellationToken)
    {
        // Foreign keys go first, as they stand on the keys of others, and come back last. Checks stay: they cost little.
        const string Statements =
            """
            select drop, restore from (
                select case contype when 'f' then 0 else 1 end as rank,
                    format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
                    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as restore
                from pg_constraint
                where contype in ('f', 'p', 'u') and (conrelid = any ($1::text[]::regclass[]) or confrelid = any ($1::text[]::regclass[]))
                union all
                select 2, format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
                from pg_index i
                where i.indrelid = any ($1::text[]::regclass[])
                    and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))
            ) as statements
            order by rank, drop
            """;

        List<string> drop = [];
        List<string> restore = [];
        await using (var command = new NpgsqlCommand(Statements, connection) { Parameters = { new() { Value = tables } } })
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                drop.Add(reader.GetString(0));
                restore.Add(reader.GetString(1));
            }
        }

        await ExecuteAsync(connection, drop, cancellationToken);
        restore.Reverse();
        return new TableIndexes(restore);
    }

    public Task RestoreAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        ExecuteAsync(connection, _restore, cancellationToken);

    private static async Task ExecuteAsync(
        NpgsqlConnection connection, IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
