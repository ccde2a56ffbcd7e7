using CargoParts.Data.Vehicles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Listings;

/// <summary>One line of a listing's fitment table: cars that the seller says it fits.</summary>
public sealed class Fitment
{
    public required Guid ListingId { get; init; }

    /// <summary>Place in the table, first 0.</summary>
    public required short Ordinal { get; init; }

    public required string MakeId { get; init; }

    /// <summary>Null: the seller named the make alone.</summary>
    public string? ModelId { get; init; }

    /// <summary>Model year, inclusive; null: open.</summary>
    public short? YearFrom { get; init; }

    /// <summary>Model year, inclusive; null: open.</summary>
    public short? YearTo { get; init; }

    /// <summary>Code of the vehicle specifications in <c>market-terms.json</c> (<c>gcc</c>, <c>import-us</c>); null: any.</summary>
    public string? MarketSpec { get; init; }

    /// <summary>Coded conditions such as <c>engine:2.5</c>, <c>body:double-cab</c>, <c>trim:full</c>; empty: none.</summary>
    public required string[] Qualifiers { get; init; }
}

internal sealed class FitmentMapping : IEntityTypeConfiguration<Fitment>
{
    public void Configure(EntityTypeBuilder<Fitment> builder)
    {
        builder.ToTable("fitments", table => table.HasCheckConstraint("ck_fitments_years", "year_to >= year_from"));
        builder.HasKey(f => new { f.ListingId, f.Ordinal });
        builder.HasOne<Listing>().WithMany(l => l.Fitments).HasForeignKey(f => f.ListingId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Make>().WithMany().HasForeignKey(f => f.MakeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Model>().WithMany().HasForeignKey(f => f.ModelId).OnDelete(DeleteBehavior.Restrict);
    }
}
