using System.Text;
using CargoParts.Data.Listings;
using CargoParts.Data.Parts;
using CargoParts.Data.Places;
using CargoParts.Data.Platform;
using CargoParts.Data.Reference;
using CargoParts.Data.Searches;
using CargoParts.Data.Sellers;
using CargoParts.Data.Vehicles;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Data;

/// <summary>The tables of CargoParts. Short-lived: one context for one use-case or one read, never for a circuit.</summary>
public sealed class CargoPartsDb(DbContextOptions<CargoPartsDb> options) : DbContext(options)
{
    public DbSet<Make> Makes => Set<Make>();

    public DbSet<Model> Models => Set<Model>();

    public DbSet<Generation> Generations => Set<Generation>();

    public DbSet<PartCategory> PartCategories => Set<PartCategory>();

    public DbSet<PartType> PartTypes => Set<PartType>();

    public DbSet<Region> Regions => Set<Region>();

    public DbSet<City> Cities => Set<City>();

    public DbSet<Seller> Sellers => Set<Seller>();

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

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CargoPartsDb).Assembly);

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
