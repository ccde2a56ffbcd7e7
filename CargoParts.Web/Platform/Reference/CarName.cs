using CargoParts.Web.Platform.Addresses;

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
        var years = ModelYears.Text(yearFrom, yearTo).Replace("-", "–", StringComparison.Ordinal);
        return string.Join(' ', new[] { withMake || model is null ? make : null, model, years.Length == 0 ? null : years }.OfType<string>());
    }
}
