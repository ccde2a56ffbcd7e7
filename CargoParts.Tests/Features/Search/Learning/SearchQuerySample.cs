using CargoParts.Search;
using CargoParts.Web.Platform.Addresses;
using Microsoft.AspNetCore.WebUtilities;

namespace CargoParts.Tests.Features.Search.Learning;

internal static class SearchQuerySample
{
    /// <summary>Of an address with nothing but words, a condition, an order and a page.</summary>
    public static SearchQuery Of(string address)
    {
        var values = QueryHelpers.ParseQuery(address);
        return new SearchQuery
        {
            Text = values.TryGetValue(SearchNames.Text, out var text) ? text.ToString() : "",
            Conditions = values.TryGetValue(SearchNames.Condition, out var condition) ? [condition.ToString()] : [],
            Sort = values.ContainsKey(SearchNames.Sort) ? ListingSort.Newest : ListingSort.Relevance,
            Page = values.ContainsKey(SearchNames.Page) ? 2 : 1,
        };
    }
}
