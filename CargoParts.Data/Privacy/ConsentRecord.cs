using CargoParts.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Privacy;

/// <summary>Somebody agreed to something, or took it back. Never changed: the newest of a purpose counts.</summary>
public sealed class ConsentRecord
{
    /// <summary>uuid v7.</summary>
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    public required ConsentPurpose Purpose { get; init; }

    /// <summary>Edition of the text that was shown: <c>2026-11</c>.</summary>
    public required string Edition { get; init; }

    public required bool IsGiven { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }
}

public enum ConsentPurpose
{
    /// <summary>Terms of use and the privacy notice; without it there is no account.</summary>
    Terms,

    /// <summary>Offers and news by SMS.</summary>
    MarketingSms,

    /// <summary>Offers and news by e-mail.</summary>
    MarketingEmail,
}

internal sealed class ConsentRecordMapping : IEntityTypeConfiguration<ConsentRecord>
{
    public void Configure(EntityTypeBuilder<ConsentRecord> builder)
    {
        builder.ToTable("consent_records");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Purpose).HasConversion<string>();
        builder.Property(c => c.Edition).HasMaxLength(20);
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => new { c.AccountId, c.Purpose, c.At });
    }
}
