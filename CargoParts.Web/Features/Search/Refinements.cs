using System.Globalization;
using System.Text;
using CargoParts.Search;
using CargoParts.Search.Arabic;
using CargoParts.Search.Understanding;
using CargoParts.Web.Platform.Addresses;
using CargoParts.Web.Platform.Reference;

namespace CargoParts.Web.Features.Search;

/// <summary>A condition in force, and the search without it.</summary>
/// <param name="IsCode">The label is a number or code and must keep its direction.</param>
public sealed record Chip(string Label, SearchQuery Without, bool IsCode = false);

/// <param name="Id">As in <see cref="FacetCount.Id"/>.</param>
/// <param name="Toggled">The search after a tap.</param>
public sealed record FacetChoice(string Id, string Label, int Count, bool IsOn, SearchQuery Toggled);

/// <summary>The ways on from one outcome: conditions to take away, values to add, and the address of each.</summary>
/// <remarks>
/// A condition that came from words is taken away by taking its words out of the text, so the search box always says what is
/// searched. A condition that is changed by a tap moves from the words to the choices.
/// </remarks>
public sealed class Refinements(SearchOutcome outcome, ReferenceNames names)
{
    /// <summary>The value of the span that asks for the lowest price.</summary>
    private const string CheapestValue = "cheapest";

    private const int HalalasPerRiyal = 100;
    private const int MaxReadings = 4;
    private const int MaxCities = 6;

    /// <summary>What was understood or chosen, in the order people say it: part, position, car, year, the rest.</summary>
    public IReadOnlyList<Chip> Chips()
    {
        var query = outcome.Query;
        var read = outcome.Interpretation;
        var filter = outcome.Filter;
        var chips = new List<Chip>();
        if (filter.PartNumbers.Count > 0 && read.PartNumber is { } number)
        {
            chips.Add(new Chip(number.Canonical, Drop(UnderstoodField.PartNumber), IsCode: true));
        }

        if (read.Vin is { } vin)
        {
            chips.Add(new Chip(vin.Value, Drop(UnderstoodField.Vin), IsCode: true));
        }

        chips.AddRange(query.Categories.Select(id => new Chip(CategoryName(id), query with { Categories = Minus(query.Categories, id), Page = 1 })));
        var isSuspected = read.Complaint is not null && query.Parts.Count == 0 && query.Categories.Count == 0;
        chips.AddRange(isSuspected ? [new Chip(ComplaintText, Drop(UnderstoodField.Complaint))]
            : filter.PartTypeIds.Count > 3 || (read.PartTypeIds.Count > 1 && query.Parts.Count == 0 && IsOneSpan(UnderstoodField.Part))
            ? [new Chip(SpanText(UnderstoodField.Part), Drop(UnderstoodField.Part))]
            : filter.PartTypeIds.Select(id => new Chip(PartLabel(id), Toggle(Facet.PartType, id))));
        chips.AddRange(filter.Positions.Select(id => new Chip(Terms.Name("Position", id), Toggle(Facet.Position, id))));
        AddCar(chips, filter);
        if ((filter.YearFrom ?? filter.YearTo) is not null)
        {
            chips.Add(new Chip(CarName.Years(filter.YearFrom, filter.YearTo), Drop(UnderstoodField.Year) with { YearFrom = null, YearTo = null }, IsCode: true));
        }

        chips.AddRange(filter.Conditions.Select(id => new Chip(Terms.Name("Condition", id), Toggle(Facet.Condition, id))));
        chips.AddRange(filter.Qualities.Select(id => new Chip(Terms.Name("Quality", id), Toggle(Facet.Quality, id))));
        chips.AddRange(filter.Origins.Select(id => new Chip(Terms.Name("Origin", id), Toggle(Facet.Origin, id))));
        chips.AddRange(filter.CityIds.Select(id => new Chip(CityName(id), Toggle(Facet.City, id))));
        if (read.Rest.Length > 0 && !outcome.Relaxed.Contains(SearchField.Words) && filter.PartNumbers.Count == 0)
        {
            chips.Add(new Chip(string.Format(CultureInfo.InvariantCulture, SearchText.QuotedWords, read.Rest), WithoutRest()));
        }

        if ((filter.PriceMin ?? filter.PriceMax) is not null)
        {
            chips.Add(new Chip(PriceLabel(PriceMin, PriceMax), AtAnyPrice()));
        }

        chips.AddRange(filter.Excluded.Select(unwanted => new Chip(UnwantedLabel(unwanted), WithWanted(unwanted))));

        if (query.Seller is not null)
        {
            chips.Add(new Chip(SearchText.OneSeller, query with { Seller = null, Page = 1 }));
        }

        return chips;
    }

