using CargoParts.Data;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Search.Learning;

/// <summary>How often a part was wanted.</summary>
/// <param name="PartTypeId">The most usual one that the words can mean; null: only a number was given.</param>
/// <param name="YearFrom">The earliest model year that was named; null: none.</param>
/// <param name="YearTo">The latest.</param>
public sealed record WantedPartRow(
    string? MakeId,
    string? ModelId,
    string? PartTypeId,
    string? PartNumber,
    string? CityId,
    int Times,
    short? YearFrom,
    short? YearTo,
    DateTimeOffset LastAt);

/// <summary>Which parts shoppers want and did not find.</summary>
public sealed class WantedPartsRead(IDbContextFactory<CargoPartsDb> databases)
{
    public const int MaxTake = 200;

    /// <param name="from">UTC, inclusive.</param>
    /// <param name="to">UTC, exclusive.</param>
    /// <returns>What was wanted most often first, then the newest, then by ids.</returns>
    public async Task<IReadOnlyList<WantedPartRow>> RunAsync(DateTimeOffset from, DateTimeOffset to, int take, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Database.SqlQuery<WantedPartRow>(
            $"""
            select make_id as "MakeId", model_id as "ModelId", part_type_ids[1] as "PartTypeId", part_number as "PartNumber", city_id as "CityId",
                count(*)::int as "Times", min(coalesce(year_from, year_to)) as "YearFrom", max(coalesce(year_to, year_from)) as "YearTo", max(at) as "LastAt"
            from wanted_parts
            where at >= {from} and at < {to}
            group by make_id, model_id, part_type_ids[1], part_number, city_id
            order by count(*) desc, max(at) desc, make_id, model_id, part_type_ids[1], part_number, city_id
            limit {Math.Clamp(take, 1, MaxTake)}
            """).ToListAsync(cancellationToken);
    }
}
