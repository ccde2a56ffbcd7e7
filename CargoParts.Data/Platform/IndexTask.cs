using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Platform;

/// <summary>Work that one node was asked to do on its index, with its progress and how it ended.</summary>
public sealed class IndexTask
{
    /// <summary>uuid v7.</summary>
    public required Guid Id { get; init; }

    public required string Node { get; init; }

    public required IndexTaskKind Kind { get; init; }

    public required IndexTaskState State { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>UTC; null: the node has not begun.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>UTC; null: it goes on, or waits.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Listings that are done.</summary>
    public int Done { get; set; }

    /// <summary>Listings that there are to do; 0: not known yet.</summary>
    public int Total { get; set; }

    /// <summary>Somebody wants it to stop.</summary>
    public bool IsCancelRequested { get; set; }

    /// <summary>What it found or why it failed, for operators.</summary>
    public string? Report { get; set; }
}

public enum IndexTaskKind
{
    /// <summary>Compares every version with the database and repairs what differs.</summary>
    Verify,

    /// <summary>Makes the index anew beside the live one and puts it in its place.</summary>
    Rebuild,
}

public enum IndexTaskState
{
    Waiting,
    Running,
    Done,
    Failed,
    Cancelled,
}

/// <summary>A listing that a node could not index; the rest of the changes went on without it.</summary>
public sealed class IndexFault
{
    public const int MaxErrorLength = 2000;

    public required string Node { get; init; }

    public required Guid ListingId { get; init; }

    public required string Error { get; set; }

    /// <summary>Times it was tried.</summary>
    public required int Attempts { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset FirstAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset LastAt { get; set; }
}

internal sealed class IndexTaskMapping : IEntityTypeConfiguration<IndexTask>
{
    public void Configure(EntityTypeBuilder<IndexTask> builder)
    {
        builder.ToTable("index_tasks", table => table.HasCheckConstraint(
            "ck_index_tasks_ended", "(state in ('Waiting', 'Running')) = (ended_at is null) and (state = 'Waiting' or state = 'Cancelled' or started_at is not null)"));
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.Kind).HasConversion<string>();
        builder.Property(t => t.State).HasConversion<string>();
        builder.HasOne<Node>().WithMany().HasForeignKey(t => t.Node).OnDelete(DeleteBehavior.Cascade);

        // One of a kind at a time on a node: asked twice, it is done once.
        builder.HasIndex(t => new { t.Node, t.Kind }).IsUnique().HasFilter("ended_at is null");
        builder.HasIndex(t => t.RequestedAt);
    }
}

internal sealed class IndexFaultMapping : IEntityTypeConfiguration<IndexFault>
{
    public void Configure(EntityTypeBuilder<IndexFault> builder)
    {
        builder.ToTable("index_faults");
        builder.HasKey(f => new { f.Node, f.ListingId });
        builder.Property(f => f.Error).HasMaxLength(IndexFault.MaxErrorLength);
        builder.HasOne<Node>().WithMany().HasForeignKey(f => f.Node).OnDelete(DeleteBehavior.Cascade);
    }
}
