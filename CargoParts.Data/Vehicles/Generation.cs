using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Vehicles;

/// <summary>A generation ("shape") of a model, from the reference data.</summary>
public sealed class Generation
{
    public required string ModelId { get; init; }

    /// <summary>Position in the model's history, oldest 0.</summary>
    public required short Ordinal { get; init; }

    /// <summary>Chassis or generation code as the trade says it (<c>XV70</c>, <c>E140/E150</c>); null where it has none.</summary>
    public string? Code { get; set; }

    /// <summary>Model years as Saudi buyers say them, inclusive; production years where the source gives no others.</summary>
    public required short YearFrom { get; set; }

    /// <summary>Inclusive; null: still made.</summary>
    public short? YearTo { get; set; }
}

internal sealed class GenerationMapping : IEntityTypeConfiguration<Generation>
{
    public void Configure(EntityTypeBuilder<Generation> builder)
    {
        builder.ToTable("generations", table => table.HasCheckConstraint("ck_generations_years", "year_to >= year_from"));
        builder.HasKey(g => new { g.ModelId, g.Ordinal });
        builder.HasOne<Model>().WithMany().HasForeignKey(g => g.ModelId).OnDelete(DeleteBehavior.Cascade);
    }
}
