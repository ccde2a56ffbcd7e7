using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Changes;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace CargoParts.Tests.Platform.Changes;

[Collection(nameof(SlowWriters))]
public sealed class ChangeFeedTests : IAsyncLifetime
{
    private PostgresDatabase _database = null!;
    private ChangeFeed _feed = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await PostgresDatabase.CreateAsync();
        _feed = new ChangeFeed(_database);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public Task Every_change_is_read_once_however_transactions_overlap_and_a_reader_of_ids_loses_some() =>
        OverlapAsync(writers: 16, changes: 2_000, longestHold: TimeSpan.FromMilliseconds(30));

    [Fact]
    [Trait("Category", "Long")]
    public Task A_hundred_thousand_changes_of_many_slow_writers_are_read_once_each() =>
        OverlapAsync(writers: 64, changes: 100_032, longestHold: TimeSpan.FromMilliseconds(200));

    private async Task OverlapAsync(int writers, int changes, TimeSpan longestHold)
    {
        var slow = new SlowWriters(_database.ConnectionString, writers, longestHold);
        var position = (await _feed.ReadAsync(null, Token)).Now;
        await using var held = await slow.OpenAsync();
        await using var heldTransaction = await held.BeginTransactionAsync(Token);
        var late = await WriteAsync(held);
        var writing = slow.WriteAsync(changes, (connection, _) => WriteAsync(connection));
        var naive = NaiveAsync(writing);

        List<Guid> read = [];
        while (!writing.IsCompleted)
        {
            position = await ReadAsync(position, read);
        }

        var written = await writing;
        position = await ReadAsync(position, read);

        // One transaction is open since before the first of them, and holds nobody up.
        Assert.Equal(written.Order(), read.Order());
        Assert.DoesNotContain(late, read);

        await heldTransaction.CommitAsync(Token);
        await ReadAsync(position, read);
        Assert.Equal(written.Append(late).Order(), read.Order());

        // The control: the same writes, read by the last id. It fails, or there was nothing to prove.
        Assert.NotEmpty(written.Except(await naive));
    }

    [Fact]
    public async Task What_was_rolled_back_was_never_there()
    {
        var position = (await _feed.ReadAsync(null, Token)).Now;
        await using (var connection = await OpenAsync())
        await using (var transaction = await connection.BeginTransactionAsync(Token))
        {
            await WriteAsync(connection);
            await transaction.RollbackAsync(Token);
        }

        var reading = await _feed.ReadAsync(position, Token);

        Assert.True(reading.IsWhole);
        Assert.Empty(reading.Listings);
    }

    [Fact]
    public async Task A_listing_that_changed_often_is_read_once_and_whole_if_any_change_was()
    {
        var position = (await _feed.ReadAsync(null, Token)).Now;
        var listing = Guid.CreateVersion7();
        var seller = Guid.CreateVersion7();
        await using var db = _database.Open();
        await db.Database.ExecuteSqlAsync(
            $"insert into listing_changes (listing_id, seller_id, scope) values ({listing}, {seller}, 'Offer'), ({listing}, {seller}, 'Content')", Token);

        var reading = await _feed.ReadAsync(position, Token);

        Assert.Equal([new ChangedListing(listing, seller, IsOfferOnly: false)], reading.Listings);
    }

    [Theory]
    [InlineData("delete from server_mark", "the server has crashed since")]
    [InlineData("insert into loaded_sets (id, edition, loaded_at) values ('demo-catalogue', '1', now())", "another catalogue was loaded")]
    [InlineData("update listing_feed set pruned_before = (pg_current_xact_id()::text::bigint + 1)::text::xid8", "changes in between were pruned")]
    public async Task Says_when_the_changes_since_a_position_are_not_all_known(string happened, string why)
    {
        var position = (await _feed.ReadAsync(null, Token)).Now;
        await using var db = _database.Open();
        await db.Database.ExecuteSqlRawAsync(happened, Token);

        Assert.False((await _feed.ReadAsync(position, Token)).IsWhole, why);
    }

    [Fact]
    public async Task Reference_data_of_a_newer_release_is_no_other_catalogue()
    {
        var position = (await _feed.ReadAsync(null, Token)).Now;
        await using var db = _database.Open();
        Assert.Equal(1, await db.Database.ExecuteSqlAsync($"update loaded_sets set loaded_at = loaded_at + interval '1 second' where id = 'reference'", Token));

        Assert.True((await _feed.ReadAsync(position, Token)).IsWhole);
    }

    [Fact]
    public async Task More_changes_than_are_worth_reading_are_not_read()
    {
        var position = (await _feed.ReadAsync(null, Token)).Now;
        await using var db = _database.Open();
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into listing_changes (listing_id, seller_id, scope)
            select gen_random_uuid(), gen_random_uuid(), 'Content' from generate_series(1, {ChangeFeed.MaxListings + 1})
            """,
            Token);

        var reading = await _feed.ReadAsync(position, Token);

        Assert.False(reading.IsWhole);
        Assert.Empty(reading.Listings);
        Assert.True((await _feed.ReadAsync(reading.Now, Token)).IsWhole);
    }

    private async Task<FeedPosition> ReadAsync(FeedPosition since, List<Guid> read)
    {
        var reading = await _feed.ReadAsync(since, Token);
        Assert.True(reading.IsWhole);
        read.AddRange(reading.Listings.Select(c => c.Id));
        return reading.Now;
    }

    private static async Task<Guid> WriteAsync(NpgsqlConnection connection)
    {
        var id = Guid.CreateVersion7();
        await using var command = new NpgsqlCommand("insert into listing_changes (listing_id, seller_id, scope) values ($1, $1, 'Content')", connection)
        {
            Parameters = { new() { Value = id } },
        };
        await command.ExecuteNonQueryAsync(Token);
        return id;
    }

    private async Task<IReadOnlyList<Guid>> NaiveAsync(Task writing)
    {
        await using var connection = await OpenAsync();
        List<Guid> read = [];
        var last = 0L;
        bool isOver;
        do
        {
            isOver = writing.IsCompleted;
            await using var command = new NpgsqlCommand("select id, listing_id from listing_changes where id > $1 order by id", connection)
            {
                Parameters = { new() { Value = last } },
            };
            await using var reader = await command.ExecuteReaderAsync(Token);
            while (await reader.ReadAsync(Token))
            {
                last = reader.GetInt64(0);
                read.Add(reader.GetGuid(1));
            }
        }
        while (!isOver);
        return read;
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(_database.ConnectionString);
        await connection.OpenAsync(Token);
        return connection;
    }
}
