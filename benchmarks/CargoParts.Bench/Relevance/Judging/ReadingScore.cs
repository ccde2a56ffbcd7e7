using CargoParts.Search.Understanding;

namespace CargoParts.Bench.Relevance.Judging;

/// <summary>How the reading of one query compares with the expected one, field by field.</summary>
internal sealed record ReadingScore(IReadOnlyList<FieldScore> Fields)
{
    public bool IsExact => Fields.All(f => f.IsRight);

    public static ReadingScore Of(ExpectedReading expected, Interpretation read) => new(
    [
        new("intent", Plain(read.Intent.ToString()) is var intent && expected.IntentAny.Prepend(expected.Intent).Any(i => Plain(i) == intent),
            expected.Intent, read.Intent.ToString()),
        new("make", IsEither(read.MakeId, expected.Make, expected.MakeAny), expected.Make, read.MakeId),
        new("model", IsEither(read.ModelId, expected.Model, expected.ModelAny), expected.Model, read.ModelId),
        new("year", AreYears(expected, read), Range(expected.YearFrom, expected.YearTo), Range(read.YearFrom, read.YearTo)),
        new("parts", AreParts(expected, read.PartTypeIds), Text(expected.Parts.Count > 0 ? expected.Parts : expected.PartsAny), Text(read.PartTypeIds)),
        new("position", read.Positions.Except(expected.PositionsRedundant).ToHashSet().SetEquals(expected.Positions),
            Text(expected.Positions), Text(read.Positions)),
        new("condition", IsEither(read.Condition, expected.Condition, expected.ConditionAny), expected.Condition, read.Condition),
        new("quality", IsEither(read.Quality, expected.Quality, expected.QualityAny), expected.Quality, read.Quality),
        new("origin", read.PartOrigin == expected.PartOrigin, expected.PartOrigin, read.PartOrigin),
        new("city", read.CityId == expected.City, expected.City, read.CityId),
        new("part_number", IsNumber(expected.PartNumber, read.PartNumber), expected.PartNumber?.Canonical, read.PartNumber?.Canonical),
        new("vin", IsVin(expected.Vin, read.Vin), expected.Vin?.Value, read.Vin?.Value),
        new("excluded", AreExcluded([.. expected.Unwanted], read.Excluded),
            Text(expected.Unwanted.Select(e => $"{e.Field}:{e.Value}")), Text(read.Excluded.Select(e => $"{Field(e.Field)}:{e.Value}"))),
        new("price", (Riyals(read.PriceMin), Riyals(read.PriceMax)) == (expected.PriceMin, expected.PriceMax),
            Range(expected.PriceMin, expected.PriceMax), Range(Riyals(read.PriceMin), Riyals(read.PriceMax))),
        new("near_me", read.IsNearMe == expected.NearMe, Text(expected.NearMe), Text(read.IsNearMe)),
        new("must_not", !expected.MustNot.Any(wrong => IsRead(wrong, read)), null, Text(expected.MustNot.Where(wrong => IsRead(wrong, read)))),
    ]);

    private static bool IsEither(string? value, string? expected, IReadOnlyList<string?> acceptable) => value == expected || acceptable.Contains(value);

    private static bool AreYears(ExpectedReading expected, Interpretation read)
    {
        var years = (read.YearFrom, read.YearTo);
        if (years == (expected.YearFrom, expected.YearTo) || expected.YearsAny.Any(pair => years == (pair[0], pair[1])))
        {
            return true;
        }

        var areImplied = expected.NamesGeneration || (expected.Vin is { ModelYear: { } year } && years == (year, year));
        return areImplied && (expected.YearFrom ?? expected.YearTo) is null;
    }

    // Instead of the expected parts: some of the acceptable ones. Beside them: all of them and some acceptable ones.
    private static bool AreParts(ExpectedReading expected, IReadOnlyList<string> read)
    {
        if (read.Count == 0)
        {
            return expected.Parts.Count == 0 && (expected.PartsAny.Count == 0 || expected.PartNumber is not null);
        }

        return read.All(expected.PartsAny.Contains)
            || (expected.Parts.All(read.Contains) && read.All(part => expected.Parts.Contains(part) || expected.PartsAny.Contains(part)));
    }

    private static bool IsNumber(ExpectedNumber? expected, ReadPartNumber? read) =>
        (expected is null && read is null)
        || (expected is not null && read == new ReadPartNumber(expected.Canonical, expected.Compact, expected.System));

    private static bool IsVin(ExpectedVin? expected, ReadVin? read)
    {
        if (expected is null || read is null)
        {
            return expected is null && read is null;
        }

        return (read.Value, read.Wmi) == (expected.Value, expected.Wmi)
            && read.ModelYear == (expected.ModelYear ?? read.ModelYear)
            && read.CheckDigitOk == (expected.CheckDigitOk ?? read.CheckDigitOk)
            && read.LengthOk == (expected.LengthOk ?? read.LengthOk)
            && read.Partial == (expected.Partial ?? read.Partial);
    }

    private static bool AreExcluded(IReadOnlyList<ExpectedExclusion> expected, IReadOnlyList<Exclusion> read)
    {
        return expected.All(e => read.Any(r => IsMeant(e, r))) && read.All(r => expected.Any(e => IsMeant(e, r)));

        static bool IsMeant(ExpectedExclusion expected, Exclusion read) =>
            expected.Field == Field(read.Field) && expected.ValueAny.Prepend(expected.Value).Contains(read.Value);
    }

    private static bool IsRead(string reading, Interpretation read) => reading.Split(':', 2) switch
    {
        ["make", var make] => read.MakeId == make,
        ["model", var model] => read.ModelId == model,
        ["part", var part] => read.PartTypeIds.Contains(part),
        _ => throw new FormatException($"{reading}: must_not names make, model or part."),
    };

    private static string Field(UnderstoodField field) => field == UnderstoodField.Origin ? "part_origin" : Plain(field.ToString());

    // whole-car and WholeCar, part_number and PartNumber
    private static string Plain(string code) => string.Concat(code.Where(char.IsAsciiLetter)).ToLowerInvariant();

    private static long? Riyals(long? halalas) => halalas / 100;

    private static string? Range<T>(T? from, T? to)
        where T : struct => from is null && to is null ? null : $"{from}-{to}";

    private static string? Text(IEnumerable<string> items) => string.Join(' ', items) is { Length: > 0 } text ? text : null;

    private static string? Text(bool isSo) => isSo ? "yes" : null;
}

/// <param name="Expected">For people; null: nothing.</param>
/// <param name="Got">For people; null: nothing.</param>
internal sealed record FieldScore(string Name, bool IsRight, string? Expected, string? Got);
