using CargoParts.Data.Listings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Searches;

/// <summary>A listing that was opened from the results of a search; goes with either.</summary>
public sealed class SearchClick
{
    public required Guid SearchId { get; init; }

    public required Guid ListingId { get; init; }

    /// <summary>Place in the results, first 0, counted over all pages.</summary>
    public required short Place { get; init; }

    /// <summary>UTC; the first time.</summary>
    public required DateTimeOffset At { get; init; }
}

internal sealed class SearchClickMapping : IEntityTypeConfiguration<SearchClick>
{
    public void Configure(EntityTypeBuilder<SearchClick> builder)
    {
        builder.ToTable("search_clicks", table => table.HasCheckConstraint("ck_search_clicks_place", "place >= 0"));
        builder.HasKey(c => new { c.SearchId, c.ListingId });
        builder.HasOne<LoggedSearch>().WithMany().HasForeignKey(c => c.SearchId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Listing>().WithMany().HasForeignKey(c => c.ListingId).OnDelete(DeleteBehavior.Cascade);
    }
}
