using CargoParts.Data.Listings;

namespace CargoParts.Data.Demo;

/// <summary>A listing of the demo catalogue, and what is being sold in truth.</summary>
public sealed record DemoListing(Listing Listing, DemoTruth Truth);

/// <summary>What a reader of the listing can know: for judging searches, also where the listing carries nothing but a title.</summary>
/// <param name="PartTypeId">Also where the listing's own is null.</param>
/// <param name="Cars">Cars that the listing names; empty for things that fit any car.</param>
/// <param name="Positions">Said by the listing, sorted.</param>
public sealed record DemoTruth(
    string PartTypeId,
    IReadOnlyList<DemoCar> Cars,
    IReadOnlyList<string> Positions,
    string? Condition,
    string? Quality,
    string? Origin);

/// <summary>One car of a listing.</summary>
/// <param name="YearFrom">Model year, inclusive; null: no year is said.</param>
/// <param name="YearTo">Inclusive; null: open, or no year is said.</param>
public readonly record struct DemoCar(string MakeId, string ModelId, short? YearFrom, short? YearTo);
