using Lucene.Net.Index;
using Lucene.Net.Util;

namespace CargoParts.Search.Lucene;

/// <summary>The values of the listings of one segment, by Lucene's document number inside it.</summary>
/// <remarks>Of one thread: Lucene's value readers keep their place.</remarks>
internal sealed class SegmentValues(AtomicReader segment)
{
    private readonly BytesRef _bytes = new();
    private readonly NumericDocValues? _offers = segment.GetNumericDocValues(ListingFields.Offer);
    private readonly NumericDocValues? _versions = segment.GetNumericDocValues(ListingFields.Version);
    private readonly NumericDocValues? _published = segment.GetNumericDocValues(ListingFields.Published);
    private readonly NumericDocValues? _worth = segment.GetNumericDocValues(ListingFields.Worth);
    private readonly BinaryDocValues? _ids = segment.GetBinaryDocValues(ListingFields.Id);

    public FitmentRows Fitments { get; } = FitmentRows.Of(segment);

    /// <summary>Ordinals in <see cref="Fitments"/>; null: no listing has any.</summary>
    public SortedSetDocValues? FitmentOrdinals { get; } = segment.GetSortedSetDocValues(ListingFields.Of(Facet.Make));

    public SortedSetDocValues? Positions { get; } = segment.GetSortedSetDocValues(ListingFields.Of(Facet.Position));

    /// <summary>Of a facet with at most one value a listing; null: no listing has any.</summary>
    public SortedDocValues? Single(Facet facet) => segment.GetSortedDocValues(ListingFields.Of(facet));

    public Offer Offer(int document) => Lucene.Offer.Unpack(_offers!.Get(document));

    public long Version(int document) => _versions!.Get(document);

    public uint PublishedSeconds(int document) => (uint)_published!.Get(document);

    public float Worth(int document) => BitConverter.Int32BitsToSingle((int)_worth!.Get(document));

    public Guid Id(int document)
    {
        _ids!.Get(document, _bytes);
        return new Guid(_bytes.Bytes.AsSpan(_bytes.Offset, _bytes.Length));
    }
}
