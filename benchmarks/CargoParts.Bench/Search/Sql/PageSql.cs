using System.Data.Common;
using System.Globalization;
using System.Text;
using CargoParts.Bench.Search.Queries;

namespace CargoParts.Bench.Search.Sql;

/// <summary>Writes the one statement that answers a query: rows of kind, value, count and uid.</summary>
/// <remarks>
/// Each set of filters that something is counted under is selected once: all of them, and all but those of one dimension for each
/// dimension that is filtered and counted.
/// </remarks>
internal sealed class PageSql
{
    public const string TotalKind = "total";
    public const string HitKind = "hit";

    private static readonly (string Name, string Column, Dimension? Own)[] Columns =
    [
        ("Category", "category", Dimension.Category),
        ("PartType", "part_type", Dimension.PartType),
        ("Position", "positions", null),
        ("Condition", "condition", Dimension.Condition),
        ("Quality", "quality", Dimension.Quality),
        ("City", "city", Dimension.City),
    ];

    private readonly DbCommand _command;
    private readonly ISqlDialect _dialect;
    private readonly IReadOnlyList<IReadOnlyList<string>> _words;
    private readonly IReadOnlyList<(Dimension Dimension, int Tag)> _filters;
    private readonly bool _isMaterialized;
    private readonly StringBuilder _sets = new();
    private readonly StringBuilder _rows = new();
    private readonly Dictionary<Dimension, string> _setsWithout = [];

    private PageSql(
        DbCommand command, ISqlDialect dialect, IReadOnlyList<IReadOnlyList<string>> words, IReadOnlyList<(Dimension, int)> filters, bool isMaterialized)
    {
        _command = command;
        _dialect = dialect;
        _words = words;
        _filters = filters;
        _isMaterialized = isMaterialized;
    }

    /// <param name="words">Alternatives of each word of the query, see <see cref="ISqlDialect.Matching"/>.</param>
    public static void Write(
        DbCommand command, ISqlDialect dialect, TagNumbers tags, BenchQuery query, IReadOnlyList<IReadOnlyList<string>> words, bool countsTotal)
    {
        var page = new PageSql(command, dialect, words, ListingTags.Of(query, tags), isMaterialized: countsTotal);
        page.Write(query, tags, countsTotal);
        command.CommandText = $"with {page._sets} {page._rows}";
    }

    private void Write(BenchQuery query, TagNumbers tags, bool countsTotal)
    {
        var isRanked = !query.SortsByPrice && _words.Count > 0;
        var needsFacts = query.CountsFacets || !isRanked;
        var all = Set(null, (needsFacts ? SetColumns.Facts : SetColumns.None) | (isRanked ? SetColumns.Rank : SetColumns.None));
        Row($"select '{HitKind}' as kind, 0 as value, 0 as n, uid from ({Page(query, all, isRanked, needsFacts)}) as page");
        if (countsTotal)
        {
            Row($" union all select '{TotalKind}', 0, count(*), null from {all}");
        }

        if (query.CountsFacets)
        {
            foreach (var (name, column, own) in Columns)
            {
                // Another category ends the choice of a part, and no query filters by both.
                var left = own is Dimension.Category && query.PartType is not null ? Dimension.PartType : own;
                Row($" union all select '{name}', {column}, count(*), null from {SetWithout(left, all)} group by {column}");
            }

            var ofYear = query.Year is { } year ? string.Create(CultureInfo.InvariantCulture, $" and year_from <= {year} and year_to >= {year}") : "";
            var ofMake = query.Make is { } make ? string.Create(CultureInfo.InvariantCulture, $" and make = {tags.Find("make", make)}") : "";
            CountFitments("Make", "make", ofYear, all);
            CountFitments("Model", "model", ofYear + ofMake, all);
        }
    }

    private static string Page(BenchQuery query, string set, bool isRanked, bool hasFacts)
    {
        var limit = string.Create(CultureInfo.InvariantCulture, $"limit {query.Take} offset {query.Skip}");
        var best = isRanked ? "rank" : query.SortsByPrice ? "price, published desc, uid" : "published desc, uid";

        // Without facts only the hits of the page are looked up.
        return hasFacts ? $"select uid from {set} order by {best} {limit}"
            : $"select uid from (select id, rank from {set} order by rank {limit}) as best join listing using (id) order by rank";
    }

    private void CountFitments(string name, string column, string condition, string all) => Row(
        $" union all select '{name}', {column}, count(distinct listing), null"
        + $" from {SetWithout(Dimension.Fitment, all)} as s join fitment on listing = s.id where true{condition} group by {column}");

    private string SetWithout(Dimension? dimension, string all)
    {
        if (dimension is not { } own || _filters.All(filter => filter.Dimension != own))
        {
            return all;
        }

        if (!_setsWithout.TryGetValue(own, out var set))
        {
            _setsWithout.Add(own, set = Set(own, SetColumns.Facts));
        }

        return set;
    }

    private string Set(Dimension? without, SetColumns columns)
    {
        var number = _sets.Length == 0 ? 0 : _setsWithout.Count + 1;
        var select = _dialect.Matching(_command, number, _words, [.. _filters.Where(f => f.Dimension != without).Select(f => f.Tag)], columns);
        var set = string.Create(CultureInfo.InvariantCulture, $"s{number}");
        _sets.Append(number == 0 ? "" : ", ").Append(set).Append(_isMaterialized ? " as materialized (" : " as (").Append(select).Append(')');
        return set;
    }

    private void Row(string sql) => _rows.Append(sql);
}
