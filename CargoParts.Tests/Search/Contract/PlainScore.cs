namespace CargoParts.Tests.Search.Contract;

/// <summary>Relevance by the book: BM25F over the stems of all listings held, plus what a listing is worth whatever was asked.</summary>
internal sealed class PlainScore
{
    private const double K1 = 1.2;
    private const double First = 400;

    private readonly List<(PlainWord Word, double Idf)> _words;
    private readonly List<(string Number, double Idf)> _numbers;

    /// <param name="held">Hidden ones too.</param>
    public PlainScore(IReadOnlyCollection<PlainListing> held, PlainText text)
    {
        _words =
        [
            .. text.Scored.Select(word =>
                (word, Idf(held.Count, word.Stems.Sum(stem => held.Count(l => l.Weights.ContainsKey(stem.Stem)))))),
        ];
        _numbers =
        [
            .. text.NumbersFirst.Select(number => (number, First)),
            .. text.ScoredNumbers.Select(number =>
                (number, Idf(held.Count, held.Count(l => l.Document.PartNumbers.Contains(number))))),
        ];
    }

    public double Of(PlainListing listing) =>
        listing.StaticRank
        + _words.Sum(w => w.Idf * w.Word.Stems.Max(stem => stem.Factor * Saturated(listing.Weights.GetValueOrDefault(stem.Stem))))
        + _numbers.Sum(n => listing.Document.PartNumbers.Contains(n.Number) ? n.Idf * Saturated(1) : 0);

    private static double Saturated(float weight) => weight / (K1 + weight);

    private static double Idf(int listings, int frequency)
    {
        var df = Math.Min(listings, frequency);
        return Math.Log(1 + ((listings - df + 0.5) / (df + 0.5)));
    }
}
