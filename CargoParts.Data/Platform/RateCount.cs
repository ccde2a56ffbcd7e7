using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Platform;

/// <summary>How often something was done in a span of time: the count that the nodes share. Not logged: a crash of the server forgets it.</summary>
public sealed class RateCount
{
    public const int MaxKeyLength = 200;

    /// <summary>Rule and subject; a subject that is personal stands there hashed: <c>search a:203.0.113.7</c>.</summary>
    public required string Key { get; init; }

    /// <summary>UTC; begin of the span.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>UTC; when it may be forgotten.</summary>
    public required DateTimeOffset Until { get; init; }

    public required int Count { get; set; }
}

internal sealed class RateCountMapping : IEntityTypeConfiguration<RateCount>
{
    public void Configure(EntityTypeBuilder<RateCount> builder)
    {
        builder.ToTable("rate_counts");
        builder.HasKey(c => new { c.Key, c.From });
        builder.Property(c => c.Key).HasMaxLength(RateCount.MaxKeyLength);
        builder.Property(c => c.From).HasColumnName("span_from");
        builder.Property(c => c.Until).HasColumnName("span_until");
        builder.HasIndex(c => c.Until);
    }
}