    /// <summary>The values of a facet that can be tapped: those in force first, then by count.</summary>
    public IReadOnlyList<FacetChoice> Choices(Facet facet)
    {
        var on = InForce(facet);
        var counts = outcome.Facets.GetValueOrDefault(facet) ?? [];
        var missing = on.Where(id => counts.All(c => c.Id != id)).Select(id => new FacetCount(id, 0));
        var choices = counts.Concat(missing)
            .Select(c => new FacetChoice(c.Id, Label(facet, c.Id), c.Count, on.Contains(c.Id), Toggle(facet, c.Id)));
        return facet switch
        {
            Facet.Year => [.. choices.OrderByDescending(c => c.IsOn).ThenByDescending(c => c.Id, StringComparer.Ordinal)],
            Facet.Price => [.. choices.OrderBy(c => c.Id, StringComparer.Ordinal)],
            _ => [.. choices.OrderByDescending(c => c.IsOn).ThenByDescending(c => c.Count).ThenBy(c => c.Id, StringComparer.Ordinal)],
        };
    }

    /// <summary>The search for the letters as they were typed, when they were read as others; null: they were not.</summary>
    public SearchQuery? AsTyped => outcome.Interpretation.Corrections.Count > 0 ? outcome.Query with { AsTyped = true, Page = 1 } : null;

    /// <summary>The text as it was read, when other letters were typed: the text, and the search for it.</summary>
    public Chip? Corrected
    {
        get
        {
            var read = outcome.LikelyMeant ?? outcome.Interpretation;
            if (read.Corrections.Count == 0)
            {
                return null;
            }

            var text = read.Query;
            foreach (var correction in read.Corrections)
            {
                text = text.Replace(correction.From, correction.To, StringComparison.Ordinal);
            }

            return new Chip(text, outcome.Query with { Text = text, AsTyped = false, Page = 1 });
        }
    }

    /// <summary>Another reading of an ambiguous word, in place of the one that was taken; everything else stays.</summary>
    public IReadOnlyList<Chip> OtherReadings() =>
    [
        .. outcome.Interpretation.Alternatives.Select(a => a.Field switch
        {
            UnderstoodField.Make when names.Makes.ContainsKey(a.Id) =>
                new Chip(MakeName(a.Id), Drop(UnderstoodField.Make, UnderstoodField.Model) with { Makes = [a.Id], Models = [] }),
            UnderstoodField.Model when names.Models.ContainsKey(a.Id) =>
                new Chip(ModelLabel(a.Id), Drop(UnderstoodField.Make, UnderstoodField.Model) with { Makes = MakesOf([a.Id]), Models = [a.Id] }),
            UnderstoodField.Part when names.Parts.ContainsKey(a.Id) => new Chip(PartLabel(a.Id), Drop(UnderstoodField.Part) with { Parts = [a.Id] }),
            _ => null,
        }).OfType<Chip>().Take(MaxReadings),
    ];

    /// <summary>The symptom as it was said, or the fault code as it is written.</summary>
    public string ComplaintText => outcome.Interpretation.Complaint is { IsFaultCode: true } code ? code.Id : SpanText(UnderstoodField.Complaint);

    /// <summary>One part of those that a symptom or a fault code points to.</summary>
    public IReadOnlyList<Chip> SuspectParts() => outcome.Interpretation.Complaint is { } complaint
        ? [.. complaint.PartTypeIds.Where(names.Parts.ContainsKey).Select(id => new Chip(PartLabel(id), Drop(UnderstoodField.Complaint) with { Parts = [id] }))]
        : [];

