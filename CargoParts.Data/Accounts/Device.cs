using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Accounts;

/// <summary>A browser or app that somebody has signed in with; known by a random cookie of its own that outlives sessions.</summary>
public sealed class Device
{
    public const int MaxUserAgentLength = 400;

    /// <summary>uuid v7.</summary>
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>SHA-256 of the cookie's token, 32 bytes.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>As the browser last called itself.</summary>
    public required string UserAgent { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset SeenAt { get; set; }
}

internal sealed class DeviceMapping : IEntityTypeConfiguration<Device>
{
    public void Configure(EntityTypeBuilder<Device> builder)
    {
        builder.ToTable("devices");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.UserAgent).HasMaxLength(Device.MaxUserAgentLength);
        builder.HasOne<Account>().WithMany().HasForeignKey(d => d.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(d => new { d.AccountId, d.TokenHash }).IsUnique();
    }
}
