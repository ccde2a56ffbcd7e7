namespace CargoParts.Search.Engine;

/// <summary>The documents of one segment that have each value of one facet, by ordinal.</summary>
/// <param name="ordinals">Those that occur, ascending.</param>
/// <param name="documents">Beside <paramref name="ordinals"/>; ascending.</param>
internal sealed class ValueIndex(int[] ordinals, Ragged<int> documents)
{
    /// <returns>Empty when no document has the value.</returns>
    public ReadOnlySpan<int> Documents(int ordinal) =>
        Array.BinarySearch(ordinals, ordinal) is >= 0 and var row ? documents[row] : [];

    /// <param name="values">Each value of each document, in any order, more than once if need be.</param>
    public static ValueIndex Of(IEnumerable<(int Ordinal, int Document)> values)
    {
        // The order of the pairs in one number each, which sorts many times faster.
        var keys = values.Select(v => ((long)v.Ordinal << 32) | (uint)v.Document).ToArray();
        Array.Sort(keys);
        var ordinals = new List<int>();
        var documents = new RaggedBuilder<int>(keys.Length);
        for (var i = 0; i < keys.Length; i++)
        {
            var ordinal = (int)(keys[i] >> 32);
            if (ordinals.Count == 0 || ordinals[^1] != ordinal)
            {
                if (i > 0)
                {
                    documents.EndRow();
                }

                ordinals.Add(ordinal);
            }

            if (i == 0 || keys[i] != keys[i - 1])
            {
                documents.Add((int)keys[i]);
            }
        }

        if (keys.Length > 0)
        {
            documents.EndRow();
        }

        return new ValueIndex([.. ordinals], documents.Build());
    }
}
