using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Platform;

/// <summary>A process that serves the shop from an index of its own.</summary>
public sealed class Node
{
    public const int MaxNameLength = 100;

    /// <summary>The same after a restart: it names the folder of the index as much as the process.</summary>
    public required string Name { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset StartedAt { get; set; }

    /// <summary>UTC; the last sign of life.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>UTC; when everything in its index was last on disk.</summary>
    public required DateTimeOffset SavedAt { get; set; }

    /// <summary>Where its index stands on disk, a <c>pg_snapshot</c>: changes after it are kept for the node. Null: nowhere yet.</summary>
    public string? Position { get; set; }

    /// <summary>Listings in its index.</summary>
    public required int Listings { get; set; }

    /// <summary>UTC; when it last had everything that was committed by then.</summary>
    public DateTimeOffset? SyncedAt { get; set; }

    /// <summary>Why it does not come along with the changes; null: it does.</summary>
    public string? Trouble { get; set; }
}

/// <summary>How many open pages of a node show a listing. Approximate: counted every few seconds.</summary>
public sealed class ListingWatchers
{
    public required string Node { get; init; }

    public required Guid ListingId { get; init; }

    public required int Watchers { get; set; }
}

internal sealed class NodeMapping : IEntityTypeConfiguration<Node>
{
    public void Configure(EntityTypeBuilder<Node> builder)
    {
        builder.ToTable("nodes");
        builder.HasKey(n => n.Name);
        builder.Property(n => n.Name).HasMaxLength(Node.MaxNameLength);
        builder.Property(n => n.Position).HasColumnType("pg_snapshot");
    }
}

internal sealed class ListingWatchersMapping : IEntityTypeConfiguration<ListingWatchers>
{
    public void Configure(EntityTypeBuilder<ListingWatchers> builder)
    {
        // Unlogged by the migration: nobody misses it after a crash.
        builder.ToTable("listing_watchers");
        builder.HasKey(w => new { w.ListingId, w.Node });
        builder.HasOne<Node>().WithMany().HasForeignKey(w => w.Node).OnDelete(DeleteBehavior.Cascade);
    }
}
