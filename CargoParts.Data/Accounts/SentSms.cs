using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Accounts;

/// <summary>How far a text message came. It moves down this list only.</summary>
public enum SmsState
{
    /// <summary>A provider is being asked; for longer than a minute: the node died meanwhile, and nobody knows.</summary>
    Sending,

    /// <summary>A provider took it over.</summary>
    Accepted,

    /// <summary>The provider said no; <see cref="SentSms.Reason"/> says why.</summary>
    Refused,

    /// <summary>No provider gave an answer that could be read.</summary>
    Unreachable,

    /// <summary>It is on the telephone, as the provider reports.</summary>
    Delivered,

    /// <summary>It did not come to the telephone, as the provider reports.</summary>
    Undelivered,
}

/// <summary>One text message that was sent, or was meant to be.</summary>
/// <remarks>Kept for 48 hours.</remarks>
public sealed class SentSms
{
    public const int MaxPurposeLength = 40;
    public const int MaxProviderLength = 20;

    /// <summary>uuid v7, of whoever sends it; the provider knows it as the correlation id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Stable name of what it is for: <c>sign-in</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>E.164 with all but its ends masked; whole when nothing was really sent.</summary>
    public required string Recipient { get; init; }

    /// <summary>Null when it was really sent: codes are not kept.</summary>
    public string? Body { get; init; }

    /// <summary>The one that answered last: <c>unifonic</c>, <c>taqnyat</c>, <c>development</c>.</summary>
    public required string Provider { get; set; }

    /// <summary>The provider's own id; null until it accepts.</summary>
    public string? ProviderMessageId { get; set; }

    public required SmsState State { get; set; }

    /// <summary>Name of the reason of a refusal; null otherwise.</summary>
    public string? Reason { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>UTC; when the state was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }
}

internal sealed class SentSmsMapping : IEntityTypeConfiguration<SentSms>
{
    public void Configure(EntityTypeBuilder<SentSms> builder)
    {
        builder.ToTable("sent_sms", table => table.HasCheckConstraint("ck_sent_sms_refused", "(state = 'Refused') = (reason is not null)"));
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Purpose).HasMaxLength(SentSms.MaxPurposeLength);
        builder.Property(s => s.Provider).HasMaxLength(SentSms.MaxProviderLength);
        builder.Property(s => s.State).HasConversion<string>();
        builder.HasIndex(s => s.ProviderMessageId);
        builder.HasIndex(s => s.SentAt);
    }
}