    /// <summary>For who wants it near and did not say where: the cities with most of what was found.</summary>
    public IReadOnlyList<Chip> NearbyCities() => outcome.Interpretation.IsNearMe && outcome.Filter.CityIds.Count == 0
        ? [.. (outcome.Facets.GetValueOrDefault(Facet.City) ?? []).Take(MaxCities).Select(city => new Chip(CityName(city.Id), Toggle(Facet.City, city.Id)))]
        : [];

    /// <summary>«أرخص» in the text would sort against the choice.</summary>
    public SearchQuery SortedBy(ListingSort sort) =>
        (outcome.Interpretation.WantsCheapest ? Drop(s => s.Field == UnderstoodField.Price && s.Value == CheapestValue) : outcome.Query)
            with
        { Sort = sort, Page = 1 };

    public SearchQuery OnPage(int page) => outcome.Query with { Page = page };

    /// <summary>Whole riyals; chosen, or said.</summary>
    public int? PriceMin => (int?)(outcome.Filter.PriceMin / HalalasPerRiyal);

    /// <inheritdoc cref="PriceMin"/>
    public int? PriceMax => (int?)(outcome.Filter.PriceMax / HalalasPerRiyal);

    public SearchQuery AtAnyPrice() => Drop(s => s.Field == UnderstoodField.Price && s.Value != CheapestValue) with { PriceMin = null, PriceMax = null };

    /// <summary>Everything taken away.</summary>
    public SearchQuery Cleared() => new() { PageSize = outcome.Query.PageSize };

    private IReadOnlyList<string> InForce(Facet facet)
    {
        var filter = outcome.Filter;
        return facet switch
        {
            Facet.Make => filter.MakeIds,
            Facet.Model => filter.ModelIds,
            Facet.Year => filter.YearFrom is { } year && year == filter.YearTo ? [year.ToString(CultureInfo.InvariantCulture)] : [],
            Facet.Category => filter.CategoryIds,
            Facet.PartType => filter.PartTypeIds,
            Facet.Position => filter.Positions,
            Facet.Condition => filter.Conditions,
            Facet.Quality => filter.Qualities,
            Facet.Origin => filter.Origins,
            Facet.City => filter.CityIds,
            Facet.Seller => [.. filter.SellerIds.Select(s => s.ToString())],
            Facet.Price => PriceBandInForce() is { } band ? [band] : [],
        };
    }

    private SearchQuery Toggle(Facet facet, string id)
    {
        var on = InForce(facet);
        var next = Toggled(on, id);
        return facet switch
        {
            Facet.Make => Drop(UnderstoodField.Make, UnderstoodField.Model) with { Makes = next, Models = [] },
            Facet.Model => Drop(UnderstoodField.Make, UnderstoodField.Model) with { Makes = MakesOf(next), Models = next },
            Facet.Year => WithYear(on.Contains(id) ? null : short.Parse(id, NumberStyles.None, CultureInfo.InvariantCulture)),
            Facet.Category => Drop(UnderstoodField.Part) with { Categories = next, Parts = [] },
            Facet.PartType => Drop(UnderstoodField.Part) with { Parts = next },
            Facet.Position => Drop(UnderstoodField.Position) with { Positions = next },
            Facet.Condition => Drop(UnderstoodField.Condition) with { Conditions = next },
            Facet.Quality => Drop(UnderstoodField.Quality) with { Qualities = next },
            Facet.Origin => Drop(UnderstoodField.Origin) with { Origins = next },
            Facet.City => Drop(UnderstoodField.City, UnderstoodField.NearMe) with { Cities = next },
            Facet.Seller => outcome.Query with { Seller = next.Count == 0 ? null : Guid.Parse(id, CultureInfo.InvariantCulture), Page = 1 },
            Facet.Price => WithPriceBand(on.Contains(id) ? null : int.Parse(id, NumberStyles.None, CultureInfo.InvariantCulture)),
        };
    }

