using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Accounts;

/// <summary>A code that was sent to a phone: short-lived, for one purpose, for the device that asked, and good for one use.</summary>
public sealed class OtpChallenge
{
    public const int MaxAttempts = 5;

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>uuid v7.</summary>
    public required Guid Id { get; init; }

    public required OtpPurpose Purpose { get; init; }

    /// <summary>Canonical.</summary>
    public required string Phone { get; init; }

    /// <summary>Keyed hash of the code with the challenge's id, 32 bytes: a code of six digits would be found from a plain one.</summary>
    public required byte[] CodeHash { get; init; }

    /// <summary>SHA-256 of the token of the device that asked; another device cannot use the code.</summary>
    public required byte[] DeviceHash { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Codes that were tried, at most <see cref="MaxAttempts"/>.</summary>
    public int Attempts { get; set; }

    /// <summary>UTC; used, tried too often, or a newer one was asked for. Null: it may be used.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

public enum OtpPurpose
{
    SignIn,

    /// <summary>Somebody who is signed in shows once more that it is them.</summary>
    StepUp,

    ChangePhone,
}

internal sealed class OtpChallengeMapping : IEntityTypeConfiguration<OtpChallenge>
{
    public void Configure(EntityTypeBuilder<OtpChallenge> builder)
    {
        builder.ToTable("otp_challenges", table => table.HasCheckConstraint("ck_otp_challenges_attempts", "attempts between 0 and 5"));
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Purpose).HasConversion<string>();
        builder.HasIndex(c => new { c.Phone, c.Purpose }).IsUnique().HasFilter("ended_at is null");
        builder.HasIndex(c => c.ExpiresAt);
    }
}
