namespace CargoParts.Bench.Search.Sql;

/// <summary>Which stems a misspelt word may mean, for engines that only find candidates.</summary>
internal static class EditDistance
{
    private const int OneEditFrom = 4;
    private const int TwoEditsFrom = 8;

    /// <returns>How many letters may be wrong in a word of this length.</returns>
    public static int Allowed(string word) => word.Length switch { < OneEditFrom => 0, < TwoEditsFrom => 1, _ => 2 };

    /// <summary>Optimal string alignment: a letter added, missing or other, or two neighbours exchanged, each letter touched once.</summary>
    public static int Between(string first, string second)
    {
        var rows = new int[3][];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new int[second.Length + 1];
        }

        for (var j = 0; j <= second.Length; j++)
        {
            rows[0][j] = j;
        }

        for (var i = 1; i <= first.Length; i++)
        {
            var (row, above, before) = (rows[i % 3], rows[(i + 2) % 3], rows[(i + 1) % 3]);
            row[0] = i;
            for (var j = 1; j <= second.Length; j++)
            {
                var same = first[i - 1] == second[j - 1];
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }
        }

        return rows[first.Length % 3][second.Length];
    }
}
