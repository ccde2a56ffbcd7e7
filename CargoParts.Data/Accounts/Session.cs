using CargoParts.Data.Sellers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Accounts;

/// <summary>One sign-in on one device. The browser holds a random token, the server only its hash.</summary>
public sealed class Session
{
    public const int MaxAddressLength = 45;
    public const int MaxPlaceLength = 100;
    public const int MaxReasonLength = 300;

    /// <summary>uuid v7.</summary>
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    public required SessionKind Kind { get; init; }

    /// <summary>SHA-256 of the token, 32 bytes.</summary>
    public required byte[] TokenHash { get; set; }

    public required Guid DeviceId { get; init; }

    /// <summary>Where it was last seen from: an IP address.</summary>
    public required string Address { get; set; }

    /// <summary>City or country of the address as the proxy in front knows it; null: it does not say.</summary>
    public string? Place { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC; to within a few minutes.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>UTC; moves on while the session is used.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>UTC; when a second factor was last given in it. Null: never, and what needs one is not allowed.</summary>
    public DateTimeOffset? StrongAt { get; set; }

    /// <summary>The shop that is acted for; null: none.</summary>
    public Guid? SellerId { get; set; }

    /// <summary>The member of staff who looks through the account's eyes; null: it is the person's own session.</summary>
    public Guid? ImpersonatorId { get; init; }

    /// <summary>Why they do; shown to the person.</summary>
    public string? ImpersonationReason { get; init; }

    /// <summary>UTC; null while it stands.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Null while it stands.</summary>
    public SessionEnd? EndedBy { get; set; }
}

public enum SessionKind
{
    Web,
    Api,
}

/// <summary>How a session ended.</summary>
public enum SessionEnd
{
    SignedOut,

    /// <summary>From another device, or by staff.</summary>
    Revoked,

    /// <summary>A newer one took its place: there may only be so many.</summary>
    Displaced,

    /// <summary>A refresh token came a second time: somebody has a copy.</summary>
    TokenReused,

    Suspended,

    /// <summary>Another took over from it: the second factor was given, or a shop chosen.</summary>
    Replaced,

    Expired,
}

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions", table =>
        {
            table.HasCheckConstraint("ck_sessions_ended", "(ended_at is null) = (ended_by is null)");
            table.HasCheckConstraint("ck_sessions_impersonation", "(impersonator_id is null) = (impersonation_reason is null)");
        });
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Kind).HasConversion<string>();
        builder.Property(s => s.Address).HasMaxLength(Session.MaxAddressLength);
        builder.Property(s => s.Place).HasMaxLength(Session.MaxPlaceLength);
        builder.Property(s => s.ImpersonationReason).HasMaxLength(Session.MaxReasonLength);
        builder.Property(s => s.EndedBy).HasConversion<string>();
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.ImpersonatorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Device>().WithMany().HasForeignKey(s => s.DeviceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Seller>().WithMany().HasForeignKey(s => s.SellerId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(s => s.TokenHash).IsUnique();
        builder.HasIndex(s => new { s.AccountId, s.CreatedAt });
        builder.HasIndex(s => s.EndedAt).HasFilter("ended_at is not null");
        builder.HasIndex(s => s.ExpiresAt);
    }
}
