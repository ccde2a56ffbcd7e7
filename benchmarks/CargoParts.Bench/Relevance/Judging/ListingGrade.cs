using CargoParts.Data.Demo;

namespace CargoParts.Bench.Relevance.Judging;

/// <summary>How well a listing answers a query, 0–3; see docs/relevance.md.</summary>
internal sealed class ListingGrade
{
    /// <summary>The part, the car and its year, and whatever else was said.</summary>
    public const int Right = 3;

    private const int AllButAFact = 2;
    private const int Related = 1;
    private const int Nothing = 0;
    private const long HalalasPerRiyal = 100;

    // A listing for the right side does not answer for the left, but says nothing about front or rear.
    private static readonly string[][] Axes = [["left", "right"], ["front", "rear"], ["upper", "lower"], ["inner", "outer"]];

    private readonly ExpectedReading _expected;
    private readonly IReadOnlyList<string> _parts;
    private readonly HashSet<string> _makes;
    private readonly HashSet<string> _models;
    private readonly (short? From, short? To) _years;

    public ListingGrade(ExpectedReading expected)
    {
        _expected = expected;
        _parts = expected.Parts.Count > 0 ? expected.Parts : expected.PartsAny;
        _makes = Known(expected.Make, expected.MakeAny);
        _models = Known(expected.Model, expected.ModelAny);
        _years = (expected.YearFrom ?? expected.YearTo) is null
            ? (expected.Vin?.ModelYear, expected.Vin?.ModelYear)
            : (expected.YearFrom, expected.YearTo);
    }

    private enum Fit
    {
        /// <summary>Another make, or another car where no make is known.</summary>
        None,

        /// <summary>The make; or a thing for any car.</summary>
        Make,

        /// <summary>The car, and the listing leaves its year open.</summary>
        AnyYear,

        Confirmed,
    }

    /// <summary>False for greetings, shops and whole cars: no listing of a part answers them.</summary>
    public bool IsAskedForListings =>
        _expected.Intent is "part" or "part_number" or "vin" or "vehicle"
        && (_parts.Count > 0 || _makes.Count > 0 || _models.Count > 0 || _expected.PartNumber is not null);

    public int Of(JudgedListing listing)
    {
        var isPart = _parts.Count == 0 || _parts.Contains(listing.Truth.PartTypeId);
        if (_expected.PartNumber is { } number)
        {
            return listing.Numbers.Contains(number.Compact) ? Right
                : _parts.Count > 0 && isPart && FitOf(listing.Truth.Cars) == Fit.Confirmed ? Related
                : Nothing;
        }

        if (!isPart)
        {
            return _expected.PartsAny.Contains(listing.Truth.PartTypeId) && FitOf(listing.Truth.Cars) == Fit.Confirmed ? Related : Nothing;
        }

        return FitOf(listing.Truth.Cars) switch
        {
            Fit.Confirmed => AreFacts(listing) ? Right : AllButAFact,
            Fit.AnyYear => AllButAFact,
            Fit.Make => _parts.Count > 0 ? Related : Nothing,
            Fit.None => Nothing,
        };
    }

    private Fit FitOf(IReadOnlyList<DemoCar> cars)
    {
        if (_makes.Count == 0 && _models.Count == 0 && (_years.From ?? _years.To) is null)
        {
            return Fit.Confirmed;
        }

        var best = cars.Count == 0 ? Fit.Make : Fit.None;
        foreach (var car in cars)
        {
            var fit = FitOf(car);
            best = fit > best ? fit : best;
        }

        return best;
    }

    private Fit FitOf(DemoCar car)
    {
        var isMake = _makes.Count == 0 || _makes.Contains(car.MakeId);
        if (_models.Count > 0 ? !_models.Contains(car.ModelId) : !isMake)
        {
            return isMake && _makes.Count > 0 ? Fit.Make : Fit.None;
        }

        if ((_years.From ?? _years.To) is null)
        {
            return Fit.Confirmed;
        }

        if ((car.YearFrom ?? car.YearTo) is null)
        {
            return Fit.AnyYear;
        }

        var isYear = (_years.From ?? short.MinValue) <= (car.YearTo ?? short.MaxValue) && (car.YearFrom ?? short.MinValue) <= (_years.To ?? short.MaxValue);
        return isYear ? Fit.Confirmed : Fit.Make;
    }

    private bool AreFacts(JudgedListing listing)
    {
        var truth = listing.Truth;
        return Axes.All(axis => IsOnAxis(axis, truth.Positions))
            && IsStated(_expected.Condition, truth.Condition)
            && IsStated(_expected.Quality, truth.Quality)
            && IsStated(_expected.PartOrigin, truth.Origin)
            && IsStated(_expected.City, listing.CityId)
            && (_expected.PriceMin is not { } low || listing.PriceHalalas >= low * HalalasPerRiyal)
            && (_expected.PriceMax is not { } high || listing.PriceHalalas < (high + 1) * HalalasPerRiyal)
            && !_expected.Unwanted.Any(unwanted => unwanted.Value == unwanted.Field switch
            {
                "condition" => truth.Condition,
                "quality" => truth.Quality,
                "part_origin" => truth.Origin,
                "city" => listing.CityId,
                _ => null,
            });
    }

    private bool IsOnAxis(string[] axis, IReadOnlyList<string> positions)
    {
        var asked = axis.Where(_expected.Positions.Contains).ToArray();
        return asked.Length == 0 || asked.Any(positions.Contains);
    }

    private static bool IsStated(string? asked, string? stated) => asked is null || asked == stated;

    private static HashSet<string> Known(string? id, IEnumerable<string> others) => [.. id is null ? others : others.Prepend(id)];
}
