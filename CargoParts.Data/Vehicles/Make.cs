using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Vehicles;

/// <summary>A maker of cars, from the reference data.</summary>
public sealed class Make
{
    /// <summary>Public id, as in URLs and the index: <c>toyota</c>.</summary>
    public required string Id { get; init; }

    public required string NameAr { get; set; }

    public required string NameEn { get; set; }

    /// <summary>Cars of this make among 8,248 Saudi advertisements of 2021: a hint for ordering, not a share of the fleet.</summary>
    public required int Popularity { get; set; }
}

internal sealed class MakeMapping : IEntityTypeConfiguration<Make>
{
    public void Configure(EntityTypeBuilder<Make> builder) => builder.ToTable("makes");
}
