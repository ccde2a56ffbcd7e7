using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Platform;

/// <summary>One run of a job, as operators see it.</summary>
public sealed class JobRun
{
    public const int MaxReportLength = 2000;

    /// <summary>uuid v7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Stable name of the job: <c>expire-listings</c>.</summary>
    public required string Job { get; init; }

    /// <summary>The node that ran it.</summary>
    public required string Node { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>UTC; null: it runs, or its node died.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Null: it runs, or its node died.</summary>
    public bool? Succeeded { get; set; }

    /// <summary>What it did or why it failed, for operators.</summary>
    public string? Report { get; set; }
}

internal sealed class JobRunMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.ToTable("job_runs");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Node).HasMaxLength(Node.MaxNameLength);
        builder.Property(r => r.Report).HasMaxLength(JobRun.MaxReportLength);
        builder.HasIndex(r => new { r.Job, r.StartedAt });
        builder.HasIndex(r => r.StartedAt);
    }
}
