using CargoParts.Data.Demo;
using CargoParts.Data.Listings;
using CargoParts.Search;
using CargoParts.Tests.Support;
using CargoParts.Web.App.Start;
using CargoParts.Web.Features.Search.Sync;
using CargoParts.Web.Platform.Reference;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CargoParts.Tests.Features.Search.Sync;

/// <summary>One start of the shop after another, on one database and one folder of the index.</summary>
public sealed class IndexOpeningTests : IAsyncLifetime
{
    private const int Listings = 300;

    private readonly string _folder = Directory.CreateTempSubdirectory("cargoparts-index-").FullName;
    private PostgresDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await PostgresDatabase.CreateAsync();
        await DemoLoader.LoadAsync(
            _database.ConnectionString, seed: 1, Listings, new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero), new Progress<DemoProgress>(),
            TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
        else
        {
            File.Delete(_folder);
        }
    }

    [Fact]
    public async Task The_first_start_indexes_everything_and_the_second_nothing()
    {
        await using (var first = await StartAsync())
        {
            Assert.Equal((Listings, Listings), (first.Indexed, first.Index.Count));
        }

        await using var second = await StartAsync();

        Assert.Equal((0, Listings), (second.Indexed, second.Index.Count));
    }

    [Fact]
    public async Task A_listing_that_changed_meanwhile_is_indexed_again()
    {
        var id = await FirstAsync();
        await StartAndStopAsync();
        await ChangeAsync(id, l => l.SetProperty(x => x.Title, "زمردي").SetProperty(x => x.Revision, x => x.Revision + 1));

        await using var second = await StartAsync();

        Assert.Equal((1, Listings), (second.Indexed, second.Index.Count));
        Assert.Equal(id, Assert.Single(second.Find("زمردي")));
    }

    [Fact]
    public async Task A_listing_that_is_no_longer_published_disappears()
    {
        var id = await FirstAsync();
        await StartAndStopAsync();
        await ChangeAsync(id, l => l.SetProperty(x => x.Status, ListingStatus.Paused));

        await using var second = await StartAsync();

        Assert.Equal((0, Listings - 1), (second.Indexed, second.Index.Count));
        Assert.DoesNotContain(second.Index.Versions(), v => v.Id == id);
    }

    [Fact]
    public async Task A_listing_that_was_published_meanwhile_appears()
    {
        var id = await FirstAsync();
        await ChangeAsync(id, l => l.SetProperty(x => x.Status, ListingStatus.Paused));
        await StartAndStopAsync();
        await ChangeAsync(id, l => l.SetProperty(x => x.Status, ListingStatus.Published));

        await using var second = await StartAsync();

        Assert.Equal((1, Listings), (second.Indexed, second.Index.Count));
    }

    [Fact]
    public async Task A_database_that_was_set_back_is_believed()
    {
        var id = await FirstAsync();
        await ChangeAsync(id, l => l.SetProperty(x => x.Title, "زمردي").SetProperty(x => x.Revision, 7));
        await StartAndStopAsync();
        await using (var db = _database.Open())
        {
            // As a backup that was taken before: no trigger tells of it, and the server is another one.
            await db.Database.ExecuteSqlAsync(
                $"""
                set session_replication_role = replica;
                update listings set title = 'فيروزي', revision = 3 where id = {id};
                delete from server_mark;
                reset session_replication_role
                """,
                TestContext.Current.CancellationToken);
        }

        await using var second = await StartAsync();

        Assert.Equal(1, second.Indexed);
        Assert.Empty(second.Find("زمردي"));
        Assert.Equal(id, Assert.Single(second.Find("فيروزي")));
    }

    [Fact]
    public async Task Another_catalogue_is_indexed_whole_although_its_revisions_are_the_same()
    {
        await StartAndStopAsync();
        await using (var db = _database.Open())
        {
            await db.Database.ExecuteSqlAsync($"update loaded_sets set loaded_at = loaded_at + interval '1 second'", TestContext.Current.CancellationToken);
        }

        await using var second = await StartAsync();

        Assert.Equal((Listings, Listings), (second.Indexed, second.Index.Count));
    }

    [Fact]
    public async Task A_folder_that_was_deleted_is_made_anew()
    {
        await StartAndStopAsync();
        Directory.Delete(_folder, recursive: true);

        await using (var second = await StartAsync())
        {
            Assert.Equal((Listings, Listings), (second.Indexed, second.Index.Count));
        }

        await using var third = await StartAsync();

        Assert.Equal(0, third.Indexed);
    }

    [Fact]
    public async Task A_damaged_file_is_named_and_its_listings_come_back()
    {
        await StartAndStopAsync();
        var file = new DirectoryInfo(_folder).EnumerateFiles("*", SearchOption.AllDirectories).MaxBy(f => f.Length)!;
        await using (var stream = file.OpenWrite())
        {
            stream.Seek(file.Length / 2, SeekOrigin.Begin);
            stream.Write("damaged!"u8);
        }

        await using (var second = await StartAsync())
        {
            Assert.Contains(second.Log, line => line.Level == LogLevel.Warning && line.Text.Contains(file.Name, StringComparison.Ordinal));
            Assert.Equal(Listings, second.Index.Count);
        }

        await using var third = await StartAsync();

        Assert.Empty(third.Log);
        Assert.Equal(0, third.Indexed);
    }

    [Fact]
    public async Task What_cannot_be_saved_is_said_and_is_searched_all_the_same()
    {
        await using var shop = Shop();
        var index = shop.Services.GetRequiredService<IListingIndex>();
        Directory.Delete(_folder, recursive: true);
        await File.WriteAllTextAsync(_folder, "no folder", TestContext.Current.CancellationToken);

        await CatchUpAsync(shop);

        Assert.Equal(Listings, index.Count);
        Assert.Contains(shop.Log.Lines, line => line.Level == LogLevel.Error && line.Text.Contains("nothing is saved", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_applied_after_the_start_is_saved_when_the_shop_closes()
    {
        var id = await FirstAsync();
        await using (var open = new ShopFactory(_database.ConnectionString, _folder))
        {
            await open.Services.GetServices<IHostedService>().OfType<Preparation>().Single().ExecuteTask!;
            await ChangeAsync(id, l => l.SetProperty(x => x.Status, ListingStatus.Paused));
            await open.Services.GetRequiredService<IndexSync>().RunAsync(TestContext.Current.CancellationToken);
        }

        await using var closed = Shop();

        Assert.Equal(Listings - 1, closed.Services.GetRequiredService<IListingIndex>().Count);
    }

    private ClosedShop Shop() => new(_database.ConnectionString, _folder);

    private async Task<Started> StartAsync()
    {
        var shop = Shop();
        return new Started(shop, await CatchUpAsync(shop));
    }

    private async Task StartAndStopAsync() => await (await StartAsync()).DisposeAsync();

    private async Task<int> CatchUpAsync(ClosedShop shop)
    {
        await using var db = _database.Open();
        await shop.Services.GetRequiredService<ReferenceNames>().LoadAsync(db, TestContext.Current.CancellationToken);
        var indexed = 0;
        await shop.Services.GetRequiredService<NodeRegistry>().JoinAsync(null, TestContext.Current.CancellationToken);
        await shop.Services.GetRequiredService<IndexSync>().OpenAsync((_, total) => indexed = total, TestContext.Current.CancellationToken);
        await shop.Services.GetRequiredService<IndexCommit>().RunAsync(TestContext.Current.CancellationToken);
        return indexed;
    }

    private async Task<Guid> FirstAsync()
    {
        await using var db = _database.Open();
        return await db.Listings.OrderBy(l => l.Id).Select(l => l.Id).FirstAsync(TestContext.Current.CancellationToken);
    }

    private async Task ChangeAsync(Guid id, Action<UpdateSettersBuilder<Listing>> change)
    {
        await using var db = _database.Open();
        Assert.Equal(1, await db.Listings.Where(l => l.Id == id).ExecuteUpdateAsync(change, TestContext.Current.CancellationToken));
    }

    /// <param name="Indexed">How many listings the start had to index.</param>
    private sealed record Started(ClosedShop Shop, int Indexed) : IAsyncDisposable
    {
        public IListingIndex Index { get; } = Shop.Services.GetRequiredService<IListingIndex>();

        public IReadOnlyCollection<(LogLevel Level, string Text)> Log => Shop.Log.Lines;

        public IEnumerable<Guid> Find(string text) =>
            Index.Search(new SearchRequest { MustText = text }, TestContext.Current.CancellationToken).Hits.Select(hit => hit.Id);

        public ValueTask DisposeAsync() => Shop.DisposeAsync();
    }
}
