using System.Globalization;

namespace CargoParts.Web.Platform.Reference;

/// <summary>Says a car as people do: كامري 2015.</summary>
public static class CarName
{
    /// <param name="withMake">Make and model; otherwise the model alone where there is one.</param>
    public static string Of(string makeId, string? modelId, short? yearFrom, short? yearTo, ReferenceNames names, bool withMake)
    {
        ArgumentNullException.ThrowIfNull(names);
        var make = names.Makes.TryGetValue(makeId, out var known) ? known.Name : makeId;
        var model = modelId is null ? null : names.Models.TryGetValue(modelId, out var knownModel) ? knownModel.Name : modelId;
        var years = (yearFrom ?? yearTo) is null ? null : Years(yearFrom, yearTo);

        // «هيونداي جينيسيس» is called so to tell it from the make of that name.
        var namesMake = model?.StartsWith(make, StringComparison.Ordinal) == true;
        return string.Join(' ', new[] { model is null || (withMake && !namesMake) ? make : null, model, years }.OfType<string>());
    }

    /// <summary>2015, 2012 – 2017, «2016 وفوق», «حتى 2010»; «كل السنوات» when open at both ends.</summary>
    public static string Years(short? from, short? to) => (from, to) switch
    {
        (null, null) => TermsText.AllYears,
        ({ } first, null) => string.Format(CultureInfo.InvariantCulture, TermsText.YearAndUp, first),
        (null, { } last) => string.Format(CultureInfo.InvariantCulture, TermsText.YearAndDown, last),
        ({ } first, { } last) => first == last
            ? first.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{first} – {last}"),
    };
}
