using CargoParts.Data.Parts;
using CargoParts.Data.Places;
using CargoParts.Data.Sellers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Listings;

/// <summary>A part that a seller offers.</summary>
public sealed class Listing
{
    /// <summary>uuid v7; public.</summary>
    public required Guid Id { get; init; }

    public required Guid SellerId { get; init; }

    /// <summary>The branch it stands in; null: the seller does not say.</summary>
    public Guid? BranchId { get; set; }

    public required string CityId { get; set; }

    /// <summary>Null: the seller gave only a title, and the search reads it instead.</summary>
    public string? PartTypeId { get; set; }

    /// <summary>Position codes of <c>market-terms.json</c>, sorted; empty: not said or none.</summary>
    public required string[] Positions { get; set; }

    /// <summary>Code of <c>market-terms.json</c>: <c>new</c>, <c>used</c>, <c>refurbished</c>; null: not said.</summary>
    public string? Condition { get; set; }

    /// <summary><c>genuine</c> or <c>aftermarket</c>; null: not said.</summary>
    public string? Quality { get; set; }

    /// <summary>Country of make, two letters in lower case; null: not said.</summary>
    public string? Origin { get; set; }

    /// <summary>As the seller wrote it, 3–160 characters.</summary>
    public required string Title { get; set; }

    /// <summary>As the seller wrote it, at most 4,000 characters; may be empty.</summary>
    public required string Description { get; set; }

    /// <summary>Halalas, VAT included.</summary>
    public required long PriceHalalas { get; set; }

    /// <summary>Pieces that the seller has, 0 or more, held ones among them.</summary>
    public int OnHand { get; set; } = 1;

    /// <summary>Pieces that are held for buyers; see <see cref="StockHold"/>.</summary>
    public int Held { get; private set; }

    public required ListingStatus Status { get; set; }

    /// <summary>UTC; null before the first publication.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>UTC; when a published listing goes off the shelf by itself. Null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Grows with every change, made to grow by the database; the search index applies changes by it.</summary>
    public required long Revision { get; set; }

    public uint Version { get; private set; }

    public List<Fitment> Fitments { get; init; } = [];

    public List<ListingNumber> Numbers { get; init; } = [];

    public List<Photo> Photos { get; init; } = [];
}

public enum ListingStatus
{
    Draft,
    Published,
    Paused,
    SoldOut,
    Expired,
    Archived,
}

internal sealed class ListingMapping : IEntityTypeConfiguration<Listing>
{
    public void Configure(EntityTypeBuilder<Listing> builder)
    {
        builder.ToTable("listings", table =>
        {
            table.HasCheckConstraint("ck_listings_price", "price_halalas > 0");
            table.HasCheckConstraint("ck_listings_stock", "held >= 0 and on_hand >= held");
            table.HasCheckConstraint("ck_listings_condition", "condition in ('new', 'used', 'refurbished')");
            table.HasCheckConstraint("ck_listings_quality", "quality in ('genuine', 'aftermarket')");
            table.HasCheckConstraint("ck_listings_published", "status <> 'Published' or published_at is not null");
        });
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Title).HasMaxLength(160);
        builder.Property(l => l.Description).HasMaxLength(4000);
        builder.Property(l => l.Status).HasConversion<string>();
        builder.Property(l => l.OnHand).HasDefaultValue(1).HasSentinel(-1);
        builder.Property(l => l.Held).HasDefaultValue(0);
        builder.Property(l => l.Version).IsRowVersion();
        builder.HasOne<Seller>().WithMany().HasForeignKey(l => l.SellerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Branch>().WithMany().HasForeignKey(l => new { l.SellerId, l.BranchId }).HasPrincipalKey(b => new { b.SellerId, b.Id })
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<City>().WithMany().HasForeignKey(l => l.CityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PartType>().WithMany().HasForeignKey(l => l.PartTypeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => new { l.SellerId, l.Status, l.PublishedAt });
        builder.HasIndex(l => new { l.SellerId, l.BranchId }).HasFilter("branch_id is not null");
        builder.HasIndex(l => l.ExpiresAt).HasFilter("status = 'Published' and expires_at is not null");
    }
}
