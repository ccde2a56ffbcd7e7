namespace CargoParts.Web.Features.Fitment;

/// <summary>Judges a fitment table against the car that is looked for.</summary>
public static class JudgeFit
{
    /// <param name="isInferred">The lines were read from the title, so they never make more than <see cref="FitVerdict.Likely"/>.</param>
    public static FitVerdict Of(IReadOnlyList<FitmentLine> lines, bool isInferred, SoughtCar car) => Why(lines, isInferred, car) switch
    {
        FitReason.Stated => FitVerdict.Fits,
        FitReason.ReadFromTitle or FitReason.NoYearAsked or FitReason.ModelOpen or FitReason.YearsOpen or FitReason.Conditional => FitVerdict.Likely,
        FitReason.NoCars => FitVerdict.Unknown,
        FitReason.OtherYears or FitReason.OtherCars => FitVerdict.DoesNotFit,
    };

    /// <summary>What the verdict rests on: the best that a line of the table says.</summary>
    /// <inheritdoc cref="Of"/>
    public static FitReason Why(IReadOnlyList<FitmentLine> lines, bool isInferred, SoughtCar car)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(car);
        if (lines.Count == 0)
        {
            return FitReason.NoCars;
        }

        var best = FitReason.OtherCars;
        foreach (var line in lines.Where(line => Names(line, car)))
        {
            var reason = OfLine(line, car);
            best = reason < best ? reason : best;
        }

        return best == FitReason.Stated && isInferred ? FitReason.ReadFromTitle : best;
    }

    /// <summary>The line that speaks of the car best: same years, else same car, else the first.</summary>
    public static FitmentLine? BestLine(IReadOnlyList<FitmentLine> lines, SoughtCar? car)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var first = lines is [var line, ..] ? line : null;
        return car is null ? first : lines.Where(l => Names(l, car)).MinBy(l => OfLine(l, car)) ?? first;
    }

    private static bool Names(FitmentLine line, SoughtCar car) =>
        line.MakeId == car.MakeId && (line.ModelId is null || car.ModelId is null || line.ModelId == car.ModelId);

    /// <summary>
    /// Fits: the model is named, all years asked for are covered, and the line sets no condition. Whatever was not asked or not stated
    /// leaves it at likely: a part of another generation or engine is money lost.
    /// </summary>
    private static FitReason OfLine(FitmentLine line, SoughtCar car)
    {
        if ((car.YearFrom ?? car.YearTo) is null)
        {
            return FitReason.NoYearAsked;
        }

        if (line.YearFrom > (car.YearTo ?? short.MaxValue) || line.YearTo < (car.YearFrom ?? short.MinValue))
        {
            return FitReason.OtherYears;
        }

        var coversYears = (line.YearFrom ?? line.YearTo) is not null
            && car.YearFrom >= (line.YearFrom ?? short.MinValue) && car.YearTo <= (line.YearTo ?? short.MaxValue);
        return car.ModelId is null || line.ModelId is null ? FitReason.ModelOpen
            : !coversYears ? FitReason.YearsOpen
            : line.Qualifiers.Count > 0 || line.MarketSpec is not null ? FitReason.Conditional
            : FitReason.Stated;
    }
}
