using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Platform;

/// <summary>Who did what to what. Written in the transaction of the act, never changed; partitioned by month.</summary>
public sealed class AuditEntry
{
    public const int MaxActLength = 60;
    public const int MaxActorLength = 100;
    public const int MaxSubjectLength = 100;

    /// <summary>uuid v7.</summary>
    public required Guid Id { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Stable name of the act: <c>change-price</c>.</summary>
    public required string Act { get; init; }

    /// <summary>Null: nobody who has signed in, or a job.</summary>
    public Guid? AccountId { get; init; }

    /// <summary><c>guest</c>, <c>system</c>, or how the account is written to a log: never a phone number.</summary>
    public required string Actor { get; init; }

    /// <summary>The member of staff behind the account, if one looks through its eyes.</summary>
    public Guid? ImpersonatorId { get; init; }

    public Guid? SessionId { get; init; }

    /// <summary>The shop that was acted for.</summary>
    public Guid? SellerId { get; init; }

    /// <summary>What it was done to: <c>listing 0190…</c>; null: nothing in particular.</summary>
    public string? Subject { get; init; }

    /// <summary>JSON; null: not noted. Nothing secret and no personal data in the clear.</summary>
    public string? Before { get; init; }

    /// <inheritdoc cref="Before"/>
    public string? After { get; init; }

    /// <summary>IP address; null: a job.</summary>
    public string? Address { get; init; }
}

/// <summary>A link of the chain over <see cref="AuditEntry"/>: who changes or removes an entry breaks every link after it.</summary>
public sealed class AuditSeal
{
    /// <summary>1, 2, 3 … without a gap.</summary>
    public required long Number { get; init; }

    public required Guid EntryId { get; init; }

    /// <summary>UTC; of the entry: where it stands.</summary>
    public required DateTimeOffset EntryAt { get; init; }

    /// <summary>SHA-256 over the hash before it and the entry, 32 bytes.</summary>
    public required byte[] Hash { get; init; }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries");
        builder.HasKey(e => new { e.At, e.Id });
        builder.Property(e => e.Act).HasMaxLength(AuditEntry.MaxActLength);
        builder.Property(e => e.Actor).HasMaxLength(AuditEntry.MaxActorLength);
        builder.Property(e => e.Subject).HasMaxLength(AuditEntry.MaxSubjectLength);
        builder.Property(e => e.Before).HasColumnType("jsonb");
        builder.Property(e => e.After).HasColumnType("jsonb");
        builder.HasIndex(e => new { e.AccountId, e.At });
        builder.HasIndex(e => new { e.Subject, e.At });
        builder.HasIndex(e => new { e.SellerId, e.At });
        builder.HasIndex(e => new { e.Act, e.At });
    }
}

internal sealed class AuditSealMapping : IEntityTypeConfiguration<AuditSeal>
{
    public void Configure(EntityTypeBuilder<AuditSeal> builder)
    {
        builder.ToTable("audit_seals");
        builder.HasKey(s => s.Number);
        builder.Property(s => s.Number).ValueGeneratedNever();
        builder.HasIndex(s => s.EntryId).IsUnique();
        builder.HasIndex(s => s.EntryAt);
    }
}
