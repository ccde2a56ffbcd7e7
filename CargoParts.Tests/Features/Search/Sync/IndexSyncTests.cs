using CargoParts.Data.Demo;
using CargoParts.Data.Listings;
using CargoParts.Data.Platform;
using CargoParts.Search;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Search.Sync;
using CargoParts.Web.Platform.Reference;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace CargoParts.Tests.Features.Search.Sync;

/// <summary>A node that follows the changes step by step, as the test says.</summary>
public sealed class IndexSyncTests : IAsyncLifetime
{
    private const int Listings = 300;

    private readonly string _folder = Directory.CreateTempSubdirectory("cargoparts-index-").FullName;
    private PostgresDatabase _database = null!;
    private ClosedShop _shop = null!;
    private Guid[] _ids = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IListingIndex Index => _shop.Services.GetRequiredService<IListingIndex>();

    private IndexSync Sync => _shop.Services.GetRequiredService<IndexSync>();

    public async ValueTask InitializeAsync()
    {
        _database = await PostgresDatabase.CreateAsync();
        await DemoLoader.LoadAsync(
            _database.ConnectionString, seed: 1, Listings, new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero), new Progress<DemoProgress>(), Token);
        _shop = new ClosedShop(_database.ConnectionString, _folder);
        await using var db = _database.Open();
        _ids = await db.Listings.OrderBy(l => l.Id).Select(l => l.Id).ToArrayAsync(Token);
        await _shop.Services.GetRequiredService<ReferenceNames>().LoadAsync(db, Token);
        await _shop.Services.GetRequiredService<NodeRegistry>().JoinAsync(null, Token);
        await Sync.OpenAsync((_, _) => { }, Token);
        await CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_new_price_is_searched_after_one_step()
    {
        await ExecuteAsync($"update listings set price_halalas = 12345600 where id = '{_ids[0]}'");

        await StepAsync();

        Assert.Equal(_ids[0], Assert.Single(At(12_345_600).Hits).Id);
    }

    [Fact]
    public async Task A_bulk_change_of_thousands_comes_in_one_step()
    {
        await ExecuteAsync("update listings set price_halalas = 7700000");

        await StepAsync();

        Assert.Equal(Listings, At(7_700_000).Total);
        await SameAsDatabaseAsync();
    }

    [Fact]
    public async Task The_last_piece_that_is_sold_is_out_of_stock()
    {
        await ExecuteAsync($"update listings set on_hand = 0 where id = '{_ids[0]}'");

        await StepAsync();

        await SameAsDatabaseAsync();
        var sold = Index.Search(new SearchRequest { Filter = new ListingFilter { OnlyInStock = true }, Take = 0 }, Token).Total;
        Assert.Equal(Listings - 1, sold);
    }

    [Fact]
    public async Task What_is_unpublished_or_deleted_is_found_no_more_and_what_comes_back_is()
    {
        await ExecuteAsync($"update listings set status = 'Paused' where id = '{_ids[0]}'; delete from listings where id = '{_ids[1]}'");
        await StepAsync();
        Assert.Equal(Listings - 2, Index.Count);

        await ExecuteAsync($"update listings set status = 'Published' where id = '{_ids[0]}'");
        await StepAsync();
        Assert.Equal(Listings - 1, Index.Count);
        await SameAsDatabaseAsync();
    }

    [Fact]
    public async Task A_listing_that_cannot_be_indexed_is_set_aside_and_the_others_go_on()
    {
        // The index keeps no moment before the year 2000.
        await ExecuteAsync($"update listings set published_at = '1990-01-01', title = 'زمردي' where id = '{_ids[7]}'");
        await ExecuteAsync("update listings set price_halalas = 7700000");

        await StepAsync();

        Assert.Equal(Listings - 1, At(7_700_000).Total);
        Assert.Equal(_ids[7], Assert.Single(await FaultsAsync()).ListingId);
        Assert.Null(Sync.Trouble);

        await ExecuteAsync($"update listings set published_at = '2026-01-01' where id = '{_ids[7]}'");
        await StepAsync();

        Assert.Empty(await FaultsAsync());
        await SameAsDatabaseAsync();
    }

    [Fact]
    public async Task A_fault_that_is_driven_again_is_tried_again()
    {
        await ExecuteAsync($"update listings set published_at = '1990-01-01' where id = '{_ids[7]}'");
        await StepAsync();

        await ExecuteAsync($"insert into listing_changes (listing_id, seller_id, scope) select id, seller_id, 'Content' from listings where id = '{_ids[7]}'");
        await StepAsync();

        Assert.Equal(2, Assert.Single(await FaultsAsync()).Attempts);
    }

