using CargoParts.Search;
using Xunit;

namespace CargoParts.Tests.Search.Contract;

/// <summary>What <see cref="IListingIndex.Apply"/> does.</summary>
public abstract class ChangesContract<TEngine> : EngineTests<TEngine>
    where TEngine : IEngine
{
    [Fact]
    public void An_empty_index_answers()
    {
        var found = Search(new SearchRequest { MustText = "صدام", Facets = Enum.GetValues<Facet>() });

        Assert.Equal(0, found.Total);
        Assert.Empty(found.Hits);
        Assert.All(found.Facets, facet => Assert.Empty(facet.Value));
        Assert.Empty(Index.Versions());
        Assert.Empty(Index.NumbersStartingWith("04465", 10));
    }

    [Fact]
    public void A_newer_version_takes_the_place_of_an_older_one()
    {
        var listing = Add("صدام كامري");
        Add(listing with { Version = 2, Title = "كبوت كامري" });

        Assert.Equal(1, Index.Count);
        Assert.Empty(Found("صدام"));
        Assert.Equal([listing.Id], Found("كبوت"));
        Assert.Equal([new ListingVersion(listing.Id, 2)], Index.Versions());
    }

    [Fact]
    public void The_same_version_again_takes_the_place_too()
    {
        var listing = Add("صدام");
        Add(listing with { Title = "كبوت" });

        Assert.Empty(Found("صدام"));
        Assert.Equal([listing.Id], Found("كبوت"));
    }

    [Fact]
    public void An_older_version_changes_nothing()
    {
        var listing = Add(SampleListing.With("صدام") with { Version = 5 });
        Add(listing with { Version = 4, Title = "كبوت" });

        Assert.Equal([listing.Id], Found("صدام"));
        Assert.Equal([new ListingVersion(listing.Id, 5)], Index.Versions());
    }

    [Fact]
    public void The_higher_version_wins_inside_a_batch()
    {
        var listing = SampleListing.With("صدام") with { Version = 3 };
        Index.Apply(new IndexChanges { Upserts = [listing, listing with { Version = 2, Title = "كبوت" }] });

        Assert.Equal([listing.Id], Found("صدام"));
        Assert.Equal(1, Index.Count);
    }

    [Fact]
    public void A_delete_wins_over_everything_else_of_its_batch()
    {
        var listing = Add("صدام");
        Index.Apply(new IndexChanges
        {
            Upserts = [listing with { Version = 2 }],
            Updates = [new ListingUpdate(listing.Id, 3, 5_000, IsInStock: true, IsShown: true)],
            Deletes = [listing.Id, Guid.NewGuid()],
        });

        Assert.Equal(0, Index.Count);
        Assert.Empty(Found(""));
        Assert.Empty(Index.Versions());
    }

    [Fact]
    public void What_was_deleted_can_come_back_in_any_version()
    {
        var listing = Add(SampleListing.With("صدام") with { Version = 5 });
        Index.Apply(new IndexChanges { Deletes = [listing.Id] });
        Add(listing with { Version = 1 });

        Assert.Equal([new ListingVersion(listing.Id, 1)], Index.Versions());
    }

    [Fact]
    public void An_update_changes_price_and_stock_and_keeps_the_text()
    {
        var listing = Add("صدام");
        Add("كبوت");
        Change(new ListingUpdate(listing.Id, 2, 25_000, IsInStock: false, IsShown: true));

        Assert.Equal(listing.Id, Search(new SearchRequest { Sort = ListingSort.PriceDown }).Hits[0].Id);
        Assert.Equal(1, Total(new ListingFilter { PriceMin = 25_000, PriceMax = 25_000 }));
        Assert.Equal(1, Total(new ListingFilter { OnlyInStock = true }));
        Assert.Equal([listing.Id], Found("صدام"));
        Assert.Contains(new ListingVersion(listing.Id, 2), Index.Versions());
    }

    [Fact]
    public void An_update_of_the_same_version_applies_and_an_older_one_does_not()
    {
        var listing = Add(SampleListing.With("صدام") with { Version = 5 });
        Change(new ListingUpdate(listing.Id, 5, 20_000, IsInStock: true, IsShown: true));
        Change(new ListingUpdate(listing.Id, 4, 30_000, IsInStock: true, IsShown: true));

        Assert.Equal(20_000, Search(new SearchRequest { Sort = ListingSort.PriceUp }).Hits[0].Place.Rank);
        Assert.Equal([new ListingVersion(listing.Id, 5)], Index.Versions());
    }

    [Fact]
    public void A_document_older_than_an_update_changes_nothing()
    {
        var listing = Add("صدام");
        Change(new ListingUpdate(listing.Id, 3, 20_000, IsInStock: true, IsShown: true));
        Add(listing with { Version = 2, Title = "كبوت" });

        Assert.Equal([listing.Id], Found("صدام"));
        Assert.Equal(20_000, Search(new SearchRequest { Sort = ListingSort.PriceUp }).Hits[0].Place.Rank);
    }

    [Fact]
    public void An_update_comes_after_the_documents_of_its_batch()
    {
        var listing = SampleListing.With("صدام");
        Index.Apply(new IndexChanges
        {
            Upserts = [listing],
            Updates = [new ListingUpdate(listing.Id, 1, 20_000, IsInStock: true, IsShown: true), new ListingUpdate(Guid.NewGuid(), 1, 1, true, true)],
        });

        Assert.Equal(1, Index.Count);
        Assert.Equal(20_000, Search(new SearchRequest { Sort = ListingSort.PriceUp }).Hits[0].Place.Rank);
    }

    [Fact]
    public void A_hidden_listing_is_held_and_neither_found_nor_counted()
    {
        var listing = Add(SampleListing.With("صدام") with { PartNumbers = ["0446533450"], Fitments = [new("toyota", null, null, null)] });
        Change(new ListingUpdate(listing.Id, 2, 10_000, IsInStock: true, IsShown: false));

        Assert.Equal(0, Index.Count);
        Assert.Empty(Found("صدام"));
        Assert.Empty(Index.NumbersStartingWith("04465", 10));
        Assert.All(Search(new SearchRequest { Facets = Enum.GetValues<Facet>() }).Facets, facet => Assert.Empty(facet.Value));
        Assert.Null(Index.Explain(new SearchRequest(), listing.Id));
        Assert.Equal([new ListingVersion(listing.Id, 2)], Index.Versions());

        Change(new ListingUpdate(listing.Id, 3, 10_000, IsInStock: true, IsShown: true));

        Assert.Equal([listing.Id], Found("صدام"));
        Assert.Equal([new NumberCount("0446533450", 1)], Index.NumbersStartingWith("04465", 10));
    }

    [Fact]
    public void A_listing_can_be_hidden_from_the_start()
    {
        var listing = Add(SampleListing.With("صدام") with { IsShown = false });

        Assert.Equal(0, Index.Count);
        Assert.Empty(Found("صدام"));
        Assert.Equal([new ListingVersion(listing.Id, 1)], Index.Versions());
    }

    [Theory]
    [InlineData(-1L, 2026)]
    [InlineData(ListingDocument.MaxPriceHalalas + 1, 2026)]
    [InlineData(0L, 1999)]
    [InlineData(0L, 2137)]
    public void Changes_with_a_document_that_cannot_be_held_change_nothing(long price, int published)
    {
        var listing = Add("صدام");
        var impossible = listing with { Version = 2, PriceHalalas = price, PublishedAt = new DateTimeOffset(published, 1, 1, 0, 0, 0, TimeSpan.Zero) };

        Assert.ThrowsAny<ArgumentException>(() => Index.Apply(new IndexChanges { Upserts = [SampleListing.With("كبوت"), impossible], Deletes = [listing.Id] }));

        Assert.Equal([listing.Id], Found("صدام"));
        Assert.Equal([new ListingVersion(listing.Id, 1)], Index.Versions());
    }

    [Theory]
    [InlineData(-1L)]
    [InlineData(ListingDocument.MaxPriceHalalas + 1)]
    public void Changes_with_a_price_that_cannot_be_held_change_nothing(long price)
    {
        var listing = Add("صدام");

        Assert.ThrowsAny<ArgumentException>(() => Index.Apply(new IndexChanges
        {
            Upserts = [listing with { Version = 2 }],
            Updates = [new ListingUpdate(listing.Id, 3, price, IsInStock: true, IsShown: true)],
        }));

        Assert.Equal([new ListingVersion(listing.Id, 1)], Index.Versions());
    }

    [Fact]
    public void The_dearest_price_and_the_first_second_are_held()
    {
        Add(SampleListing.With("صدام") with
        {
            PriceHalalas = ListingDocument.MaxPriceHalalas,
            PublishedAt = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero),
        });

        var place = Search(new SearchRequest { Sort = ListingSort.PriceDown }).Hits[0].Place;

        Assert.Equal((-ListingDocument.MaxPriceHalalas, 0u), (place.Rank, place.PublishedSeconds));
    }

    [Fact]
    public void A_title_much_longer_than_any_is_found_by_its_first_word()
    {
        Add("صدام " + string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"w{i}")));

        Assert.Single(Found("صدام"));
    }

    private void Change(ListingUpdate update) => Index.Apply(new IndexChanges { Updates = [update] });
}
