using System.Text;
using CargoParts.Data.Accounts;
using CargoParts.Data.Listings;
using CargoParts.Data.Parts;
using CargoParts.Data.Places;
using CargoParts.Data.Platform;
using CargoParts.Data.Privacy;
using CargoParts.Data.Reference;
using CargoParts.Data.Searches;
using CargoParts.Data.Sellers;
using CargoParts.Data.Tenancy;
using CargoParts.Data.Vehicles;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Data;

/// <summary>The tables of CargoParts. Short-lived: one context for one use-case or one read, never for a circuit.</summary>
public sealed class CargoPartsDb(DbContextOptions<CargoPartsDb> options) : DbContext(options)
{
    /// <summary>Whose rows it sees; to be set before the first query. Row-level security keeps the same rule once more.</summary>
    public DataScope Scope { get; set; }

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<StaffGrant> StaffGrants => Set<StaffGrant>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<Device> Devices => Set<Device>();

    public DbSet<OtpChallenge> OtpChallenges => Set<OtpChallenge>();

    public DbSet<TotpSecret> TotpSecrets => Set<TotpSecret>();

    public DbSet<BackupCode> BackupCodes => Set<BackupCode>();

    public DbSet<Passkey> Passkeys => Set<Passkey>();

    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();

    public DbSet<SavedAddress> SavedAddresses => Set<SavedAddress>();

    public DbSet<ConsentRecord> ConsentRecords => Set<ConsentRecord>();

    public DbSet<Make> Makes => Set<Make>();

    public DbSet<Model> Models => Set<Model>();

    public DbSet<Generation> Generations => Set<Generation>();

    public DbSet<PartCategory> PartCategories => Set<PartCategory>();

    public DbSet<PartType> PartTypes => Set<PartType>();

    public DbSet<Region> Regions => Set<Region>();

    public DbSet<City> Cities => Set<City>();

    public DbSet<Seller> Sellers => Set<Seller>();

    public DbSet<SellerMember> SellerMembers => Set<SellerMember>();

    public DbSet<Branch> Branches => Set<Branch>();

    public DbSet<BankAccount> BankAccounts => Set<BankAccount>();

    public DbSet<Listing> Listings => Set<Listing>();

    public DbSet<Fitment> Fitments => Set<Fitment>();

    public DbSet<ListingNumber> ListingNumbers => Set<ListingNumber>();

    public DbSet<Photo> Photos => Set<Photo>();

    public DbSet<ListingChange> ListingChanges => Set<ListingChange>();

    public DbSet<ListingFeed> ListingFeed => Set<ListingFeed>();

    public DbSet<ListingWatchers> ListingWatchers => Set<ListingWatchers>();

    public DbSet<StockHold> StockHolds => Set<StockHold>();

    public DbSet<LoggedSearch> SearchLog => Set<LoggedSearch>();

    public DbSet<SearchClick> SearchClicks => Set<SearchClick>();

    public DbSet<WantedPart> WantedParts => Set<WantedPart>();

    public DbSet<LexiconTerm> LexiconTerms => Set<LexiconTerm>();

    public DbSet<LexiconEdition> LexiconEditions => Set<LexiconEdition>();

    public DbSet<LoadedSet> LoadedSets => Set<LoadedSet>();

    public DbSet<Node> Nodes => Set<Node>();

    public DbSet<IndexTask> IndexTasks => Set<IndexTask>();

    public DbSet<IndexFault> IndexFaults => Set<IndexFault>();

    public DbSet<JobRun> JobRuns => Set<JobRun>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<AuditSeal> AuditSeals => Set<AuditSeal>();

    public DbSet<RateCount> RateCounts => Set<RateCount>();

    public DbSet<SentSms> SentSms => Set<SentSms>();

    private bool SeesEverything => Scope.IsEverything;

    private Guid? OwnSellerId => Scope.SellerId;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CargoPartsDb).Assembly);
        FilterByTenant(modelBuilder);

        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            // Row versions keep the name that the provider gives them later: PostgreSQL's system column xmin.
            foreach (var property in entity.GetProperties().Where(p => !p.IsConcurrencyToken))
            {
                property.SetColumnName(SnakeCase(property.GetColumnName()));
            }

            foreach (var key in entity.GetKeys())
            {
                key.SetName(SnakeCase(key.GetName()!));
            }

            foreach (var key in entity.GetForeignKeys())
            {
                key.SetConstraintName(SnakeCase(key.GetConstraintName()!));
            }

            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName(SnakeCase(index.GetDatabaseName()!));
            }
        }
    }

    // The first of two fences; the other is row-level security, which the migration TenantFence sets up by the same rules.
    private void FilterByTenant(ModelBuilder modelBuilder)
    {
        const string Tenant = nameof(Tenant);
        modelBuilder.Entity<Listing>().HasQueryFilter(Tenant, l => SeesEverything || l.SellerId == OwnSellerId || l.Status == ListingStatus.Published);
        modelBuilder.Entity<ListingChange>().HasQueryFilter(Tenant, c => SeesEverything);
        modelBuilder.Entity<SellerMember>().HasQueryFilter(Tenant, m => SeesEverything || m.SellerId == OwnSellerId);
        modelBuilder.Entity<BankAccount>().HasQueryFilter(Tenant, b => SeesEverything || b.SellerId == OwnSellerId);
    }

    // Unquoted names in SQL that people write: PriceHalalas → price_halalas, PK_listings → pk_listings.
    private static string SnakeCase(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && char.IsLower(name[i - 1]))
            {
                snake.Append('_');
            }

            snake.Append(char.ToLowerInvariant(name[i]));
        }

        return snake.ToString();
    }
}
