namespace CargoParts.Search.Engine;

/// <summary>One segment's terms in ordinal order and the documents that contain each.</summary>
/// <param name="terms">Ascending, ordinal.</param>
/// <param name="documents">By term; ascending.</param>
/// <param name="impacts">By term, beside <paramref name="documents"/>: how much the term weighs there, see <see cref="FieldWeights"/>.</param>
internal sealed class TermIndex(string[] terms, Ragged<int> documents, byte[] impacts)
{
    public int Count => terms.Length;

    private int Postings => documents.Items.Length;

    public string Term(int term) => terms[term];

    public ReadOnlySpan<int> Documents(int term) => documents[term];

    public ReadOnlySpan<byte> Impacts(int term) => impacts.AsSpan(documents.Starts[term], documents[term].Length);

    /// <returns>−1 when no document contains the term.</returns>
    public int Find(string term) => Math.Max(Array.BinarySearch(terms, term, StringComparer.Ordinal), -1);

    /// <summary>The terms that start with a prefix: they stand together.</summary>
    public Range StartingWith(string prefix) => FirstFrom(prefix)..FirstFrom(prefix + char.MaxValue);

    /// <summary>Walks through several indexes side by side.</summary>
    /// <param name="prefix">Only terms that start so; empty: all.</param>
    /// <returns>For each different term, ascending, its number in each index, −1 where it is missing. One array, filled anew each time.</returns>
    public static IEnumerable<int[]> Aligned(IReadOnlyList<TermIndex> indexes, string prefix)
    {
        var ranges = indexes.Select(i => i.StartingWith(prefix)).ToList();
        var next = ranges.Select(r => r.Start.Value).ToArray();
        var aligned = new int[next.Length];
        while (Least() is { } term)
        {
            for (var i = 0; i < next.Length; i++)
            {
                aligned[i] = next[i] < ranges[i].End.Value && indexes[i].Term(next[i]) == term ? next[i]++ : -1;
            }

            yield return aligned;
        }

        string? Least()
        {
            string? least = null;
            for (var i = 0; i < next.Length; i++)
            {
                if (next[i] < ranges[i].End.Value
                    && (least is null || string.CompareOrdinal(indexes[i].Term(next[i]), least) < 0))
                {
                    least = indexes[i].Term(next[i]);
                }
            }

            return least;
        }
    }

    /// <summary>Joins the indexes of several segments.</summary>
    /// <param name="sources">With the new number of each old document, −1 for those left behind; numbers rise from source to source.</param>
    /// <param name="newTerms">Filled for each source with the new number of each old term; −1 when none of its documents is left.</param>
    public static TermIndex Merge(IReadOnlyList<(TermIndex Index, int[] NewDocuments)> sources, out int[][] newTerms)
    {
        var size = sources.Sum(s => s.Index.Postings);
        var terms = new List<string>(sources.Max(s => s.Index.Count));
        var starts = new List<int>(terms.Capacity) { 0 };
        var documents = new int[size];
        var impacts = new byte[size];
        var filled = 0;
        newTerms = [.. sources.Select(s => new int[s.Index.Count])];

        foreach (var aligned in Aligned([.. sources.Select(s => s.Index)], ""))
        {
            var start = filled;
            var term = "";
            for (var s = 0; s < aligned.Length; s++)
            {
                if (aligned[s] < 0)
                {
                    continue;
                }

                var (index, newDocuments) = sources[s];
                term = index.Term(aligned[s]);
                var before = filled;
                var oldDocuments = index.Documents(aligned[s]);
                var oldImpacts = index.Impacts(aligned[s]);
                for (var i = 0; i < oldDocuments.Length; i++)
                {
                    if (newDocuments[oldDocuments[i]] is >= 0 and var document)
                    {
                        documents[filled] = document;
                        impacts[filled++] = oldImpacts[i];
                    }
                }

                newTerms[s][aligned[s]] = filled > before ? terms.Count : -1;
            }

            if (filled > start)
            {
                terms.Add(term);
                starts.Add(filled);
            }
        }

        Array.Resize(ref documents, filled);
        Array.Resize(ref impacts, filled);
        return new TermIndex([.. terms], new Ragged<int>([.. starts], documents), impacts);
    }

    /// <summary>The first term that is not less.</summary>
    private int FirstFrom(string bound)
    {
        var found = Array.BinarySearch(terms, bound, StringComparer.Ordinal);
        return found < 0 ? ~found : found;
    }
}
