using CargoParts.Data.Places;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Sellers;

/// <summary>A yard or shop of a seller, where stock stands. Everybody may see it.</summary>
public sealed class Branch
{
    public const int MaxNameLength = 80;
    public const int MaxDistrictLength = 100;

    /// <summary>uuid v7.</summary>
    public required Guid Id { get; init; }

    public required Guid SellerId { get; init; }

    public required string NameAr { get; set; }

    public string? NameEn { get; set; }

    public required string CityId { get; set; }

    public string? District { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC; null: it is open. A closed one is kept for what once stood there.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    public uint Version { get; private set; }
}

internal sealed class BranchMapping : IEntityTypeConfiguration<Branch>
{
    public void Configure(EntityTypeBuilder<Branch> builder)
    {
        builder.ToTable("branches");
        builder.Property(b => b.Id).ValueGeneratedNever();
        builder.Property(b => b.NameAr).HasMaxLength(Branch.MaxNameLength);
        builder.Property(b => b.NameEn).HasMaxLength(Branch.MaxNameLength);
        builder.Property(b => b.District).HasMaxLength(Branch.MaxDistrictLength);
        builder.Property(b => b.Version).IsRowVersion();

        // So that a listing can only stand in a branch of its own shop.
        builder.HasAlternateKey(b => new { b.SellerId, b.Id });
        builder.HasOne<Seller>().WithMany().HasForeignKey(b => b.SellerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<City>().WithMany().HasForeignKey(b => b.CityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(b => new { b.SellerId, b.NameAr }).IsUnique().HasFilter("closed_at is null");
    }
}
