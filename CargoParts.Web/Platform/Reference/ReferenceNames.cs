using System.Collections.Frozen;
using CargoParts.Data;
using CargoParts.Web.Platform.Culture;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Platform.Reference;

/// <summary>Something of the reference data with its public id and both names.</summary>
public record Named(string Id, string NameAr, string NameEn)
{
    /// <summary>In the reader's language.</summary>
    public string Name => SaudiCulture.IsArabic ? NameAr : NameEn;
}

public sealed record MakeName(string Id, string NameAr, string NameEn, int Popularity) : Named(Id, NameAr, NameEn);

/// <param name="YearFrom">First model year that can be asked for.</param>
/// <param name="YearTo">Last one; null: still made.</param>
public sealed record ModelName(string Id, string NameAr, string NameEn, string MakeId, short? YearFrom, short? YearTo, int Popularity)
    : Named(Id, NameAr, NameEn);

/// <param name="NameAr">What workshops call it.</param>
public sealed record PartName(string Id, string NameAr, string NameEn, string StandardNameAr, string CategoryId, IReadOnlyList<string> Positions)
    : Named(Id, NameAr, NameEn);

/// <summary>All names of the reference data, held in memory: about 1,700 rows that every page needs.</summary>
public sealed class ReferenceNames
{
    public FrozenDictionary<string, MakeName> Makes { get; private set; } = FrozenDictionary<string, MakeName>.Empty;

    public FrozenDictionary<string, ModelName> Models { get; private set; } = FrozenDictionary<string, ModelName>.Empty;

    public FrozenDictionary<string, PartName> Parts { get; private set; } = FrozenDictionary<string, PartName>.Empty;

    /// <summary>In the order in which they are shown.</summary>
    public IReadOnlyList<Named> Categories { get; private set; } = [];

    public FrozenDictionary<string, Named> CategoryById { get; private set; } = FrozenDictionary<string, Named>.Empty;

    public FrozenDictionary<string, Named> Cities { get; private set; } = FrozenDictionary<string, Named>.Empty;

    /// <summary>Fills the names; called once before the first page is served.</summary>
    public async Task LoadAsync(CargoPartsDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        Makes = Index(await db.Makes.Select(m => new MakeName(m.Id, m.NameAr, m.NameEn, m.Popularity)).ToListAsync(cancellationToken));
        Models = Index(await db.Models
            .Select(m => new ModelName(m.Id, m.NameAr, m.NameEn, m.MakeId, m.YearFrom, m.YearTo, m.Popularity)).ToListAsync(cancellationToken));
        Parts = Index(await db.PartTypes
            .Select(p => new PartName(p.Id, p.WorkshopNameAr, p.NameEn, p.NameAr, p.CategoryId, p.Positions)).ToListAsync(cancellationToken));
        Categories = await db.PartCategories.OrderBy(c => c.Ordinal).Select(c => new Named(c.Id, c.NameAr, c.NameEn)).ToListAsync(cancellationToken);
        CategoryById = Index(Categories);
        Cities = Index(await db.Cities.Select(c => new Named(c.Id, c.NameAr, c.NameEn)).ToListAsync(cancellationToken));
    }

    private static FrozenDictionary<string, T> Index<T>(IEnumerable<T> rows)
        where T : Named => rows.ToFrozenDictionary(r => r.Id, StringComparer.Ordinal);
}
