using CargoParts.Data.Places;
using CargoParts.Data.Vehicles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Searches;

/// <summary>A part that a shopper did not find and said to want; nothing of who said it.</summary>
public sealed class WantedPart
{
    public const int MaxNumberLength = 40;

    /// <summary>uuid v7.</summary>
    public required Guid Id { get; init; }

    /// <summary>The search that did not find it: one search wants once. Its row in the log may be gone, or may never have been written.</summary>
    public required Guid SearchId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    public string? MakeId { get; init; }

    public string? ModelId { get; init; }

    /// <summary>Model year, inclusive; null: open or not said.</summary>
    public short? YearFrom { get; init; }

    /// <inheritdoc cref="YearFrom"/>
    public short? YearTo { get; init; }

    /// <summary>The most usual first; empty only with a part number.</summary>
    public required string[] PartTypeIds { get; init; }

    /// <summary>Upper case, A–Z and 0–9 only.</summary>
    public string? PartNumber { get; init; }

    /// <summary>Position codes of <c>market-terms.json</c>; empty: not said.</summary>
    public required string[] Positions { get; init; }

    public string? CityId { get; init; }
}

internal sealed class WantedPartMapping : IEntityTypeConfiguration<WantedPart>
{
    public void Configure(EntityTypeBuilder<WantedPart> builder)
    {
        builder.ToTable("wanted_parts", table => table.HasCheckConstraint(
            "ck_wanted_parts_something", "cardinality(part_type_ids) > 0 or part_number is not null"));
        builder.Property(w => w.Id).ValueGeneratedNever();
        builder.Property(w => w.PartNumber).HasMaxLength(WantedPart.MaxNumberLength);
        builder.HasIndex(w => w.SearchId).IsUnique();
        builder.HasIndex(w => w.At);
        builder.HasOne<Make>().WithMany().HasForeignKey(w => w.MakeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Model>().WithMany().HasForeignKey(w => w.ModelId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<City>().WithMany().HasForeignKey(w => w.CityId).OnDelete(DeleteBehavior.Restrict);
    }
}
