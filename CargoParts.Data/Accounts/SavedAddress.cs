using CargoParts.Data.Places;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Accounts;

/// <summary>A National Address that a person has things sent to.</summary>
public sealed class SavedAddress
{
    public const int MaxTextLength = 100;

    /// <summary>uuid v7.</summary>
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>What the person calls it: home, workshop; may be empty.</summary>
    public required string Label { get; set; }

    /// <summary>Four digits.</summary>
    public required string BuildingNumber { get; set; }

    public required string Street { get; set; }

    public required string District { get; set; }

    public required string CityId { get; set; }

    /// <summary>Five digits.</summary>
    public required string PostalCode { get; set; }

    /// <summary>Four digits.</summary>
    public required string AdditionalNumber { get; set; }

    public string? Unit { get; set; }

    /// <summary>Short address, <c>RRRD2929</c>; null: not known.</summary>
    public string? ShortCode { get; set; }

    /// <summary>The one that is offered first; one of an account's.</summary>
    public required bool IsDefault { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public uint Version { get; private set; }
}

internal sealed class SavedAddressMapping : IEntityTypeConfiguration<SavedAddress>
{
    public void Configure(EntityTypeBuilder<SavedAddress> builder)
    {
        builder.ToTable("saved_addresses", table =>
        {
            table.HasCheckConstraint("ck_saved_addresses_building_number", "building_number ~ '^[0-9]{4}$'");
            table.HasCheckConstraint("ck_saved_addresses_postal_code", "postal_code ~ '^[0-9]{5}$'");
            table.HasCheckConstraint("ck_saved_addresses_additional_number", "additional_number ~ '^[0-9]{4}$'");
            table.HasCheckConstraint("ck_saved_addresses_short_code", "short_code ~ '^[A-Z]{4}[0-9]{4}$'");
        });
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Label).HasMaxLength(SavedAddress.MaxTextLength);
        builder.Property(a => a.Street).HasMaxLength(SavedAddress.MaxTextLength);
        builder.Property(a => a.District).HasMaxLength(SavedAddress.MaxTextLength);
        builder.Property(a => a.Unit).HasMaxLength(SavedAddress.MaxTextLength);
        builder.Property(a => a.Version).IsRowVersion();
        builder.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<City>().WithMany().HasForeignKey(a => a.CityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => a.AccountId).IsUnique().HasFilter("is_default").HasDatabaseName("ix_saved_addresses_default");
        builder.HasIndex(a => new { a.AccountId, a.CreatedAt });
    }
}
