using System.Collections.Concurrent;
using CargoParts.Data.Demo;
using CargoParts.Data.Reference;
using CargoParts.Search;
using CargoParts.Search.Arabic;

namespace CargoParts.Bench.Search.Corpus;

/// <summary>The demo catalogue as the shop would index it, with every word replaced by the <see cref="LetterCode"/> of its stem.</summary>
/// <remarks>
/// Where a seller gave only a title, the shop reads part and cars out of it. Here they come from what the catalogue knows to be in the
/// title: the same facts for nearly every listing, without understanding five million titles.
/// </remarks>
internal sealed class DemoCorpus
{
    private const int Seed = 1;
    private static readonly DateTimeOffset Anchor = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly DemoCatalogue _catalogue = new(Seed, Anchor);
    private readonly Dictionary<string, (string Category, string Words)> _parts;
    private readonly Dictionary<string, string[]> _carNames;

    // A few ten thousand words make up all texts.
    private readonly ConcurrentDictionary<string, string> _codes = new(StringComparer.Ordinal);

    public DemoCorpus()
    {
        var lexicon = LexiconReader.Read(ReferenceData.DefaultFolder);
        Analyzer = new Analyzer(lexicon.ProtectedWords);
        Reference = ReferenceData.Read(ReferenceData.DefaultFolder);
        _parts = Reference.PartTypes.ToDictionary(
            part => part.Id, part => (part.Category, Codes($"{part.WorkshopNameAr} {part.NameAr} {part.NameEn}")), StringComparer.Ordinal);
        _carNames = Reference.Makes.Select(make => (make.Id, Names: (string[])[make.NameAr, make.NameEn]))
            .Concat(Reference.Makes.SelectMany(make => make.Models).Select(model => (model.Id, Names: (string[])[model.NameAr, model.NameEn])))
            .ToDictionary(car => car.Id, car => car.Names, StringComparer.Ordinal);
    }

    /// <summary>The product's own.</summary>
    public Analyzer Analyzer { get; }

    public ReferenceData Reference { get; }

    /// <summary>The year of the newest listings.</summary>
    public static short ThisYear => (short)Anchor.Year;

    /// <summary>One listing; safe to call from several threads.</summary>
    public ListingDocument Document(int index)
    {
        var (listing, truth) = _catalogue.Listing(index);
        var (category, partWords) = _parts[truth.PartTypeId];
        return new ListingDocument
        {
            Id = listing.Id,
            Version = listing.Revision,
            Title = Codes(listing.Title),
            Description = Codes(listing.Description),
            PartNames = partWords,
            VehicleNames = Codes(string.Join(' ', truth.Cars.SelectMany(car => _carNames[car.MakeId].Concat(_carNames[car.ModelId])).Distinct())),
            CategoryId = category,
            PartTypeId = truth.PartTypeId,
            Positions = truth.Positions,
            Condition = truth.Condition,
            Quality = truth.Quality,
            Origin = truth.Origin,
            CityId = listing.CityId,
            SellerId = listing.SellerId,
            PriceHalalas = listing.PriceHalalas,
            PublishedAt = listing.PublishedAt!.Value,
            Fitments = [.. truth.Cars.Select(car => new FitmentRow(car.MakeId, car.ModelId, car.YearFrom, car.YearTo))],
            PartNumbers = [.. listing.Numbers.Select(number => number.Compact)],
            Certainty = listing.PartTypeId is null ? Certainty.Read : Certainty.Stated,
            HasPhoto = listing.Photos.Count > 0,
        };
    }

    /// <returns>The codes of the words of a text, in its order, parted by blanks.</returns>
    public string Codes(string text) =>
        string.Join(' ', Analyzer.Words(text).Select(word => _codes.GetOrAdd(word.Stem, static stem => LetterCode.Of(stem))));
}
