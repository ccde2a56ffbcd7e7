using CargoParts.Search;
using CargoParts.Search.Arabic;
using Xunit;

namespace CargoParts.Tests.Search.Contract;

/// <summary>An empty index in memory and short ways to fill and to ask it.</summary>
public abstract class EngineTests<TEngine> : IDisposable
    where TEngine : IEngine
{
    protected IListingIndex Index { get; } = TEngine.InMemory(Analyzer.Plain);

    public void Dispose()
    {
        Index.Dispose();
        GC.SuppressFinalize(this);
    }

    protected ListingDocument Add(ListingDocument listing)
    {
        Index.Apply(new IndexChanges { Upserts = [listing] });
        return listing;
    }

    protected ListingDocument Add(string title) => Add(SampleListing.With(title));

    protected SearchResult Search(SearchRequest request) => Index.Search(request, TestContext.Current.CancellationToken);

    protected List<Guid> Found(SearchRequest request) => [.. Search(request).Hits.Select(h => h.Id)];

    /// <summary>In the order in which they were published.</summary>
    protected List<Guid> Found(string mustText) => Found(new SearchRequest { MustText = mustText, Sort = ListingSort.Newest });

    protected int Total(ListingFilter filter) => Search(new SearchRequest { Filter = filter, Take = 0 }).Total;

    protected int Total(string mustText) => Search(new SearchRequest { MustText = mustText, Take = 0 }).Total;
}
