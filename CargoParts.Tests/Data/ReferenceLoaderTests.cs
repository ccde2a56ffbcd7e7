using CargoParts.Data.Reference;
using CargoParts.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CargoParts.Tests.Data;

public sealed class ReferenceLoaderTests : IAsyncLifetime
{
    private PostgresDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await PostgresDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Loads_every_row_of_the_files()
    {
        await using var db = _database.Open();

        Assert.Equal(82, await db.Makes.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(967, await db.Models.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1_748, await db.Generations.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(18, await db.PartCategories.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(401, await db.PartTypes.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(13, await db.Regions.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(191, await db.Cities.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Shows_the_name_that_workshops_say_first()
    {
        await using var db = _database.Open();

        var pads = await db.PartTypes.SingleAsync(p => p.Id == "brake-pad", TestContext.Current.CancellationToken);

        Assert.Equal("فحمات", pads.WorkshopNameAr);
        Assert.Equal(["front", "rear"], pads.Positions);
    }

    [Fact]
    public async Task Takes_the_model_years_of_a_generation_rather_than_its_production_years()
    {
        await using var db = _database.Open();

        var shape = await db.Generations.SingleAsync(
            g => g.ModelId == "toyota-camry" && g.Code == "XV10", TestContext.Current.CancellationToken);

        Assert.Equal(1992, shape.YearFrom);
        Assert.Equal((short)1996, shape.YearTo);
    }

    [Fact]
    public async Task Does_not_load_the_same_edition_twice() =>
        Assert.False(await ReferenceLoader.LoadAsync(_database.ConnectionString, TestContext.Current.CancellationToken));

    [Fact]
    public async Task Brings_an_older_edition_up_to_date_and_keeps_what_it_no_longer_knows()
    {
        await using var db = _database.Open();
        await db.Database.ExecuteSqlAsync(
            $"""
            update loaded_sets set edition = 'older';
            update makes set name_ar = 'اسم قديم' where id = 'toyota';
            delete from generations where model_id = 'toyota-camry';
            insert into makes (id, name_ar, name_en, popularity) values ('gone', 'راحت', 'Gone', 0);
            """,
            TestContext.Current.CancellationToken);

        Assert.True(await ReferenceLoader.LoadAsync(_database.ConnectionString, TestContext.Current.CancellationToken));

        Assert.Equal("تويوتا", (await db.Makes.SingleAsync(m => m.Id == "toyota", TestContext.Current.CancellationToken)).NameAr);
        Assert.True(await db.Generations.AnyAsync(g => g.ModelId == "toyota-camry", TestContext.Current.CancellationToken));
        Assert.True(await db.Makes.AnyAsync(m => m.Id == "gone", TestContext.Current.CancellationToken));
    }
}
