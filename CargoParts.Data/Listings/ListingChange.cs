using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Listings;

/// <summary>A row of the change feed: something that the index or an open page shows is no longer as it was.</summary>
/// <remarks>
/// Written by triggers in the transaction of the change itself, whoever made it; no code inserts changes of listings. Rows are read by
/// snapshots, never by <see cref="Id"/>: numbers are given out in another order than transactions commit.
/// </remarks>
public sealed class ListingChange
{
    public long Id { get; private init; }

    /// <summary>The transaction that made the change (<c>pg_current_xact_id()</c>).</summary>
    public ulong TransactionId { get; private init; }

    /// <summary>Null: the seller changed, not one of the listings. The listing may be gone by now.</summary>
    public Guid? ListingId { get; init; }

    public required Guid SellerId { get; init; }

    public required ChangeScope Scope { get; init; }
}

/// <summary>How much of a listing has to be read again.</summary>
public enum ChangeScope
{
    /// <summary>Anything of it, and whether it is there and published at all.</summary>
    Content,

    /// <summary>Price and stock alone.</summary>
    Offer,

    /// <summary>Name or place of the seller.</summary>
    Seller,
}

/// <summary>The one row that says from where on the change feed is whole.</summary>
public sealed class ListingFeed
{
    /// <summary>Always true.</summary>
    public bool Id { get; init; }

    /// <summary>Changes of older transactions were pruned: who has not seen them all compares everything instead.</summary>
    public required ulong PrunedBefore { get; init; }
}

internal sealed class ListingChangeMapping : IEntityTypeConfiguration<ListingChange>
{
    public void Configure(EntityTypeBuilder<ListingChange> builder)
    {
        builder.ToTable("listing_changes", table =>
            table.HasCheckConstraint("ck_listing_changes_of", "(listing_id is null) = (scope = 'Seller')"));
        builder.Property(c => c.Id).UseIdentityAlwaysColumn();
        builder.Property(c => c.TransactionId).HasColumnType("xid8").HasDefaultValueSql("pg_current_xact_id()");
        builder.Property(c => c.Scope).HasConversion<string>();
        builder.HasIndex(c => c.TransactionId);
    }
}

internal sealed class ListingFeedMapping : IEntityTypeConfiguration<ListingFeed>
{
    public void Configure(EntityTypeBuilder<ListingFeed> builder)
    {
        builder.ToTable("listing_feed", table => table.HasCheckConstraint("ck_listing_feed_single", "id"));
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.PrunedBefore).HasColumnType("xid8");
    }
}
