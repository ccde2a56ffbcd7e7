using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CargoParts.Bench.Search.Sql;

/// <summary>FTS5: words and tags stand in one full-text table, which joins its lists itself.</summary>
internal sealed class SqliteDialect : ISqlDialect
{
    public const char TagMark = 't';

    // Of title, part names, vehicle names, description and tags: the weights of the product.
    private const string Rank = "bm25(words, 3.0, 2.0, 1.5, 0.5, 0.0)";
    private const string Facts = $", uid, price, published, {ListingRow.FactColumns}";

    public string Matching(
        DbCommand command, int set, IReadOnlyList<IReadOnlyList<string>> words, IReadOnlyList<int> tags, SetColumns columns)
    {
        var facts = columns.HasFlag(SetColumns.Facts);
        var selected = "id" + (facts ? Facts : "") + (columns.HasFlag(SetColumns.Rank) ? $", {Rank} as rank" : "");
        if (words.Count + tags.Count == 0)
        {
            return $"select {selected} from listing";
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"@match{set}");
        var wanted = words.Select(alternatives => $"({string.Join(" OR ", alternatives)})")
            .Concat(tags.Select(tag => string.Create(CultureInfo.InvariantCulture, $"{TagMark}{Math.Abs(tag)}{(tag < 0 ? "x" : "")}")));
        command.Parameters.Add(new SqliteParameter(name, string.Join(" AND ", wanted)));
        return facts ? $"select {selected} from words join listing on id = words.rowid where words match {name}"
            : $"select words.rowid as {selected} from words where words match {name}";
    }

    public IEnumerable<string> Similar(DbConnection connection, string word)
    {
        var edits = EditDistance.Allowed(word);
        using var command = connection.CreateCommand();
        command.CommandText = "select word from stem where word >= @first and word < @next and length(word) between @shortest and @longest";
        command.Parameters.Add(new SqliteParameter("@first", word[..1]));
        command.Parameters.Add(new SqliteParameter("@next", ((char)(word[0] + 1)).ToString()));
        command.Parameters.Add(new SqliteParameter("@shortest", word.Length - edits));
        command.Parameters.Add(new SqliteParameter("@longest", word.Length + edits));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return reader.GetString(0);
        }
    }
}
