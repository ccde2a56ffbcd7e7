namespace CargoParts.Data.Reference;

/// <summary>Rows of the comma-separated files given with CargoParts: a header, and no commas inside the columns that are read.</summary>
internal static class CsvRows
{
    /// <param name="columns">Columns wanted, by their name in the header.</param>
    /// <returns>The wanted columns of each row, in the order of <paramref name="columns"/>.</returns>
    /// <exception cref="InvalidDataException">The file lacks a wanted column, or a row ends before it.</exception>
    public static IEnumerable<string[]> Read(string path, params string[] columns)
    {
        int[]? wanted = null;
        foreach (var line in File.ReadLines(path))
        {
            var fields = line.Split(',');
            if (wanted is null)
            {
                wanted = [.. columns.Select(column => Array.IndexOf(fields, column))];
                if (wanted.Contains(-1))
                {
                    throw new InvalidDataException($"{path} lacks one of the columns {string.Join(", ", columns)}.");
                }

                continue;
            }

            if (fields.Length <= wanted.Max())
            {
                throw new InvalidDataException($"{path}: the row '{line}' is too short.");
            }

            yield return [.. wanted.Select(index => fields[index])];
        }
    }
}
