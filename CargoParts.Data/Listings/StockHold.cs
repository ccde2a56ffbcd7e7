using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Listings;

/// <summary>Pieces of a listing that somebody may buy for a while and nobody else meanwhile. <see cref="Listing.Held"/> is the sum of the active ones.</summary>
public sealed class StockHold
{
    /// <summary>uuid v7.</summary>
    public required Guid Id { get; init; }

    public required Guid ListingId { get; init; }

    /// <summary>Pieces, 1 or more.</summary>
    public required int Quantity { get; init; }

    public required HoldState State { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC. The hold still stands after that, until the job that releases holds comes by.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>UTC; null while active.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

public enum HoldState
{
    Active,

    /// <summary>The pieces were sold to the holder.</summary>
    Committed,

    /// <summary>The holder gave them back.</summary>
    Released,

    Expired,
}

internal sealed class StockHoldMapping : IEntityTypeConfiguration<StockHold>
{
    public void Configure(EntityTypeBuilder<StockHold> builder)
    {
        builder.ToTable("stock_holds", table =>
        {
            table.HasCheckConstraint("ck_stock_holds_quantity", "quantity > 0");
            table.HasCheckConstraint("ck_stock_holds_ended", "(state = 'Active') = (ended_at is null)");
        });
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.Property(h => h.State).HasConversion<string>();
        builder.HasOne<Listing>().WithMany().HasForeignKey(h => h.ListingId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(h => h.ListingId);
        builder.HasIndex(h => h.ExpiresAt).HasFilter("state = 'Active'");
    }
}
