using System.Globalization;
using CargoParts.Search;
using CargoParts.Search.Understanding;
using CargoParts.Web.Platform.Addresses;
using Understood = CargoParts.Search.Understanding.Intent;

namespace CargoParts.Web.Features.Search;

/// <summary>Answer of <c>/api/v1/interpret</c>; codes and ids are those of the reference data.</summary>
/// <param name="PriceMinHalalas">Inclusive; null: open or not said. So is the other.</param>
/// <param name="Complaint">A symptom or a fault code; the part types are those it points to.</param>
public sealed record InterpretationAnswer(
    string Query,
    string Intent,
    string? MakeId,
    string? ModelId,
    int? YearFrom,
    int? YearTo,
    IReadOnlyList<string> PartTypeIds,
    IReadOnlyList<string> Positions,
    string? Condition,
    string? Quality,
    string? PartOrigin,
    string? PartNumber,
    ReadVin? Vin,
    string? CityId,
    bool IsNearMe,
    long? PriceMinHalalas,
    long? PriceMaxHalalas,
    bool WantsCheapest,
    IReadOnlyList<ExclusionAnswer> Excluded,
    Complaint? Complaint,
    IReadOnlyDictionary<string, string> Extra,
    IReadOnlyList<AlternativeAnswer> Alternatives,
    IReadOnlyList<Correction> Corrections,
    string Rest)
{
    public static InterpretationAnswer Of(Interpretation read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new(
            read.Query, IntentCode(read.Intent), read.MakeId, read.ModelId, read.YearFrom, read.YearTo, read.PartTypeIds, read.Positions, read.Condition,
            read.Quality, read.PartOrigin, read.PartNumber?.Compact, read.Vin, read.CityId, read.IsNearMe, read.PriceMin, read.PriceMax,
            read.WantsCheapest, [.. read.Excluded.Select(e => new ExclusionAnswer(FieldCode(e.Field), e.Value))], read.Complaint, read.Extra,
            [.. read.Alternatives.Select(a => new AlternativeAnswer(FieldCode(a.Field), a.Id))], read.Corrections, read.Rest);
    }

    internal static string IntentCode(Understood intent) => intent switch
    {
        Understood.Unknown => "unknown",
        Understood.Part => "part",
        Understood.PartNumber => "part_number",
        Understood.Vin => "vin",
        Understood.Vehicle => "vehicle",
        Understood.Shop => "shop",
        Understood.WholeCar => "whole-car",
        Understood.None => "none",
    };

    private static string FieldCode(UnderstoodField field) => field switch
    {
        UnderstoodField.Make => "make",
        UnderstoodField.Model => "model",
        UnderstoodField.Condition => SearchNames.Condition,
        UnderstoodField.Quality => SearchNames.Quality,
        UnderstoodField.Origin => SearchNames.Origin,
        UnderstoodField.City => SearchNames.City,
        _ => "part",
    };
}

/// <param name="Field">part, condition, quality, origin, make or city.</param>
public sealed record ExclusionAnswer(string Field, string Value);

/// <param name="Field">make, model or part.</param>
public sealed record AlternativeAnswer(string Field, string Id);

/// <summary>Answer of <c>/api/v1/search</c>.</summary>
/// <param name="Relaxed">Names of the conditions that were given up, in that order.</param>
/// <param name="Near">Under the first page of fewer than ten hits: listings that meet all but something, not part of the total.</param>
/// <param name="TookMs">Understanding and index, in milliseconds.</param>
public sealed record SearchAnswer(
    InterpretationAnswer Interpretation,
    int Total,
    IReadOnlyList<HitAnswer> Hits,
    IReadOnlyDictionary<string, IReadOnlyList<FacetAnswer>> Facets,
    IReadOnlyList<string> Relaxed,
    IReadOnlyList<NearAnswer> Near,
    double TookMs)
{
    public static SearchAnswer Of(SearchOutcome outcome, int facetValues)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return new(
            InterpretationAnswer.Of(outcome.Interpretation),
            outcome.Total,
            [.. outcome.Hits.Select(HitAnswer.Of)],
            outcome.Facets.ToDictionary(
                f => FacetName(f.Key),
                IReadOnlyList<FacetAnswer> (f) =>
                    [.. f.Value.Take(facetValues).Select(v => new FacetAnswer(f.Key == Facet.Price ? PriceBands.Id(v.Id) : v.Id, v.Count))]),
            [.. outcome.Relaxed.Select(RelaxedName)],
            [.. outcome.Near.Select(n => new NearAnswer(HitAnswer.Of(n.Listing), [.. n.Without.Select(RelaxedName)]))],
            Math.Round(outcome.Took.TotalMilliseconds, 3));
    }

    private static string FacetName(Facet facet) => facet switch
    {
        Facet.Make => SearchNames.Make,
        Facet.Model => SearchNames.Model,
        Facet.Year => SearchNames.Year,
        Facet.Category => SearchNames.Category,
        Facet.PartType => SearchNames.Part,
        Facet.Position => SearchNames.Position,
        Facet.Condition => SearchNames.Condition,
        Facet.Quality => SearchNames.Quality,
        Facet.Origin => SearchNames.Origin,
        Facet.City => SearchNames.City,
        Facet.Seller => SearchNames.Seller,
        Facet.Price => "price",
    };

    internal static string RelaxedName(SearchField field) => field switch
    {
        SearchField.PartNumber => "partNumber",
        SearchField.Words => "words",
        SearchField.Origin => SearchNames.Origin,
        SearchField.Quality => SearchNames.Quality,
        SearchField.Condition => SearchNames.Condition,
        SearchField.City => SearchNames.City,
        SearchField.Excluded => "excluded",
        SearchField.Price => "price",
        SearchField.Fields => "fields",
        SearchField.Position => SearchNames.Position,
        SearchField.Year => SearchNames.Year,
        SearchField.Model => SearchNames.Model,
        SearchField.Part => SearchNames.Part,
    };
}

