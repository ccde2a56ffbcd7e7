using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Accounts;

/// <summary>A role on the marketplace's own staff.</summary>
public sealed class StaffGrant
{
    public required Guid AccountId { get; init; }

    public required StaffRole Role { get; init; }

    /// <summary>Null: given when the marketplace was set up.</summary>
    public required Guid? GrantedBy { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset GrantedAt { get; init; }
}

public enum StaffRole
{
    Moderator,
    KycOfficer,
    Support,
    FinanceOps,
    FinanceApprover,
    CatalogueSteward,
    Admin,
    SuperAdmin,
}

internal sealed class StaffGrantMapping : IEntityTypeConfiguration<StaffGrant>
{
    public void Configure(EntityTypeBuilder<StaffGrant> builder)
    {
        builder.ToTable("staff_grants");
        builder.HasKey(g => new { g.AccountId, g.Role });
        builder.Property(g => g.Role).HasConversion<string>();
        builder.HasOne<Account>().WithMany().HasForeignKey(g => g.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
