using Lucene.Net.Index;
using Lucene.Net.Util;

namespace CargoParts.Search.Lucene;

/// <summary>Which filters a listing of one segment fails.</summary>
/// <remarks>
/// One look at a listing serves the hits and every facet: a listing that fails nothing is a hit, one that fails only a facet's own
/// filter counts for that facet.
/// </remarks>
internal sealed class SegmentFilter
{
    private readonly ListingFilter _filter;
    private readonly SegmentValues _values;

    // The facets with one value a listing of which something is asked, and the ordinals asked for.
    private readonly List<(int Failed, SortedDocValues? Ordinals, bool[] Asked)> _singles = [];
    // The same for values that no hit has.
    private readonly List<(SortedDocValues Ordinals, bool[] Unwanted)> _unwanted = [];
    private readonly HashSet<long> _positions = [];
    private readonly bool _hasUnknownPosition;
    private readonly bool _asksPrice;
    private readonly bool _asksFitment;

    // By ordinal of the fitment row; empty: nothing is asked.
    private readonly bool[] _meetsYear = [];
    private readonly bool[] _meetsMake = [];
    private readonly bool[] _meetsModel = [];

    public SegmentFilter(ListingFilter filter, SegmentValues values)
    {
        _filter = filter;
        _values = values;
        AddSingle(Facet.Category, filter.CategoryIds);
        AddSingle(Facet.PartType, filter.PartTypeIds);
        AddSingle(Facet.Condition, filter.Conditions);
        AddSingle(Facet.Quality, filter.Qualities);
        AddSingle(Facet.Origin, filter.Origins);
        AddSingle(Facet.City, filter.CityIds);
        AddSingle(Facet.Seller, [.. filter.SellerIds.Select(id => id.ToString())]);
        foreach (var unwanted in filter.Excluded.GroupBy(v => v.Facet, v => v.Id))
        {
            if (values.Single(unwanted.Key) is { } ordinals)
            {
                _unwanted.Add((ordinals, Marked(ordinals, unwanted)));
            }
        }

        foreach (var position in filter.Positions)
        {
            var ordinal = values.Positions?.LookupTerm(new BytesRef(position)) ?? -1;
            _hasUnknownPosition |= ordinal < 0;
            _positions.Add(ordinal);
        }

        _asksPrice = filter.PriceMin is not null || filter.PriceMax is not null;
        _asksFitment = filter.MakeIds.Count + filter.ModelIds.Count > 0 || filter.YearFrom is not null || filter.YearTo is not null;
        if (_asksFitment)
        {
            var rows = values.Fitments.Rows;
            _meetsYear = [.. rows.Select(row =>
                (filter.YearFrom is null || row.YearTo is null || row.YearTo >= filter.YearFrom)
                && (filter.YearTo is null || row.YearFrom is null || row.YearFrom <= filter.YearTo))];
            _meetsMake = [.. rows.Select(row => filter.MakeIds.Count == 0 || filter.MakeIds.Contains(row.MakeId))];
            _meetsModel = [.. rows.Select(row => filter.ModelIds.Count == 0 || (row.ModelId is { } model && filter.ModelIds.Contains(model)))];
        }
    }

    public static int Bit(Facet facet) => 1 << (int)facet;

    /// <summary>Has the listing a value that no hit has, whatever facet is counted?</summary>
    public bool IsUnwanted(int document)
    {
        foreach (var (ordinals, unwanted) in _unwanted)
        {
            if (ordinals.GetOrd(document) is >= 0 and var ordinal && unwanted[ordinal])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The bits of the facets whose filters the listing fails; that of <see cref="Facet.Make"/> stands for make, model and year.</summary>
    public int Failed(int document, Offer offer)
    {
        var failed = 0;
        foreach (var (bit, ordinals, asked) in _singles)
        {
            var ordinal = ordinals?.GetOrd(document) ?? -1;
            failed |= ordinal >= 0 && asked[ordinal] ? 0 : bit;
        }

        failed |= _asksPrice && !MeetsPrice(offer.PriceHalalas) ? Bit(Facet.Price) : 0;
        failed |= _positions.Count > 0 && !HasPositions(document) ? Bit(Facet.Position) : 0;
        failed |= _asksFitment && !Fits(document) ? Bit(Facet.Make) : 0;
        return failed;
    }

    /// <param name="row">Its ordinal, as in the next two.</param>
    public bool MeetsYear(long row) => !_asksFitment || _meetsYear[row];

    public bool MeetsMake(long row) => !_asksFitment || _meetsMake[row];

    public bool MeetsModel(long row) => !_asksFitment || _meetsModel[row];

    private bool MeetsPrice(long price) =>
        (_filter.PriceMin is null || price >= _filter.PriceMin) && (_filter.PriceMax is null || price <= _filter.PriceMax);

    private bool HasPositions(int document)
    {
        if (_hasUnknownPosition)
        {
            return false;
        }

        var found = 0;
        _values.Positions!.SetDocument(document);
        for (var ordinal = _values.Positions.NextOrd(); ordinal != SortedSetDocValues.NO_MORE_ORDS; ordinal = _values.Positions.NextOrd())
        {
            found += _positions.Contains(ordinal) ? 1 : 0;
        }

        return found == _positions.Count;
    }

    private bool Fits(int document)
    {
        if (_values.FitmentOrdinals is not { } rows)
        {
            return false;
        }

        rows.SetDocument(document);
        for (var row = rows.NextOrd(); row != SortedSetDocValues.NO_MORE_ORDS; row = rows.NextOrd())
        {
            if (_meetsYear[row] && _meetsMake[row] && _meetsModel[row])
            {
                return true;
            }
        }

        return false;
    }

    private void AddSingle(Facet facet, IReadOnlyList<string> ids)
    {
        if (ids.Count == 0)
        {
            return;
        }

        var ordinals = _values.Single(facet);
        _singles.Add((Bit(facet), ordinals, ordinals is null ? [] : Marked(ordinals, ids)));
    }

    private static bool[] Marked(SortedDocValues ordinals, IEnumerable<string> ids)
    {
        var marked = new bool[ordinals.ValueCount];
        foreach (var id in ids)
        {
            if (ordinals.LookupTerm(new BytesRef(id)) is >= 0 and var ordinal)
            {
                marked[ordinal] = true;
            }
        }

        return marked;
    }
}
