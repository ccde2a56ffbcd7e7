using Lucene.Net.Index;
using Lucene.Net.Search;

namespace CargoParts.Search.Lucene;

/// <summary>Finds the listings that a reader holds, hidden ones too.</summary>
internal static class ListingReader
{
    /// <returns>The segment and Lucene's number of the listing inside it.</returns>
    public static (AtomicReaderContext Segment, int Document)? Find(IndexReader reader, Guid id)
    {
        var term = ListingFields.IdTerm(id).Bytes;
        foreach (var leaf in reader.Leaves)
        {
            var ids = leaf.AtomicReader.GetTerms(ListingFields.Id)?.GetEnumerator();
            if (ids is not null && ids.SeekExact(term))
            {
                var document = ids.Docs(leaf.AtomicReader.LiveDocs, reuse: null, DocsFlags.NONE).NextDoc();
                if (document != DocIdSetIterator.NO_MORE_DOCS)
                {
                    return (leaf, document);
                }
            }
        }

        return null;
    }

    public static long? Version(IndexReader reader, Guid id) => Find(reader, id) is { } found
        ? found.Segment.AtomicReader.GetNumericDocValues(ListingFields.Version).Get(found.Document)
        : null;

    public static IEnumerable<(SegmentValues Values, int Document)> All(IndexReader reader)
    {
        foreach (var leaf in reader.Leaves)
        {
            var values = new SegmentValues(leaf.AtomicReader);
            var live = leaf.AtomicReader.LiveDocs;
            for (var document = 0; document < leaf.AtomicReader.MaxDoc; document++)
            {
                if (live is null || live.Get(document))
                {
                    yield return (values, document);
                }
            }
        }
    }
}
