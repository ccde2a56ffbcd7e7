namespace CargoParts.Search.Engine;

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
