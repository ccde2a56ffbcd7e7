using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Accounts;

/// <summary>The secret that an authenticator app shares with us.</summary>
public sealed class TotpSecret
{
    public required Guid AccountId { get; init; }

    /// <summary>Encrypted (<c>FieldCipher</c>), Base32 inside.</summary>
    public required byte[] Secret { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; set; }

    /// <summary>UTC; null: it was shown, but no code of it has come yet, and it counts for nothing.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>Time step of the last code that was used; no code of it or before is good again.</summary>
    public long LastStep { get; set; }
}

/// <summary>One of ten codes on paper, for who has lost the phone with the app.</summary>
public sealed class BackupCode
{
    public required Guid AccountId { get; init; }

    /// <summary>Keyed hash, 32 bytes.</summary>
    public required byte[] CodeHash { get; init; }

    /// <summary>UTC; null: not used yet.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}

internal sealed class TotpSecretMapping : IEntityTypeConfiguration<TotpSecret>
{
    public void Configure(EntityTypeBuilder<TotpSecret> builder)
    {
        builder.ToTable("totp_secrets");
        builder.HasKey(s => s.AccountId);
        builder.HasOne<Account>().WithOne().HasForeignKey<TotpSecret>(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class BackupCodeMapping : IEntityTypeConfiguration<BackupCode>
{
    public void Configure(EntityTypeBuilder<BackupCode> builder)
    {
        builder.ToTable("backup_codes");
        builder.HasKey(c => new { c.AccountId, c.CodeHash });
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
