using System.Globalization;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace CargoParts.Search.Lucene;

/// <summary>A listing as a Lucene document: terms to match, and values by document (doc values) to filter, to count and to order by.</summary>
internal static class ListingFields
{
    public const string Id = "id";

    /// <summary>Whole part numbers.</summary>
    public const string Number = "number";

    /// <summary>The stems of every field of text, only to know which listings have them.</summary>
    public const string Words = "words";

    /// <summary>The title as it is spelled, with places.</summary>
    public const string Spelling = "spelling";

    public const string Version = "version";

    /// <summary>Price, stock and visibility, see <see cref="Lucene.Offer"/>.</summary>
    public const string Offer = "offer";

    /// <summary>Whole seconds since 2000.</summary>
    public const string Published = "published";

    /// <summary>What the listing is worth whatever is asked and whether or not it is in stock, as the bits of a float.</summary>
    public const string Worth = "worth";

    /// <summary>The fields that score and how much a word in each counts.</summary>
    public static readonly (string Name, float Boost)[] Texts = [("title", 3), ("part", 2), ("vehicle", 1.5f), ("description", 0.5f)];

    private static readonly FieldType Matched = new(TextField.TYPE_NOT_STORED) { IndexOptions = IndexOptions.DOCS_ONLY, OmitNorms = true };
    private static readonly FieldType Scored = new(TextField.TYPE_NOT_STORED) { IndexOptions = IndexOptions.DOCS_AND_FREQS };

    private static readonly DateTime FirstSecond = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime FirstDay = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The field with the values of a facet; make, model and year share that of the fitment rows.</summary>
    public static string Of(Facet facet) => facet switch
    {
        Facet.Make or Facet.Model or Facet.Year => "fitment",
        Facet.Price => Offer,
        Facet.Category or Facet.PartType or Facet.Position or Facet.Condition or Facet.Quality or Facet.Origin or Facet.City
            or Facet.Seller => facet.ToString(),
    };

    public static Term IdTerm(Guid id) => new(Id, id.ToString("N"));

    /// <exception cref="ArgumentException">The index cannot hold the listing.</exception>
    public static Document ToDocument(ListingDocument listing)
    {
        var document = new Document
        {
            new StringField(Id, IdTerm(listing.Id).Text, Field.Store.NO),
            new BinaryDocValuesField(Id, new BytesRef(listing.Id.ToByteArray())),
            new NumericDocValuesField(Version, listing.Version),
            new NumericDocValuesField(Offer, new Offer(listing.PriceHalalas, listing.IsInStock, listing.IsShown).Packed),
            new NumericDocValuesField(Published, Seconds(listing.PublishedAt)),
            new NumericDocValuesField(Worth, BitConverter.SingleToInt32Bits(WorthOf(listing))),
            new TextField(Spelling, listing.Title, Field.Store.NO),
        };
        string[] texts = [listing.Title, listing.PartNames, listing.VehicleNames, listing.Description];
        foreach (var ((name, _), text) in Texts.Zip(texts))
        {
            document.Add(new Field(name, text, Scored));
            document.Add(new Field(Words, text, Matched));
        }

        AddValue(Facet.Category, listing.CategoryId);
        AddValue(Facet.PartType, listing.PartTypeId);
        AddValue(Facet.Condition, listing.Condition);
        AddValue(Facet.Quality, listing.Quality);
        AddValue(Facet.Origin, listing.Origin);
        AddValue(Facet.City, listing.CityId);
        AddValue(Facet.Seller, listing.SellerId.ToString());
        foreach (var position in listing.Positions)
        {
            document.Add(new SortedSetDocValuesField(Of(Facet.Position), new BytesRef(position)));
        }

        foreach (var row in listing.Fitments)
        {
            document.Add(new SortedSetDocValuesField(Of(Facet.Make), new BytesRef(FitmentRows.Write(row))));
        }

        foreach (var number in listing.PartNumbers)
        {
            document.Add(new StringField(Number, number, Field.Store.NO));
        }

        return document;

        void AddValue(Facet facet, string? value)
        {
            if (value is not null)
            {
                document.Add(new SortedDocValuesField(Of(facet), new BytesRef(value)));
            }
        }
    }

    /// <exception cref="ArgumentException">Outside 2000–2135.</exception>
    public static uint Seconds(DateTimeOffset publishedAt)
    {
        var seconds = Math.Floor((publishedAt.UtcDateTime - FirstSecond).TotalSeconds);
        return seconds is >= 0 and <= uint.MaxValue
            ? (uint)seconds
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Published at {publishedAt:O}: only 2000–2135 can be held."));
    }

    public static int YearOf(uint publishedSeconds) => FirstSecond.AddSeconds(publishedSeconds).Year;

    private static float WorthOf(ListingDocument listing)
    {
        var days = Math.Max(0, (int)(listing.PublishedAt.UtcDateTime - FirstDay).TotalDays);
        return (listing.Certainty is Certainty.Stated ? 0.9f : listing.Certainty is Certainty.Read ? 0.3f : 0) + (listing.HasPhoto ? 0.15f : 0) + (0.2f * (listing.SellerRating ?? 0) / 5) + (0.1f * days / 365);
    }
}
