using CargoParts.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Sellers;

/// <summary>A person on a shop's team. Every shop keeps at least one owner.</summary>
public sealed class SellerMember
{
    public required Guid SellerId { get; init; }

    public required Guid AccountId { get; init; }

    public required SellerRole Role { get; set; }

    /// <summary>The branches that <see cref="SellerRole.Inventory"/> and <see cref="SellerRole.Fulfilment"/> work in; empty: all.</summary>
    public required Guid[] BranchIds { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset JoinedAt { get; init; }

    public uint Version { get; private set; }
}

public enum SellerRole
{
    /// <summary>Everything, team and bank account among it.</summary>
    Owner,

    /// <summary>Listings, orders, quotes, returns, reports.</summary>
    Manager,

    /// <summary>Listings and stock of the own branches.</summary>
    Inventory,

    /// <summary>Orders of the own branches; no prices.</summary>
    Fulfilment,

    /// <summary>Statements, payouts, tax documents.</summary>
    Finance,
}

internal sealed class SellerMemberMapping : IEntityTypeConfiguration<SellerMember>
{
    public void Configure(EntityTypeBuilder<SellerMember> builder)
    {
        builder.ToTable("seller_members");
        builder.HasKey(m => new { m.SellerId, m.AccountId });
        builder.Property(m => m.Role).HasConversion<string>();
        builder.Property(m => m.Version).IsRowVersion();
        builder.HasOne<Seller>().WithMany().HasForeignKey(m => m.SellerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(m => m.AccountId);
    }
}
