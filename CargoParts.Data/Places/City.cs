using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Places;

/// <summary>A city or town of the Kingdom.</summary>
public sealed class City
{
    /// <summary>Public id: <c>riyadh</c>.</summary>
    public required string Id { get; init; }

    public required string RegionId { get; set; }

    public required string NameAr { get; set; }

    public required string NameEn { get; set; }

    /// <summary>1 = large, growing with smallness.</summary>
    public required short Tier { get; set; }
}

internal sealed class CityMapping : IEntityTypeConfiguration<City>
{
    public void Configure(EntityTypeBuilder<City> builder)
    {
        builder.ToTable("cities");
        builder.HasOne<Region>().WithMany().HasForeignKey(c => c.RegionId).OnDelete(DeleteBehavior.Restrict);
    }
}
