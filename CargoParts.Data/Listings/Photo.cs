using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Listings;

/// <summary>A picture of a listing.</summary>
public sealed class Photo
{
    public required Guid ListingId { get; init; }

    /// <summary>Place in the gallery, first 0.</summary>
    public required short Ordinal { get; init; }

    /// <summary><c>drawing:</c> and the name of a drawing of ours (<c>drawing:bumper</c>).</summary>
    public required string Source { get; init; }
}

internal sealed class PhotoMapping : IEntityTypeConfiguration<Photo>
{
    public void Configure(EntityTypeBuilder<Photo> builder)
    {
        builder.ToTable("photos");
        builder.HasKey(p => new { p.ListingId, p.Ordinal });
        builder.Property(p => p.Source).HasMaxLength(200);
        builder.HasOne<Listing>().WithMany(l => l.Photos).HasForeignKey(p => p.ListingId).OnDelete(DeleteBehavior.Cascade);
    }
}
