using CargoParts.Data;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Search.Learning;

/// <summary>A query that led nowhere at least once.</summary>
/// <param name="Query">As the log has it: folded and masked.</param>
/// <param name="Nowhere">Searches that found nothing, or found something of which nothing was opened. The HTTP interface opens nothing and counts only in the first way.</param>
/// <param name="MedianTotal">Of the listings found.</param>
/// <param name="Clicks">Listings that were opened.</param>
/// <param name="ClickShare">Searches on a page of which a listing was opened, 0–1; null: none was on a page.</param>
/// <param name="Relaxed">Searches that found something only after conditions were given up.</param>
/// <param name="LastReading">How the newest of them was understood: a JSON object of ids.</param>
public sealed record SearchGapRow(
    string Query,
    int Searches,
    int Nowhere,
    int WithoutResult,
    double MedianTotal,
    int Clicks,
    double? ClickShare,
    int Relaxed,
    DateTimeOffset LastAt,
    string LastReading);

/// <summary>Where the shop should learn next: searches without results and searches whose results nobody opened.</summary>
public sealed class SearchGapsRead(IDbContextFactory<CargoPartsDb> databases)
{
    public const int MaxTake = 200;

    /// <param name="from">UTC, inclusive.</param>
    /// <param name="to">UTC, exclusive.</param>
    /// <returns>Those that led nowhere most often first, then by query.</returns>
    public async Task<IReadOnlyList<SearchGapRow>> RunAsync(DateTimeOffset from, DateTimeOffset to, int take, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Database.SqlQuery<SearchGapRow>(
            $"""
            select gap.query as "Query", searches as "Searches", nowhere as "Nowhere", without_result as "WithoutResult", median_total as "MedianTotal",
                clicks as "Clicks", click_share as "ClickShare", relaxed as "Relaxed", last.at as "LastAt", last.reading::text as "LastReading"
            from (
                select query,
                    count(*)::int as searches,
                    (count(*) filter (where total = 0 or (surface <> 'api' and clicks is null)))::int as nowhere,
                    (count(*) filter (where total = 0))::int as without_result,
                    percentile_cont(0.5) within group (order by total) as median_total,
                    coalesce(sum(clicks), 0)::int as clicks,
                    avg((clicks is not null)::int) filter (where surface <> 'api')::float8 as click_share,
                    (count(*) filter (where cardinality(relaxed) > 0))::int as relaxed
                from search_log
                    left join (select search_id, count(*) as clicks from search_clicks where at >= {from} group by search_id) as clicked on search_id = id
                where at >= {from} and at < {to} and query <> ''
                group by query
                having count(*) filter (where total = 0 or (surface <> 'api' and clicks is null)) > 0
                order by nowhere desc, query
                limit {Math.Clamp(take, 1, MaxTake)}
            ) as gap
            cross join lateral (
                select at, reading from search_log
                where search_log.query = gap.query and at >= {from} and at < {to}
                order by at desc, id desc
                limit 1
            ) as last
            order by nowhere desc, gap.query
            """).ToListAsync(cancellationToken);
    }
}
