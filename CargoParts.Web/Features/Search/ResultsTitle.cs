using CargoParts.Web.Platform.Addresses;
using CargoParts.Web.Platform.Reference;

namespace CargoParts.Web.Features.Search;

/// <summary>What the window of a results page is called.</summary>
public static class ResultsTitle
{
    public static string Of(SearchQuery query, ReferenceNames names)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(names);
        var chosen = query.Parts.Select(id => names.Parts[id].Name)
            .Concat(query.Categories.Select(id => names.CategoryById[id].Name))
            .Concat(query.Models.Count > 0
                ? query.Models.Select(id => names.Models[id].Name)
                : query.Makes.Select(id => names.Makes[id].Name));
        var years = (query.YearFrom ?? query.YearTo) is null ? "" : CarName.Years(query.YearFrom, query.YearTo);
        var said = string.Join(' ', new[] { query.Text }.Concat(chosen).Append(years).Where(s => s.Length > 0));
        return said.Length == 0 ? SearchText.AllParts : said;
    }
}