    private SearchQuery WithYear(short? year) => Drop(UnderstoodField.Year) with { YearFrom = year, YearTo = year };

    private SearchQuery WithPriceBand(int? band)
    {
        (int From, int? To) ends = band is { } b ? PriceBands.Ends(b) : (0, null);
        return AtAnyPrice() with { PriceMin = ends.From == 0 ? null : ends.From, PriceMax = ends.To };
    }

    private string? PriceBandInForce()
    {
        for (var band = 0; band <= SearchParts.PriceBandEnds.Count; band++)
        {
            var ends = PriceBands.Ends(band);
            if ((PriceMin ?? PriceMax) is not null && ends == (PriceMin ?? 0, PriceMax))
            {
                return band.ToString(CultureInfo.InvariantCulture);
            }
        }

        return null;
    }

    private List<string> MakesOf(IReadOnlyList<string> models) => models.Count == 0
        ? [.. outcome.Filter.MakeIds]
        : [.. models.Where(names.Models.ContainsKey).Select(m => names.Models[m].MakeId).Distinct(StringComparer.Ordinal)];

    /// <summary>The query without the words that gave these fields or imply them.</summary>
    private SearchQuery Drop(params UnderstoodField[] fields) => Drop(span => fields.Any(field => Gives(span, field)));

    private SearchQuery Drop(Func<UnderstoodSpan, bool> goes)
    {
        var read = outcome.Interpretation;
        var spans = read.Spans.Where(goes).ToList();
        if (spans.Count == 0)
        {
            return outcome.Query with { Page = 1 };
        }

        // What the words said beside the dropped field stays said by them; what they said and was chosen meanwhile is a choice.
        return outcome.Query with { Text = read.Without(spans), Page = 1 };
    }

    /// <summary>The query with only the words that were understood.</summary>
    private SearchQuery WithoutRest()
    {
        var read = outcome.Interpretation;
        var text = new StringBuilder().Append(' ', read.Query.Length);
        foreach (var span in read.Spans)
        {
            for (var i = span.Start; i < span.Start + span.Length; i++)
            {
                text[i] = read.Query[i];
            }
        }

        return outcome.Query with { Text = ArabicNormalizer.Clean(text.ToString()), Page = 1 };
    }

    /// <summary>A tyre size implies a tyre, a generation its model, a chassis number its maker and year, a scrapyard's name a used part.</summary>
    private bool Gives(UnderstoodSpan span, UnderstoodField field) => span.Field == field || field switch
    {
        UnderstoodField.Part => span.Field is UnderstoodField.PartNumber or UnderstoodField.Complaint || IsExtra(span, "tyre_size", "rim_inch", "viscosity", "ampere_hours"),
        UnderstoodField.Position => span.Field == UnderstoodField.PartNumber,
        UnderstoodField.Make or UnderstoodField.Model =>
            span.Field is UnderstoodField.Vin or UnderstoodField.PartNumber || IsExtra(span, "generation"),
        UnderstoodField.Year => span.Field == UnderstoodField.Vin,
        UnderstoodField.Condition => span.Field == UnderstoodField.City && !HasWords(UnderstoodField.Condition),
        UnderstoodField.Quality or UnderstoodField.Origin or UnderstoodField.City or UnderstoodField.PartNumber or UnderstoodField.Vin
            or UnderstoodField.Extra or UnderstoodField.Price or UnderstoodField.NearMe or UnderstoodField.Exclusion or UnderstoodField.Complaint
            or UnderstoodField.Courtesy => false,
    };

    private bool IsExtra(UnderstoodSpan span, params string[] keys) => span.Field == UnderstoodField.Extra
        && keys.Any(key => outcome.Interpretation.Extra.TryGetValue(key, out var value) && value == span.Value);

    private bool HasWords(UnderstoodField field) => outcome.Interpretation.Spans.Any(s => s.Field == field);

