namespace CargoParts.Web.Features.Search;

/// <summary>Section <c>Search</c>.</summary>
public sealed class SearchOptions
{
    /// <value>What answers searches; <see cref="SearchEngine.Lucene"/> only in a build with <c>-p:LuceneNet=true</c>.</value>
    public SearchEngine Engine { get; set; } = SearchEngine.Embedded;

    /// <value>Holds a folder for each engine's index; default: <c>search</c> beside the folder of the embedded database.</value>
    public string? Folder { get; set; }
}

/// <summary>The engines behind <see cref="CargoParts.Search.IListingIndex"/>.</summary>
public enum SearchEngine
{
    /// <summary>Our own, in this process.</summary>
    Embedded,

    /// <summary>Lucene.Net.</summary>
    Lucene,
}
