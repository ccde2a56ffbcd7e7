using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Parts;

/// <summary>A group of part types, from the reference data.</summary>
public sealed class PartCategory
{
    /// <summary>Public id: <c>brakes</c>.</summary>
    public required string Id { get; init; }

    public required string NameAr { get; set; }

    public required string NameEn { get; set; }

    /// <summary>Place in lists, first 0.</summary>
    public required short Ordinal { get; set; }
}

internal sealed class PartCategoryMapping : IEntityTypeConfiguration<PartCategory>
{
    public void Configure(EntityTypeBuilder<PartCategory> builder) => builder.ToTable("part_categories");
}
