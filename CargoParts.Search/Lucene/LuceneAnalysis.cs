namespace CargoParts.Search.Lucene;

/// <summary>How Lucene turns text into terms.</summary>
public enum LuceneAnalysis
{
    /// <summary>As the rest of the product does.</summary>
    Trade,

    /// <summary>With Lucene's own analyzer for Arabic, to compare; phrases are still spelled as in <see cref="Trade"/>.</summary>
    Arabic,
}
