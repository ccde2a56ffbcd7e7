namespace CargoParts.Search.Engine;

/// <summary>The term half of BM25F, over the whole snapshot.</summary>
/// <remarks>
/// Σ idf · w / (k1 + w), w from <see cref="FieldWeights"/> summed over the spellings of a word; idf = ln(1 + (N − df + ½) / (df + ½)).
/// N and df still count documents that died since the last merge, on both sides alike.
/// </remarks>
internal sealed class TextScorer
{
    private const float K1 = 1.2f;

    // A word in another spelling of its stem (صدامات for صدام) is a match, a slightly weaker one.
    private const float OtherSpelling = 0.8f;

    private readonly TextQuery _query;
    private readonly float[] _wordIdf;
    private readonly float[] _numberIdf;

    public TextScorer(TextQuery query, Snapshot snapshot)
    {
        _query = query;
        var documents = snapshot.Views.Sum(v => (long)v.Segment.Count);
        _wordIdf = [.. query.ScoredWords.Select(word => Idf(documents, snapshot.Views.Sum(v => Frequency(v.Segment.Words, TermKeys.Family(word)))))];
        _numberIdf = [.. query.ScoredNumbers.Select(number => Idf(documents, snapshot.Views.Sum(v =>
            v.Segment.Numbers.Find(number) is >= 0 and var term ? v.Segment.Numbers.Documents(term).Length : 0L)))];
    }

    /// <param name="matching">Only these are scored.</param>
    /// <returns>By document; 0 for one that holds no scored word.</returns>
    public float[] Score(Segment segment, Bitmap matching, Scratch scratch)
    {
        var scores = scratch.Numbers(segment.Count);
        var weights = scratch.Numbers(segment.Count);
        var hits = matching.ToArray();
        for (var i = 0; i < _wordIdf.Length; i++)
        {
            var word = _query.ScoredWords[i];
            var exact = segment.Words.Find(TermKeys.Exact(word));
            var (first, length) = segment.Words.StartingWith(TermKeys.Family(word)).GetOffsetAndLength(segment.Words.Count);
            for (var term = first; term < first + length; term++)
            {
                Weigh(segment.Words, term, term == exact ? 1 : OtherSpelling, matching, hits, weights);
            }

            for (var term = first; term < first + length; term++)
            {
                Saturate(segment.Words, term, hits, _wordIdf[i], weights, scores);
            }
        }

        for (var i = 0; i < _numberIdf.Length; i++)
        {
            if (segment.Numbers.Find(_query.ScoredNumbers[i]) is >= 0 and var term)
            {
                Weigh(segment.Numbers, term, 1, matching, hits, weights);
                Saturate(segment.Numbers, term, hits, _numberIdf[i], weights, scores);
            }
        }

        return scores;
    }

    /// <param name="hits">The members of <paramref name="matching"/>, ascending.</param>
    private static void Weigh(TermIndex index, int term, float factor, Bitmap matching, int[] hits, float[] weights)
    {
        var documents = index.Documents(term);
        var impacts = index.Impacts(term);
        if (AreFew(hits, documents))
        {
            var from = 0;
            foreach (var hit in hits)
            {
                var found = documents[from..].BinarySearch(hit);
                from += found < 0 ? ~found : found;
                if (found >= 0)
                {
                    weights[hit] += factor * FieldWeights.FromImpact(impacts[from]);
                }
            }

            return;
        }

        for (var i = 0; i < documents.Length; i++)
        {
            if (matching.Has(documents[i]))
            {
                weights[documents[i]] += factor * FieldWeights.FromImpact(impacts[i]);
            }
        }
    }

    /// <summary>Moves what was weighed into the scores; the weights are zero again afterwards.</summary>
    private static void Saturate(TermIndex index, int term, int[] hits, float idf, float[] weights, float[] scores)
    {
        var documents = index.Documents(term);
        foreach (var document in AreFew(hits, documents) ? hits : documents)
        {
            ref var weight = ref weights[document];
            if (weight > 0)
            {
                scores[document] += idf * weight / (K1 + weight);
                weight = 0;
            }
        }
    }

    /// <summary>Is looking up each hit less work than a walk through the documents of a term?</summary>
    private static bool AreFew(int[] hits, ReadOnlySpan<int> documents) => hits.Length * 16L < documents.Length;

    private static long Frequency(TermIndex words, string family)
    {
        var (first, length) = words.StartingWith(family).GetOffsetAndLength(words.Count);
        var frequency = 0L;
        for (var term = first; term < first + length; term++)
        {
            frequency += words.Documents(term).Length;
        }

        return frequency;
    }

    // A document with two spellings of a stem counts twice, so a family can seem to be in more documents than there are.
    private static float Idf(long documents, long frequency)
    {
        var df = Math.Min(documents, frequency);
        return MathF.Log(1 + ((documents - df + 0.5f) / (df + 0.5f)));
    }
}