    private void AddCar(List<Chip> chips, ListingFilter filter)
    {
        if (filter.ModelIds.Count > 0)
        {
            chips.AddRange(filter.ModelIds.Select(id => new Chip(ModelLabel(id), WithoutModel(id))));
        }
        else
        {
            chips.AddRange(filter.MakeIds.Select(id => new Chip(MakeName(id), Toggle(Facet.Make, id))));
        }
    }

    /// <summary>A car is said as one thing, so its make goes with its last model.</summary>
    private SearchQuery WithoutModel(string id)
    {
        var rest = Minus(outcome.Filter.ModelIds, id);
        return Drop(UnderstoodField.Make, UnderstoodField.Model) with { Makes = rest.Count == 0 ? [] : MakesOf(rest), Models = rest };
    }

    private SearchQuery WithWanted(FacetValue unwanted) => Drop(s => s.Field == UnderstoodField.Exclusion && s.Value == unwanted.Id);

    private string UnwantedLabel(FacetValue unwanted) => unwanted.Facet switch
    {
        Facet.PartType => string.Format(CultureInfo.InvariantCulture, SearchText.WithoutPart, PartLabel(unwanted.Id)),
        _ => string.Format(CultureInfo.InvariantCulture, SearchText.NotValue, Label(unwanted.Facet, unwanted.Id)),
    };

    private bool IsOneSpan(UnderstoodField field) => outcome.Interpretation.Spans.Count(s => s.Field == field) == 1;

    private string SpanText(UnderstoodField field) => string.Join(' ', outcome.Interpretation.Spans
        .Where(s => s.Field == field).Select(s => outcome.Interpretation.Query.Substring(s.Start, s.Length)));

    private string Label(Facet facet, string id) => facet switch
    {
        Facet.Make => MakeName(id),
        Facet.Model => names.Models.TryGetValue(id, out var model) ? model.Name : id,
        Facet.Year => id,
        Facet.Category => CategoryName(id),
        Facet.PartType => PartLabel(id),
        Facet.Position => Terms.Name("Position", id),
        Facet.Condition => Terms.Name("Condition", id),
        Facet.Quality => Terms.Name("Quality", id),
        Facet.Origin => Terms.Name("Origin", id),
        Facet.City => CityName(id),
        Facet.Seller => id,
        Facet.Price => PriceLabel(PriceBands.Ends(int.Parse(id, NumberStyles.None, CultureInfo.InvariantCulture))),
    };

    private static string PriceLabel((int From, int? To) band) => PriceLabel(band.From == 0 ? null : band.From, band.To);

    private static string PriceLabel(int? from, int? to) => (from, to) switch
    {
        (null, { } most) => string.Format(CultureInfo.InvariantCulture, SearchText.PriceUpTo, Isolated(most)),
        ({ } above, null) => string.Format(CultureInfo.InvariantCulture, SearchText.PriceAbove, Isolated(above)),
        ({ } low, { } high) => string.Format(CultureInfo.InvariantCulture, SearchText.PriceBetween, Isolated(low), Isolated(high)),
        _ => "",
    };

    // First-strong isolates: plain text has no <bdi>.
    private static string Isolated(int riyals) => $"\u2068{riyals.ToString("N0", CultureInfo.InvariantCulture)}\u2069";

    private string MakeName(string id) => names.Makes.TryGetValue(id, out var make) ? make.Name : id;

    private string CityName(string id) => names.Cities.TryGetValue(id, out var city) ? city.Name : id;

    private string CategoryName(string id) => names.CategoryById.TryGetValue(id, out var category) ? category.Name : id;

    private string PartLabel(string id) => names.Parts.TryGetValue(id, out var part) ? part.Name : id;

    private string ModelLabel(string id) => names.Models.TryGetValue(id, out var model) ? CarName.Of(model.MakeId, id, null, null, names, withMake: true) : id;

    private static List<string> Toggled(IReadOnlyList<string> values, string id) =>
        values.Contains(id) ? Minus(values, id) : [.. values, id];

    private static List<string> Minus(IReadOnlyList<string> values, string id) => [.. values.Where(v => v != id)];
}