/// <param name="Without">Names of the conditions that the listing does not meet.</param>
public sealed record NearAnswer(HitAnswer Listing, IReadOnlyList<string> Without);

/// <param name="YearFrom">Of the line of the fitment table that fits the query best; null: open or not stated.</param>
/// <param name="OtherRevision">The part number found, where it is a newer or an older one of the number asked for; hits with that number itself come first.</param>
/// <param name="Available">Pieces that can be bought now: what is held for other buyers is not among them.</param>
public sealed record HitAnswer(
    Guid Id,
    string Title,
    string? MakeId,
    string? ModelId,
    int? YearFrom,
    int? YearTo,
    string? PartTypeId,
    IReadOnlyList<string> Positions,
    string? Condition,
    string? Quality,
    string? Origin,
    long PriceHalalas,
    int Available,
    bool InStock,
    string CityId,
    Guid SellerId,
    DateTimeOffset PublishedAt,
    float Score,
    OtherRevision? OtherRevision)
{
    public static HitAnswer Of(FoundListing hit)
    {
        ArgumentNullException.ThrowIfNull(hit);
        var card = hit.Card;
        return new(
            card.Id, card.Title, hit.Line?.MakeId, hit.Line?.ModelId, hit.Line?.YearFrom, hit.Line?.YearTo, card.PartTypeId, card.Positions, card.Condition,
            card.Quality, card.Origin, card.PriceHalalas, card.Offer.Available, card.Offer.Available > 0, card.CityId, card.SellerId, card.PublishedAt, hit.Score, hit.OtherRevision);
    }
}

public sealed record FacetAnswer(string Id, int Count);

/// <param name="Kind">part, vehicle, phrase or number.</param>
/// <param name="Text">What to put into the search box.</param>
public sealed record CompletionAnswer(string Kind, string Text, string? PartTypeId, string? MakeId, string? ModelId, int Count)
{
    public static CompletionAnswer Of(Completion suggestion)
    {
        ArgumentNullException.ThrowIfNull(suggestion);
        return new(suggestion.Kind switch
        {
            CompletionKind.Part => "part",
            CompletionKind.Vehicle => "vehicle",
            CompletionKind.Phrase => "phrase",
            CompletionKind.Number => "number",
        }, suggestion.Text, suggestion.PartTypeId, suggestion.MakeId, suggestion.ModelId, suggestion.Count);
    }
}

/// <summary>Names of the price bands of <see cref="SearchParts.PriceBandEnds"/>: 0-99, 100-249, …, 2500-.</summary>
/// <remarks>Both ends are inclusive, as in <see cref="SearchQuery.PriceMin"/> and <see cref="SearchQuery.PriceMax"/>: a band finds what it counts.</remarks>
public static class PriceBands
{
    /// <param name="index">Digits, as the index counts bands.</param>
    public static string Id(string index)
    {
        var (from, to) = Ends(int.Parse(index, NumberStyles.None, CultureInfo.InvariantCulture));
        return string.Create(CultureInfo.InvariantCulture, $"{from}-{to}");
    }

    /// <summary>Whole riyals, both inclusive; null: open.</summary>
    public static (int From, int? To) Ends(int index)
    {
        var ends = SearchParts.PriceBandEnds;
        return (index == 0 ? 0 : (int)(ends[index - 1] / 100), index == ends.Count ? null : (int)(ends[index] / 100) - 1);
    }
}
