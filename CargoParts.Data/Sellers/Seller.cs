using CargoParts.Data.Places;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Sellers;

/// <summary>A shop, scrapyard or dealer: the tenant that owns listings.</summary>
public sealed class Seller
{
    /// <summary>uuid v7.</summary>
    public required Guid Id { get; init; }

    public required string TradeNameAr { get; set; }

    public string? TradeNameEn { get; set; }

    public required BusinessType BusinessType { get; set; }

    public required string CityId { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public uint Version { get; private set; }
}

public enum BusinessType
{
    Scrapyard,
    Dealer,
    PartsShop,
    Workshop,
    Individual,
}

internal sealed class SellerMapping : IEntityTypeConfiguration<Seller>
{
    public void Configure(EntityTypeBuilder<Seller> builder)
    {
        builder.ToTable("sellers");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.BusinessType).HasConversion<string>();
        builder.Property(s => s.Version).IsRowVersion();
        builder.HasOne<City>().WithMany().HasForeignKey(s => s.CityId).OnDelete(DeleteBehavior.Restrict);
    }
}
