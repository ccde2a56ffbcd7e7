namespace CargoParts.Search.Understanding;

/// <summary>What the remaining phrases say: condition, quality, origin, city, trim and the like.</summary>
internal readonly struct MarketFacts
{
    // The first kind a phrase has in this order is the one it is read as.
    private static readonly (TermKind Kind, UnderstoodField Field, string? ExtraKey)[] Order =
    [
        (TermKind.City, UnderstoodField.City, null),
        (TermKind.Condition, UnderstoodField.Condition, null),
        (TermKind.Quality, UnderstoodField.Quality, null),
        (TermKind.Origin, UnderstoodField.Origin, null),
        (TermKind.NearMe, UnderstoodField.NearMe, null),
        (TermKind.Cheap, UnderstoodField.Price, null),
        (TermKind.Shop, UnderstoodField.Courtesy, null),
        (TermKind.WholeCar, UnderstoodField.Courtesy, null),
        (TermKind.Body, UnderstoodField.Extra, "body"),
        (TermKind.Drive, UnderstoodField.Extra, "drive"),
        (TermKind.Gearbox, UnderstoodField.Extra, "gearbox"),
        (TermKind.Lamp, UnderstoodField.Extra, "lamp"),
        (TermKind.Trim, UnderstoodField.Extra, "trim"),
        (TermKind.Fuel, UnderstoodField.Extra, "fuel"),
        (TermKind.Specification, UnderstoodField.Extra, "spec"),
        (TermKind.Quantity, UnderstoodField.Extra, "quantity"),
        (TermKind.Brand, UnderstoodField.Extra, "brand"),
        (TermKind.Courtesy, UnderstoodField.Courtesy, null),
    ];

    public MarketFacts(Reading reading)
    {
        foreach (var segment in reading.Segments.ToArray())
        {
            foreach (var (kind, field, key) in Order)
            {
                if (segment.Term.ValueOf(kind) is not { } value)
                {
                    continue;
                }

                switch (kind)
                {
                    case TermKind.City:
                        CityId ??= value;
                        Condition ??= segment.Term.ValueOf(TermKind.Condition);
                        break;
                    case TermKind.Condition:
                        Condition ??= value;
                        break;
                    case TermKind.Quality:
                        Quality ??= value;
                        break;
                    case TermKind.Origin:
                        Origin ??= value;
                        break;
                    case TermKind.NearMe:
                        IsNearMe = true;
                        break;
                    case TermKind.Cheap:
                        WantsCheapest = true;
                        break;
                    case TermKind.Shop:
                        AsksForShop = true;
                        break;
                    case TermKind.WholeCar:
                        IsWholeCar = true;
                        break;
                    default:
                        break;
                }

                if (key is null)
                {
                    reading.Take(segment, field, value);
                }
                else
                {
                    reading.TakeExtra(segment.First, segment.Count, key, value);
                }

                break;
            }
        }
    }

    public string? CityId { get; }

    public string? Condition { get; }

    public string? Quality { get; }

    public string? Origin { get; }

    public bool IsNearMe { get; }

    public bool WantsCheapest { get; }

    public bool AsksForShop { get; }

    public bool IsWholeCar { get; }
}
