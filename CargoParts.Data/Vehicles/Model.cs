using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Vehicles;

/// <summary>A model line of a make, from the reference data.</summary>
public sealed class Model
{
    /// <summary>Public id: <c>toyota-camry</c>.</summary>
    public required string Id { get; init; }

    public required string MakeId { get; init; }

    public required string NameAr { get; set; }

    public required string NameEn { get; set; }

    /// <summary>Body code of the reference data (<c>sedan</c>), or null.</summary>
    public string? Body { get; set; }

    /// <summary>First year of production; null where unknown.</summary>
    public short? YearFrom { get; set; }

    /// <summary>Last year of production; null: still made, or unknown.</summary>
    public short? YearTo { get; set; }

    /// <inheritdoc cref="Make.Popularity"/>
    public required int Popularity { get; set; }
}

internal sealed class ModelMapping : IEntityTypeConfiguration<Model>
{
    public void Configure(EntityTypeBuilder<Model> builder)
    {
        builder.ToTable("models");
        builder.HasOne<Make>().WithMany().HasForeignKey(m => m.MakeId).OnDelete(DeleteBehavior.Restrict);
    }
}
