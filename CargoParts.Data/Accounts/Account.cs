using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Accounts;

/// <summary>A person. The mobile number is the login; there is no password.</summary>
public sealed class Account
{
    public const int MaxNameLength = 100;
    public const int MaxEmailLength = 254;

    /// <summary>uuid v7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Canonical, <c>+9665XXXXXXXX</c>; null once the account is erased.</summary>
    public required string? Phone { get; set; }

    /// <summary>UTC; null: nobody has signed in with the number yet (somebody else put the person on a team).</summary>
    public DateTimeOffset? PhoneVerifiedAt { get; set; }

    /// <summary>In lower case; null: none.</summary>
    public string? Email { get; set; }

    /// <summary>UTC; null: nobody has shown that the address is theirs.</summary>
    public DateTimeOffset? EmailVerifiedAt { get; set; }

    /// <summary>What the person is called, may be empty.</summary>
    public required string Name { get; set; }

    /// <summary><c>ar</c> or <c>en</c>.</summary>
    public required string Language { get; set; }

    /// <summary><c>latn</c>: 123, or <c>arab</c>: ١٢٣.</summary>
    public required string Numerals { get; set; }

    public required AccountStatus Status { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public uint Version { get; private set; }
}

public enum AccountStatus
{
    Active,

    /// <summary>May not sign in; sessions are ended.</summary>
    Suspended,

    /// <summary>Nothing personal is left.</summary>
    Erased,
}

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts", table =>
        {
            table.HasCheckConstraint("ck_accounts_phone", "phone ~ '^\\+9665[0-9]{8}$'");
            table.HasCheckConstraint("ck_accounts_language", "language in ('ar', 'en')");
            table.HasCheckConstraint("ck_accounts_numerals", "numerals in ('latn', 'arab')");
            table.HasCheckConstraint("ck_accounts_erased", "(status = 'Erased') = (phone is null)");
        });
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Name).HasMaxLength(Account.MaxNameLength);
        builder.Property(a => a.Email).HasMaxLength(Account.MaxEmailLength);
        builder.Property(a => a.Status).HasConversion<string>();
        builder.Property(a => a.Version).IsRowVersion();
        builder.HasIndex(a => a.Phone).IsUnique();
        builder.HasIndex(a => a.Email).IsUnique().HasFilter("email_verified_at is not null");
    }
}
