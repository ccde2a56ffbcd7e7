using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Places;

/// <summary>One of the thirteen regions of the Kingdom.</summary>
public sealed class Region
{
    /// <summary>Public id: <c>riyadh-region</c>.</summary>
    public required string Id { get; init; }

    /// <summary>ISO 3166-2: <c>SA-01</c>.</summary>
    public required string IsoCode { get; set; }

    public required string NameAr { get; set; }

    public required string NameEn { get; set; }
}

internal sealed class RegionMapping : IEntityTypeConfiguration<Region>
{
    public void Configure(EntityTypeBuilder<Region> builder) => builder.ToTable("regions");
}
