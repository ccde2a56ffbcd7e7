using CargoParts.Search;
using CargoParts.Search.Arabic;

namespace CargoParts.Tests.Search.Contract;

/// <summary>A listing with its text read word by word.</summary>
internal sealed class PlainListing
{
    private static readonly DateTime FirstSecond = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime FirstDay = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public PlainListing(ListingDocument document, Analyzer analyzer)
    {
        Document = document;
        PublishedSeconds = (uint)(document.PublishedAt.UtcDateTime - FirstSecond).TotalSeconds;
        SpelledTitle = Spelled(document.Title, analyzer);
        Weights = WeighStems(analyzer);
    }

    public ListingDocument Document { get; }

    public uint PublishedSeconds { get; }

    /// <summary>The title's words as they are spelled, each between blanks.</summary>
    public string SpelledTitle { get; }

    /// <summary>By stem, all fields and spellings together, in single precision and in steps of 1/32.</summary>
    public IReadOnlyDictionary<string, float> Weights { get; }

    /// <summary>What the listing is worth whatever was asked.</summary>
    public double StaticRank
    {
        get
        {
            var days = Math.Max(0, (int)(Document.PublishedAt.UtcDateTime - FirstDay).TotalDays);
            var rank = (Document.Certainty is Certainty.Stated ? 0.9 : Document.Certainty is Certainty.Read ? 0.3 : 0) + (Document.IsInStock ? 0.3 : 0) + (Document.HasPhoto ? 0.15 : 0)
                + (0.2 * (Document.SellerRating ?? 0) / 5) + (0.1 * days / 365);
            return Math.Min(Math.Round(rank * 16_384), ushort.MaxValue) / 16_384;
        }
    }

    public static string Spelled(string text, Analyzer analyzer) => $" {string.Join(' ', analyzer.Words(text).Select(w => w.Exact))} ";

    private Dictionary<string, float> WeighStems(Analyzer analyzer)
    {
        var weights = new Dictionary<string, float>();
        Add(Document.Title, 3, 8);
        Add(Document.PartNames, 2, 4);
        Add(Document.VehicleNames, 1.5f, 6);
        Add(Document.Description, 0.5f, 30);
        return weights.ToDictionary(w => w.Key, w => Math.Clamp(MathF.Round(w.Value * 32), 1, 255) / 32);

        void Add(string text, float weight, float usualLength)
        {
            var words = analyzer.Words(text);
            foreach (var word in words)
            {
                weights[word.Stem] = weights.GetValueOrDefault(word.Stem) + (weight / (0.5f + (0.5f * words.Count / usualLength)));
            }
        }
    }
}
