namespace CargoParts.Search.Engine;

/// <summary>One segment's terms in ordinal order and the documents that contain each.</summary>
/// <param name="terms">Ascending, ordinal.</param>
/// <param name="documents">By term; ascending.</param>
/// <param name="impacts">By term, beside <paramref name="documents"/>: how much the term weighs there, see <see cref="FieldWeights"/>.</param>
internal sealed class TermIndex(string[] terms, Ragged<int> documents, byte[] impacts)
{
    public int Count => terms.Length;

    public string Term(int term) => terms[term];

    public ReadOnlySpan<int> Documents(int term) => documents[term];

    public ReadOnlySpan<byte> Impacts(int term) => impacts.AsSpan(documents.Starts[term], documents[term].Length);

    /// <returns>−1 when no document contains the term.</returns>
    public int Find(string term) => Math.Max(Array.BinarySearch(terms, term, StringComparer.Ordinal), -1);

    /// <summary>The terms that start with a prefix: they stand together.</summary>
    public Range StartingWith(string prefix)
    {
        var start = FirstFrom(prefix);
        var end = start;
        while (end < terms.Length && terms[end].StartsWith(prefix, StringComparison.Ordinal))
        {
            end++;
        }

        return start..end;
    }

    /// <summary>The first term that is not less.</summary>
    public int FirstFrom(string bound)
    {
        var found = Array.BinarySearch(terms, bound, StringComparer.Ordinal);
        return found < 0 ? ~found : found;
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
        var next = new int[sources.Count];
        newTerms = [.. sources.Select(s => new int[s.Index.Count])];

        while (Least(sources, next) is { } term)
        {
            var start = filled;
            for (var s = 0; s < sources.Count; s++)
            {
                var (index, newDocuments) = sources[s];
                if (next[s] == index.Count || index.Term(next[s]) != term)
                {
                    continue;
                }

                var old = next[s]++;
                var oldDocuments = index.Documents(old);
                var oldImpacts = index.Impacts(old);
                for (var i = 0; i < oldDocuments.Length; i++)
                {
                    if (newDocuments[oldDocuments[i]] is >= 0 and var document)
                    {
                        documents[filled] = document;
                        impacts[filled++] = oldImpacts[i];
                    }
                }

                newTerms[s][old] = filled > start ? terms.Count : -1;
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

    private int Postings => documents.Items.Length;

    private static string? Least(IReadOnlyList<(TermIndex Index, int[] NewDocuments)> sources, int[] next)
    {
        string? least = null;
        for (var s = 0; s < sources.Count; s++)
        {
            if (next[s] < sources[s].Index.Count)
            {
                var term = sources[s].Index.Term(next[s]);
                if (least is null || string.CompareOrdinal(term, least) < 0)
                {
                    least = term;
                }
            }
        }

        return least;
    }
}

/// <summary>Collects the terms of documents that come in order.</summary>
internal sealed class TermIndexBuilder
{
    private readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
    private readonly List<(int Term, int Document, byte Impact)> _postings = [];

    /// <returns>A provisional number; <see cref="Build"/> gives the final ones.</returns>
    public int Term(string term)
    {
        if (!_terms.TryGetValue(term, out var number))
        {
            _terms.Add(term, number = _terms.Count);
        }

        return number;
    }

    /// <summary>Once for each term of a document, documents ascending.</summary>
    public void Add(int term, int document, byte impact) => _postings.Add((term, document, impact));

    /// <param name="final">Final number by provisional number.</param>
    public TermIndex Build(out int[] final)
    {
        var terms = new string[_terms.Count];
        _terms.Keys.CopyTo(terms, 0);
        Array.Sort(terms, StringComparer.Ordinal);
        final = new int[terms.Length];
        for (var i = 0; i < terms.Length; i++)
        {
            final[_terms[terms[i]]] = i;
        }

        // A counting sort by term keeps the documents of each term in order.
        var starts = new int[terms.Length + 1];
        foreach (var (term, _, _) in _postings)
        {
            starts[final[term] + 1]++;
        }

        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        var next = starts[..^1];
        var documents = new int[_postings.Count];
        var impacts = new byte[_postings.Count];
        foreach (var (term, document, impact) in _postings)
        {
            var at = next[final[term]]++;
            documents[at] = document;
            impacts[at] = impact;
        }

        return new TermIndex(terms, new Ragged<int>(starts, documents), impacts);
    }
}
