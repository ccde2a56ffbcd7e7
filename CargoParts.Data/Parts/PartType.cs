using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Parts;

/// <summary>A kind of part, from the reference data.</summary>
public sealed class PartType
{
    /// <summary>Public id: <c>brake-pad</c>.</summary>
    public required string Id { get; init; }

    public required string CategoryId { get; set; }

    /// <summary>Standard Arabic.</summary>
    public required string NameAr { get; set; }

    /// <summary>What Saudi workshops call it first; the name shown to shoppers.</summary>
    public required string WorkshopNameAr { get; set; }

    public required string NameEn { get; set; }

    /// <summary>Position codes that make sense for it (<c>front</c>, <c>left</c>, <c>upper</c> …); empty: none.</summary>
    public required string[] Positions { get; set; }
}

internal sealed class PartTypeMapping : IEntityTypeConfiguration<PartType>
{
    public void Configure(EntityTypeBuilder<PartType> builder)
    {
        builder.ToTable("part_types");
        builder.HasOne<PartCategory>().WithMany().HasForeignKey(p => p.CategoryId).OnDelete(DeleteBehavior.Restrict);
    }
}
