using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Listings;

/// <summary>A part number printed on or given for a listing.</summary>
public sealed class ListingNumber
{
    public required Guid ListingId { get; init; }

    /// <summary>Place in the list, first 0.</summary>
    public required short Ordinal { get; init; }

    /// <summary>As the seller wrote it: <c>04465-33471</c>.</summary>
    public required string Raw { get; init; }

    /// <summary>Upper case, A–Z and 0–9 only: the form in which numbers are compared.</summary>
    public required string Compact { get; init; }
}

internal sealed class ListingNumberMapping : IEntityTypeConfiguration<ListingNumber>
{
    public void Configure(EntityTypeBuilder<ListingNumber> builder)
    {
        builder.ToTable("listing_numbers", table => table.HasCheckConstraint("ck_listing_numbers_compact", "compact ~ '^[A-Z0-9]{3,40}$'"));
        builder.HasKey(n => new { n.ListingId, n.Ordinal });
        builder.Property(n => n.Raw).HasMaxLength(60);
        builder.Property(n => n.Compact).HasMaxLength(40);
        builder.HasOne<Listing>().WithMany(l => l.Numbers).HasForeignKey(n => n.ListingId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(n => n.Compact);
    }
}