    [Fact]
    public async Task What_was_set_aside_is_tried_again_by_the_next_start_and_a_new_price_does_not_hide_it()
    {
        var before = Index.Versions().Single(v => v.Id == _ids[7]);
        await ExecuteAsync($"update listings set published_at = '1990-01-01' where id = '{_ids[7]}'");
        await StepAsync();
        await ExecuteAsync($"update listings set price_halalas = 7700000 where id = '{_ids[7]}'");
        await StepAsync();
        Assert.Equal(before, Index.Versions().Single(v => v.Id == _ids[7]));

        await ReopenAsync();

        Assert.True(Assert.Single(await FaultsAsync()).Attempts > 2);
    }

    [Fact]
    public async Task What_the_database_cannot_answer_is_tried_again_and_nothing_is_lost()
    {
        await ExecuteAsync($"update listings set price_halalas = 7700000; alter table listing_feed rename to away");

        Assert.False(await Sync.RunAsync(Token));
        Assert.NotNull(Sync.Trouble);

        await ExecuteAsync("alter table away rename to listing_feed");
        await Eventually.TrueAsync(() => Sync.RunAsync(Token));
        Assert.Null(Sync.Trouble);
        await SameAsDatabaseAsync();
    }

    [Fact]
    public async Task Verifying_repairs_what_differs_and_reports_it()
    {
        Index.Apply(new IndexChanges { Deletes = [_ids[0], _ids[1]] });
        await RequestAsync(IndexTaskKind.Verify);

        await RunTasksAsync();

        var task = Assert.Single(await TasksAsync());
        Assert.Equal((IndexTaskState.Done, "300 listings compared: 2 indexed, 0 forgotten, 0 set aside."), (task.State, task.Report));
        await SameAsDatabaseAsync();
    }

    [Fact]
    public async Task The_index_is_made_anew_while_it_is_searched_and_changed()
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var searches = Task.Run(
            () =>
            {
                var count = 0;
                for (; !over.IsCancellationRequested; count++)
                {
                    Assert.Equal(Listings, Index.Search(new SearchRequest { Take = 0 }, Token).Total);
                }

                return count;
            },
            Token);
        var changes = Task.Run(
            async () =>
            {
                for (var i = 0; !over.IsCancellationRequested; i++)
                {
                    await ExecuteAsync($"update listings set price_halalas = {1_000_000 + i} where id = '{_ids[i % Listings]}'");
                    await StepAsync();
                }
            },
            Token);
        await RequestAsync(IndexTaskKind.Rebuild);

        await RunTasksAsync();
        await over.CancelAsync();
        await changes;

