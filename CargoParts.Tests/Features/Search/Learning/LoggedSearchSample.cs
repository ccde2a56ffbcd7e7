using CargoParts.Data.Searches;
using CargoParts.Search;
using CargoParts.Web.Platform.Addresses;

namespace CargoParts.Tests.Features.Search.Learning;

internal static class LoggedSearchSample
{
    public static LoggedSearch Of(
        string query, DateTimeOffset at, int total = 0, string surface = "page", string reading = "{}", string[]? relaxed = null, Guid? id = null) => new()
    {
        Id = id ?? Guid.CreateVersion7(at),
        At = at,
        Language = "ar",
        Query = query,
        Reading = reading,
        Intent = "part",
        Total = total,
        Relaxed = relaxed ?? [],
        IsCorrected = false,
        TookMicroseconds = 900,
        Surface = surface,
    };
}

internal static class SearchQuerySample
{
    /// <summary>Of an address with nothing but words, a condition, an order and a page.</summary>
    public static SearchQuery Of(string address)
    {
        var values = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address);
        return new SearchQuery
        {
            Text = values.TryGetValue(SearchNames.Text, out var text) ? text.ToString() : "",
            Conditions = values.TryGetValue(SearchNames.Condition, out var condition) ? [condition.ToString()] : [],
            Sort = values.ContainsKey(SearchNames.Sort) ? ListingSort.Newest : ListingSort.Relevance,
            Page = values.ContainsKey(SearchNames.Page) ? 2 : 1,
        };
    }
}
