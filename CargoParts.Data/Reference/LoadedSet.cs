using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Reference;

/// <summary>Remembers which edition of a data set stands in the database, so that a start loads only what changed.</summary>
public sealed class LoadedSet
{
    /// <summary>Name of the set: <c>reference</c>, <c>demo-catalogue</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What identifies the edition: a hash of the files, or seed and size of the demo catalogue.</summary>
    public required string Edition { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset LoadedAt { get; set; }
}

internal sealed class LoadedSetMapping : IEntityTypeConfiguration<LoadedSet>
{
    public void Configure(EntityTypeBuilder<LoadedSet> builder) => builder.ToTable("loaded_sets");
}
