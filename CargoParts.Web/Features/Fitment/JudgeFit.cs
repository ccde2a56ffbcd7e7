namespace CargoParts.Web.Features.Fitment;

/// <summary>Judges a fitment table against the car that is looked for.</summary>
public static class JudgeFit
{
    /// <param name="isInferred">The lines were read from the title, so they never make more than <see cref="FitVerdict.Likely"/>.</param>
    public static FitVerdict Of(IReadOnlyList<FitmentLine> lines, bool isInferred, SoughtCar car)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(car);
        if (lines.Count == 0)
        {
            return FitVerdict.Unknown;
        }

        var best = FitVerdict.DoesNotFit;
        foreach (var line in lines.Where(line => Names(line, car)))
        {
            var verdict = OfLine(line, car);
            best = verdict < best ? verdict : best;
        }

        return best == FitVerdict.Fits && isInferred ? FitVerdict.Likely : best;
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
    private static FitVerdict OfLine(FitmentLine line, SoughtCar car)
    {
        if ((car.YearFrom ?? car.YearTo) is null)
        {
            return FitVerdict.Likely;
        }

        if (line.YearFrom > (car.YearTo ?? short.MaxValue) || line.YearTo < (car.YearFrom ?? short.MinValue))
        {
            return FitVerdict.DoesNotFit;
        }

        var coversYears = (line.YearFrom ?? line.YearTo) is not null
            && car.YearFrom >= (line.YearFrom ?? short.MinValue) && car.YearTo <= (line.YearTo ?? short.MaxValue);
        return coversYears && car.ModelId is not null && line.ModelId is not null && line.Qualifiers.Count == 0 && line.MarketSpec is null
            ? FitVerdict.Fits
            : FitVerdict.Likely;
    }
}
