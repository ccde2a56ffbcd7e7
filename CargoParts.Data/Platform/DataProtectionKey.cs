using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Platform;

/// <summary>A key that all nodes protect cookies and page state with.</summary>
public sealed class DataProtectionKey
{
    public const int MaxNameLength = 200;

    /// <summary><c>key-</c> and the key's id.</summary>
    public required string Name { get; init; }

    /// <summary>As the framework wrote it.</summary>
    public required string Xml { get; init; }
}

internal sealed class DataProtectionKeyMapping : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.ToTable("data_protection_keys");
        builder.HasKey(k => k.Name);
        builder.Property(k => k.Name).HasMaxLength(DataProtectionKey.MaxNameLength);
    }
}
