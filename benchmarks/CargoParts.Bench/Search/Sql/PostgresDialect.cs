using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace CargoParts.Bench.Search.Sql;

/// <summary>tsvector and an array of tags in one GIN index; pg_trgm over the stems for misspelt words.</summary>
internal sealed class PostgresDialect : ISqlDialect
{
    private const string Words = "@words";

    // Weights of D, C, B and A: description, vehicle names, part names and title, as the product weighs them.
    private const string Rank = $"-ts_rank('{{0.17, 0.5, 0.67, 1}}', words, {Words}::tsquery) as rank";
    private const string Facts = $", uid, price, published, {ListingRow.FactColumns}";

    public string Matching(
        DbCommand command, int set, IReadOnlyList<IReadOnlyList<string>> words, IReadOnlyList<int> tags, SetColumns columns)
    {
        List<string> conditions = [];
        if (words.Count > 0)
        {
            conditions.Add($"words @@ {Words}::tsquery");
            if (!command.Parameters.Contains(Words))
            {
                command.Parameters.Add(new NpgsqlParameter<string>(Words, string.Join(" & ", words.Select(Alternatives))));
            }
        }

        if (tags.Count > 0)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"@tags{set}");
            conditions.Add($"tags @> {name}");
            command.Parameters.Add(new NpgsqlParameter<int[]>(name, [.. tags]));
        }

        var selected = "id" + (columns.HasFlag(SetColumns.Facts) ? Facts : "") + (columns.HasFlag(SetColumns.Rank) ? $", {Rank}" : "");
        return $"select {selected} from listing" + (conditions.Count == 0 ? "" : $" where {string.Join(" and ", conditions)}");
    }

    public IEnumerable<string> Similar(DbConnection connection, string word)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select word from stem where word % @word";
        command.Parameters.Add(new NpgsqlParameter<string>("@word", word));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return reader.GetString(0);
        }
    }

    private static string Alternatives(IReadOnlyList<string> alternatives) =>
        $"({string.Join(" | ", alternatives.Select(word => word.Replace("*", ":*", StringComparison.Ordinal)))})";
}
