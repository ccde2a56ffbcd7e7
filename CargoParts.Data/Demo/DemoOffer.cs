namespace CargoParts.Data.Demo;

/// <summary>What one listing sells, before it is put into words.</summary>
/// <param name="Cars">The first is the one that the seller thinks of; empty for things that fit any car.</param>
/// <param name="Years">Null: the seller says none.</param>
/// <param name="Positions">Sorted.</param>
/// <param name="IsPair">Left and right together.</param>
/// <param name="Number">Null: none known.</param>
/// <param name="TitleOnly">Everything said must be said in the title, because there is nothing else.</param>
internal sealed record DemoOffer(
    DemoPart Part,
    IReadOnlyList<OfferedCar> Cars,
    (short From, short? To)? Years,
    IReadOnlyList<string> Positions,
    bool IsPair,
    string? Condition,
    string? Quality,
    string? Origin,
    string? Trim,
    string? Number,
    string CityNameAr,
    bool TitleOnly);
