using CargoParts.Search;

namespace CargoParts.Tests.Search.Contract;

internal static class SampleListing
{
    public static ListingDocument With(string title) => new()
    {
        Id = Guid.NewGuid(),
        Version = 1,
        Title = title,
        CityId = "riyadh",
        SellerId = new Guid(1, 0, 0, new byte[8]),
        PriceHalalas = 10_000,
        PublishedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };
}
