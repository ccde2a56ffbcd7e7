using CargoParts.Search;
using CargoParts.Search.Arabic;
using CargoParts.Search.Understanding;

namespace CargoParts.Tests.Search.Engine;

/// <summary>Relevance by the book: BM25F over listings that are all alive, plus what a listing is worth whatever was asked.</summary>
internal sealed class PlainScore
{
    private const float K1 = 1.2f;
    private const float OtherSpelling = 0.8f;

    private readonly Dictionary<Guid, Dictionary<Word, float>> _weights;
    private readonly List<(Word Word, double Idf)> _words;
    private readonly List<(string Number, double Idf)> _numbers;
    private readonly DateTimeOffset _newest;

    /// <param name="analyze">Text → its words.</param>
    /// <param name="plain">The words asked for outside quotes.</param>
    /// <param name="quoted">Those inside.</param>
    public PlainScore(IReadOnlyCollection<ListingDocument> listings, Func<string, List<Word>> analyze, string plain, string quoted)
    {
        _newest = listings.Select(l => l.PublishedAt).DefaultIfEmpty().Max();
        _weights = listings.ToDictionary(l => l.Id, l => Weights(l, analyze));
        _words =
        [
            .. analyze($"{plain} {quoted}").Distinct().Select(word =>
                (word, Idf(listings.Count, _weights.Values.Sum(weights => weights.Keys.Count(w => w.Stem == word.Stem))))),
        ];
        _numbers =
        [
            .. plain.Split(' ').Select(PartNumberReader.Compact).Where(n => n.Length >= 5 && n.Any(char.IsAsciiDigit)).Distinct()
                .Select(number => (number, Idf(listings.Count, listings.Count(l => l.PartNumbers.Contains(number))))),
        ];
    }

    public double Of(ListingDocument listing) =>
        (listing.IsInferred ? 0 : 0.6) + (listing.HasPhoto ? 0.15 : 0) + (0.25 * 30 / (30 + (_newest - listing.PublishedAt).TotalDays))
        + _words.Sum(w => w.Idf * Saturated(_weights[listing.Id].Where(held => held.Key.Stem == w.Word.Stem)
            .Sum(held => held.Value * (held.Key == w.Word ? 1 : OtherSpelling))))
        + _numbers.Sum(n => listing.PartNumbers.Contains(n.Number) ? n.Idf * Saturated(1) : 0);

    /// <summary>In single precision and in steps of 1/32, as the index keeps them.</summary>
    private static Dictionary<Word, float> Weights(ListingDocument listing, Func<string, List<Word>> analyze)
    {
        var weights = new Dictionary<Word, float>();
        Add(listing.Title, 3, 8);
        Add(listing.PartNames, 2, 4);
        Add(listing.VehicleNames, 1.5f, 6);
        Add(listing.Description, 0.5f, 30);
        return weights.ToDictionary(w => w.Key, w => Math.Clamp(MathF.Round(w.Value * 32), 1, 255) / 32);

        void Add(string text, float weight, float usualLength)
        {
            var words = analyze(text);
            foreach (var word in words)
            {
                weights[word] = weights.GetValueOrDefault(word) + (weight / (0.5f + (0.5f * words.Count / usualLength)));
            }
        }
    }

    private static double Saturated(float weight) => weight / (K1 + weight);

    private static double Idf(int listings, int frequency)
    {
        var df = Math.Min(listings, frequency);
        return Math.Log(1 + ((listings - df + 0.5) / (df + 0.5)));
    }
}
