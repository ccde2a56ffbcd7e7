using CargoParts.Data.Demo;
using CargoParts.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CargoParts.Tests.Data;

public sealed class DemoLoaderTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Anchor = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    private PostgresDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await PostgresDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Stores_the_whole_catalogue()
    {
        var expected = DemoCatalogue.Generate(seed: 1, count: 2_000, Anchor).Select(l => l.Listing).ToList();

        Assert.True(await LoadAsync(count: 2_000));

        await using var db = _database.Open();
        Assert.Equal(40, await db.Sellers.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2_000, await db.Listings.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(expected.Sum(l => l.Fitments.Count), await db.Fitments.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(expected.Sum(l => l.Numbers.Count), await db.ListingNumbers.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(expected.Sum(l => l.Photos.Count), await db.Photos.CountAsync(TestContext.Current.CancellationToken));

        var sample = expected.First(l => l.Fitments.Count > 0);
        var stored = await db.Listings.Include(l => l.Fitments).SingleAsync(l => l.Id == sample.Id, TestContext.Current.CancellationToken);
        Assert.Equal(sample.Title, stored.Title);
        Assert.Equal(sample.PublishedAt, stored.PublishedAt);
        Assert.Equal(sample.Fitments.Select(f => f.ModelId), stored.Fitments.OrderBy(f => f.Ordinal).Select(f => f.ModelId));
    }

    [Fact]
    public async Task Leaves_every_key_index_and_constraint_in_place()
    {
        var before = await StructureAsync();

        await LoadAsync(count: 100);

        Assert.Equal(before, await StructureAsync());
    }

    [Fact]
    public async Task Loads_the_same_catalogue_only_once()
    {
        await LoadAsync(count: 100);

        Assert.False(await LoadAsync(count: 100));
    }

    [Fact]
    public async Task Puts_another_catalogue_in_place_of_the_one_before()
    {
        await LoadAsync(count: 300);

        Assert.True(await LoadAsync(count: 100));

        await using var db = _database.Open();
        Assert.Equal(100, await db.Listings.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_load_that_was_interrupted_leaves_what_was_there_and_is_made_good_by_the_next()
    {
        await LoadAsync(count: 100);
        var before = await StructureAsync();
        using var power = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LoadAsync(count: 12_000, new CutAtFirstReport(power), power.Token));

        await using var db = _database.Open();
        Assert.Equal(100, await db.Listings.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(before, await StructureAsync());
        Assert.True(await LoadAsync(count: 12_000));
        Assert.Equal(12_000, await db.Listings.CountAsync(TestContext.Current.CancellationToken));
    }

    private Task<bool> LoadAsync(int count) => LoadAsync(count, new Progress<DemoProgress>(), TestContext.Current.CancellationToken);

    private Task<bool> LoadAsync(int count, IProgress<DemoProgress> progress, CancellationToken cancellationToken) =>
        DemoLoader.LoadAsync(_database.ConnectionString, seed: 1, count, Anchor, progress, cancellationToken);

    private async Task<List<string>> StructureAsync()
    {
        await using var db = _database.Open();
        return await db.Database
            .SqlQuery<string>(
                $"""
                select indexdef as "Value" from pg_indexes where schemaname = 'public'
                union all
                select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
                where connamespace = 'public'::regnamespace
                order by 1
                """)
            .ToListAsync(TestContext.Current.CancellationToken);
    }

    private sealed class CutAtFirstReport(CancellationTokenSource power) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => power.Cancel();
    }
}
