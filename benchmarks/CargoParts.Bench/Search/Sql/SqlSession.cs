using System.Data.Common;
using System.Globalization;
using CargoParts.Bench.Search.Engines;
using CargoParts.Bench.Search.Queries;
using CargoParts.Search;

namespace CargoParts.Bench.Search.Sql;

/// <summary>Asks a database over one connection.</summary>
internal sealed class SqlSession(DbConnection connection, ISqlDialect dialect, TagNumbers tags) : ISearchSession
{
    private const int KindColumn = 0;
    private const int ValueColumn = 1;
    private const int CountColumn = 2;
    private const int IdColumn = 3;
    private const string PositionKind = "Position";

    public int Search(BenchQuery query) => Ask(query, countsTotal: query.Class != QueryClasses.TopK).Total;

    public Answer Answer(BenchQuery query)
    {
        var (total, ids, counts) = Ask(query, countsTotal: true);
        return new Answer(
            total,
            [.. ids.Select(id => id.ToString())],
            [
                .. counts.GroupBy(count => count.Kind)
                    .SelectMany(facet => facet
                        .OrderByDescending(count => count.Count)
                        .ThenBy(count => count.Value, StringComparer.Ordinal)
                        .Take(SearchResult.MaxValues))
                    .Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Kind}={count.Value}:{count.Count}"))
                    .Order(StringComparer.Ordinal),
            ]);
    }

    public void Dispose() => connection.Dispose();

    private (int Total, List<Guid> Ids, IReadOnlyCollection<(string Kind, string Value, int Count)> Counts) Ask(BenchQuery query, bool countsTotal)
    {
        using var command = connection.CreateCommand();
        PageSql.Write(command, dialect, tags, query, Words(query), countsTotal);
        using var reader = command.ExecuteReader();
        var ids = new List<Guid>();
        var counts = new List<(string Kind, string Value, int Count)>();
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        var total = 0;
        while (reader.Read())
        {
            switch (reader.GetString(KindColumn))
            {
                case PageSql.HitKind:
                    ids.Add(reader.GetGuid(IdColumn));
                    break;
                case PageSql.TotalKind:
                    total = reader.GetInt32(CountColumn);
                    break;
                case var kind when reader.GetInt32(ValueColumn) is > 0 and var value:
                    if (kind == PositionKind)
                    {
                        Add(positions, tags.Value(value), reader.GetInt32(CountColumn));
                    }
                    else
                    {
                        counts.Add((kind, tags.Value(value), reader.GetInt32(CountColumn)));
                    }

                    break;
            }
        }

        counts.AddRange(positions.Select(position => (PositionKind, position.Key, position.Value)));
        return (countsTotal ? total : ids.Count, ids, counts);
    }

    // The database counts the combinations that occur.
    private static void Add(Dictionary<string, int> positions, string combination, int count)
    {
        foreach (var position in combination.Split(' '))
        {
            positions[position] = positions.GetValueOrDefault(position) + count;
        }
    }

    private List<IReadOnlyList<string>> Words(BenchQuery query)
    {
        List<IReadOnlyList<string>> words = [.. query.Words.Select(word => query.AllowsTypos ? Meant(word) : [word])];
        if (query.LastWordIsPrefix)
        {
            words[^1] = [query.Words[^1] + "*"];
        }

        return words;
    }

    private string[] Meant(string word)
    {
        var edits = EditDistance.Allowed(word);
        return edits == 0 ? [word]
            : [.. dialect.Similar(connection, word).Where(stem => stem[0] == word[0] && EditDistance.Between(word, stem) <= edits).Append(word).Distinct()];
    }
}