        Assert.NotEqual(0, await searches);
        Assert.Equal(IndexTaskState.Done, Assert.Single(await TasksAsync()).State);
        await StepAsync();
        await SameAsDatabaseAsync();
        await ReopenAsync();
        await SameAsDatabaseAsync();
    }

    [Fact]
    public async Task A_rebuild_whose_changes_were_pruned_meanwhile_compares_instead()
    {
        using var rows = new NpgsqlConnection(_database.ConnectionString);
        rows.Open();

        await _shop.Services.GetRequiredService<RebuildIndex>().RunAsync(
            (_, _) =>
            {
                using var change = new NpgsqlCommand(
                    """
                    update listings set price_halalas = 7700000;
                    update listing_feed set pruned_before = (pg_current_xact_id()::text::bigint + 1)::text::xid8
                    """,
                    rows);
                change.ExecuteNonQuery();
            },
            Token);

        Assert.Equal(Listings, At(7_700_000).Total);
        await SameAsDatabaseAsync();
    }

    [Fact]
    public async Task A_database_that_was_restored_from_another_server_is_followed_again()
    {
        // Numbers of transactions that this server has not reached by far.
        await ExecuteAsync(
            $"""
            update listing_feed set pruned_before = '900000000000';
            insert into listing_changes (transaction_id, listing_id, seller_id, scope) values ('900000000001', '{_ids[0]}', '{_ids[0]}', 'Content')
            """);
        await StepAsync();

        await ExecuteAsync("update listings set price_halalas = 7700000");
        await StepAsync();

        await SameAsDatabaseAsync();
        await using var db = _database.Open();
        Assert.Equal(1, await db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from listing_feed where pruned_before < '900000000000'").SingleAsync(Token));
        Assert.Equal(Listings, await db.ListingChanges.CountAsync(Token));
    }

    [Fact]
    public async Task A_rebuild_that_is_not_wanted_any_more_leaves_the_live_index_as_it_is()
    {
        using var cancelled = new CancellationTokenSource();
        var rebuild = _shop.Services.GetRequiredService<RebuildIndex>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rebuild.RunAsync((_, _) => cancelled.Cancel(), cancelled.Token));

        await ExecuteAsync("update listings set price_halalas = 7700000");
        await StepAsync();
        await SameAsDatabaseAsync();
        Assert.Single(Directory.EnumerateDirectories(Path.Combine(_folder, "embedded")));
    }

    [Fact]
    public async Task A_folder_that_is_deleted_under_the_running_node_is_made_anew()
    {
        Directory.Delete(_folder, recursive: true);
        await ExecuteAsync("update listings set price_halalas = 7700000");
        await StepAsync();

        await CommitAsync();
        await RunTasksAsync();

        Assert.Equal((IndexTaskKind.Rebuild, IndexTaskState.Done), Assert.Single((await TasksAsync()).Select(t => (t.Kind, t.State))));
        await ExecuteAsync("update listings set price_halalas = 8800000");
        await StepAsync();
        await CommitAsync();
        await ReopenAsync();
        await SameAsDatabaseAsync();
    }

    [Fact]
    public async Task Changes_are_kept_until_every_node_has_them_on_disk()
    {
        await ExecuteAsync("update listings set price_halalas = 7700000");
        await StepAsync();
        Assert.Equal(0, await PruneAsync());

        // A position is held back by any transaction that was open, in other databases too: it moves on with the next changes.
        var pruned = 0;
        await Eventually.TrueAsync(async () =>
        {
            await ExecuteAsync($"update listings set on_hand = on_hand + 1 where id = '{_ids[0]}'");
            await StepAsync();
            await CommitAsync();
            return (pruned += await PruneAsync()) >= Listings;
        });

        await ExecuteAsync("update listings set price_halalas = 8800000");
        await StepAsync();
        await SameAsDatabaseAsync();
    }

    [Fact]
    public async Task A_node_that_was_away_too_long_is_not_waited_for_and_compares_everything()
    {
        await ExecuteAsync("update listings set price_halalas = 7700000; update nodes set seen_at = now() - interval '2 hours'");
        await Eventually.TrueAsync(async () => await PruneAsync() == Listings);

        await ReopenAsync();

        await SameAsDatabaseAsync();
    }

    private async Task StepAsync() => Assert.True(await Sync.RunAsync(Token), Sync.Trouble);

    private Task CommitAsync() => _shop.Services.GetRequiredService<IndexCommit>().RunAsync(Token);

    private Task<int> PruneAsync() => _shop.Services.GetRequiredService<PruneChanges>().RunAsync(Token);

    private Task RequestAsync(IndexTaskKind kind) => _shop.Services.GetRequiredService<IndexTasks>().RequestAsync(kind, Token);

    private async Task RunTasksAsync() => Assert.Equal(1, await _shop.Services.GetRequiredService<IndexTasks>().RunAsync(Token));

    /// <summary>The same node after a start.</summary>
    private async Task ReopenAsync()
    {
        await _shop.DisposeAsync();
        _shop = new ClosedShop(_database.ConnectionString, _folder);
        await using var db = _database.Open();
        await _shop.Services.GetRequiredService<ReferenceNames>().LoadAsync(db, Token);
        await Sync.OpenAsync((_, _) => { }, Token);
    }

    private SearchResult At(long halalas) =>
        Index.Search(new SearchRequest { Filter = new ListingFilter { PriceMin = halalas, PriceMax = halalas } }, Token);

    private async Task SameAsDatabaseAsync()
    {
        await using var db = _database.Open();
        var published = await db.Listings
            .Where(l => l.Status == ListingStatus.Published).OrderBy(l => l.Id).Select(l => new ListingVersion(l.Id, l.Revision)).ToListAsync(Token);
        Assert.Equal(published, Index.Versions().OrderBy(v => v.Id));
    }

    private async Task<List<IndexFault>> FaultsAsync()
    {
        await using var db = _database.Open();
        return await db.IndexFaults.ToListAsync(Token);
    }

    private async Task<List<IndexTask>> TasksAsync()
    {
        await using var db = _database.Open();
        return await db.IndexTasks.ToListAsync(Token);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var db = _database.Open();
        await db.Database.ExecuteSqlRawAsync(sql, Token);
    }
}
