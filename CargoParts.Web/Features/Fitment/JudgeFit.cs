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
            var verdict = OfYears(line, car);
            best = verdict < best ? verdict : best;
        }

        return best == FitVerdict.Fits && isInferred ? FitVerdict.Likely : best;
    }

    /// <summary>The line that speaks of the car best: same years, else same car, else the first.</summary>
    public static FitmentLine? BestLine(IReadOnlyList<FitmentLine> lines, SoughtCar? car)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var first = lines is [var line, ..] ? line : null;
        return car is null ? first : lines.Where(l => Names(l, car)).MinBy(l => OfYears(l, car)) ?? first;
    }

    private static bool Names(FitmentLine line, SoughtCar car) =>
        line.MakeId == car.MakeId && (line.ModelId is null || car.ModelId is null || line.ModelId == car.ModelId);

    private static FitVerdict OfYears(FitmentLine line, SoughtCar car)
    {
        if (car is { YearFrom: null, YearTo: null })
        {
            return car.ModelId is not null && line.ModelId is null ? FitVerdict.Likely : FitVerdict.Fits;
        }

        if (line is { YearFrom: null, YearTo: null })
        {
            return FitVerdict.Likely;
        }

        var from = car.YearFrom ?? short.MinValue;
        var to = car.YearTo ?? short.MaxValue;
        var lineFrom = line.YearFrom ?? short.MinValue;
        var lineTo = line.YearTo ?? short.MaxValue;
        return lineFrom <= to && lineTo >= from ? (line.ModelId is null && car.ModelId is not null ? FitVerdict.Likely : FitVerdict.Fits)
            : FitVerdict.DoesNotFit;
    }
}
