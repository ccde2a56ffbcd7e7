using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Sellers;

/// <summary>Where a shop's earnings are paid to.</summary>
public sealed class BankAccount
{
    public const int MaxHolderLength = 100;

    /// <summary>After a change nothing is paid out for so long: time for the owner to notice one that was not theirs.</summary>
    public static readonly TimeSpan CoolingOff = TimeSpan.FromHours(72);

    public required Guid SellerId { get; init; }

    /// <summary>Encrypted (<c>FieldCipher</c>).</summary>
    public required byte[] Iban { get; set; }

    /// <summary>Blind index of the IBAN: finds the shops that share an account.</summary>
    public required byte[] IbanIndex { get; set; }

    /// <summary>Last four characters, for people.</summary>
    public required string IbanEnd { get; set; }

    public required string HolderName { get; set; }

    /// <summary>Two digits.</summary>
    public required string BankCode { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>UTC; nothing is paid to it before.</summary>
    public required DateTimeOffset PayoutsFrom { get; set; }

    public uint Version { get; private set; }
}

internal sealed class BankAccountMapping : IEntityTypeConfiguration<BankAccount>
{
    public void Configure(EntityTypeBuilder<BankAccount> builder)
    {
        builder.ToTable("bank_accounts");
        builder.HasKey(b => b.SellerId);
        builder.Property(b => b.IbanEnd).HasMaxLength(4);
        builder.Property(b => b.HolderName).HasMaxLength(BankAccount.MaxHolderLength);
        builder.Property(b => b.BankCode).HasMaxLength(2);
        builder.Property(b => b.Version).IsRowVersion();
        builder.HasOne<Seller>().WithOne().HasForeignKey<BankAccount>(b => b.SellerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(b => b.IbanIndex);
    }
}
