using CargoParts.Data;
using CargoParts.Data.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace CargoParts.Web.Platform.Changes;

/// <summary>Reads the change feed by snapshots: every committed change once, however transactions overlap.</summary>
/// <remarks>
/// Reading "everything after the last id" loses rows, because ids are given out in another order than transactions commit. Here a reader
/// keeps the snapshot it has read by, and takes the rows of transactions that are visible now and were not in that one: those that began
/// after it, and those that were under way then. One that stays open delays nobody: it is one number in the snapshot until it ends.
/// </remarks>
public sealed class ChangeFeed(IDbContextFactory<CargoPartsDb> databases)
{
    /// <summary>More changed listings than these are faster compared than read one by one.</summary>
    public const int MaxListings = 50_000;

    // "Not visible in the snapshot" (pg_visible_in_snapshot), put so that each half is a walk along the index: from the snapshot's end on,
    // and the few that were under way. One statement sees one snapshot: what it says is now is what it has read.
    private const string Since =
        """
        with header as materialized (
            select
                (select md5(coalesce(string_agg(concat_ws(' ', id, edition, extract(epoch from loaded_at)), ',' order by id), '')) from loaded_sets where id <> 'reference') as catalogue,
                extract(epoch from pg_postmaster_start_time())::text || '/' || (select mark from server_mark) as server,
                pg_current_snapshot()::text as snapshot,
                (select pruned_before <= pg_snapshot_xmin($1) from listing_feed) as is_whole),
        fresh as (
            select listing_id, seller_id, bool_and(scope = 'Offer') as is_offer_only
            from (
                select listing_id, seller_id, scope from listing_changes where transaction_id >= pg_snapshot_xmax($1)
                union all
                select listing_id, seller_id, scope from listing_changes where transaction_id = any (array(select pg_snapshot_xip($1)))
            ) as rows
            group by listing_id, seller_id
            order by listing_id, seller_id
            limit $2)
        select header.catalogue, header.server, header.snapshot, header.is_whole, fresh.listing_id, fresh.seller_id, fresh.is_offer_only
        from header left join fresh on true
        """;

    // Numbers of transactions that are still to come: they were counted by another server, whose data was restored into this one.
    private const string ForgetTheFuture =
        """
        delete from listing_changes where transaction_id >= pg_snapshot_xmax(pg_current_snapshot());
        update listing_feed set pruned_before = pg_snapshot_xmin(pg_current_snapshot()) where pruned_before >= pg_snapshot_xmax(pg_current_snapshot())
        """;

    /// <param name="since">Null: only <see cref="FeedReading.Now"/> is wanted, nothing is whole.</param>
    public async Task<FeedReading> ReadAsync(FeedPosition? since, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(DataScope.Everything, cancellationToken);
        return await db.Database.CreateExecutionStrategy().ExecuteAsync(
            async token =>
            {
                await db.Database.OpenConnectionAsync(token);
                var connection = (NpgsqlConnection)db.Database.GetDbConnection();
                if (since is null)
                {
                    await ExecuteAsync(connection, ForgetTheFuture, token);
                }

                return await ReadAsync(connection, since, token) ?? await MarkAndReadAsync(connection, since, token);
            },
            cancellationToken);
    }

    /// <returns>Null when this run of the server has no mark yet.</returns>
    private static async Task<FeedReading?> ReadAsync(NpgsqlConnection connection, FeedPosition? since, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Since, connection)
        {
            Parameters =
            {
                // A snapshot has no type in the driver: the server reads its text. The empty one stands for none, and none is the limit then.
                new() { Value = since?.Snapshot ?? "1:1:", NpgsqlDbType = NpgsqlDbType.Unknown },
                new() { Value = since is null ? 0 : MaxListings + 1, NpgsqlDbType = NpgsqlDbType.Integer },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        if (reader.IsDBNull(1))
        {
            return null;
        }

        var now = new FeedPosition(reader.GetString(0), reader.GetString(1), reader.GetString(2));
        var isWhole = since is not null && since.Catalogue == now.Catalogue && since.Server == now.Server && reader.GetBoolean(3);
        List<ChangedListing> listings = [];
        List<Guid> sellers = [];
        do
        {
            if (!isWhole || reader.IsDBNull(5))
            {
                break;
            }

            if (reader.IsDBNull(4))
            {
                sellers.Add(reader.GetGuid(5));
            }
            else
            {
                listings.Add(new ChangedListing(reader.GetGuid(4), reader.GetGuid(5), reader.GetBoolean(6)));
            }
        }
        while (await reader.ReadAsync(cancellationToken));

        return listings.Count + sellers.Count > MaxListings ? new FeedReading(now, false, [], []) : new FeedReading(now, isWhole, listings, sellers);
    }

    private static async Task<FeedReading> MarkAndReadAsync(NpgsqlConnection connection, FeedPosition? since, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, "insert into server_mark (id) values (true) on conflict do nothing", cancellationToken);
        return await ReadAsync(connection, since, cancellationToken) ?? throw new InvalidOperationException("The mark of the server cannot be set.");
    }
    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
