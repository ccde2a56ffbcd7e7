using CargoParts.Search;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Search;
using CargoParts.Web.Platform.Addresses;
using CargoParts.Web.Platform.Reference;

namespace CargoParts.Tests.Features.Search.Shop;

internal static class OutcomeSample
{
    /// <summary>The outcome of a search for this text, understood in earnest, with made-up counts.</summary>
    public static SearchOutcome Of(string text, int total, KnownWords words, ReferenceNames names, params (Facet Facet, string Id, int Count)[] counts)
    {
        var query = new SearchQuery { Text = text };
        var read = words.Interpreter.Interpret(text);
        var facets = counts.GroupBy(c => c.Facet, c => new FacetCount(c.Id, c.Count)).ToDictionary(g => g.Key, IReadOnlyList<FacetCount> (g) => [.. g]);
        return new SearchOutcome(query, read, null, total, [], facets, SearchPlan.Of(query, read, names).Filter, query.Sort, [], [], null, TimeSpan.Zero);
    }
}
