using System.Numerics;

namespace CargoParts.Search.Engine;

/// <summary>Decides where the counts of each facet come from, segment by segment, and counts them.</summary>
/// <remarks>
/// A facet is counted on the documents that pass all filters but its own. Facets without a filter share the hits; each other one has its
/// own set. What was counted once for the whole segment or for one value is taken from <see cref="SegmentTotals"/>.
/// </remarks>
internal sealed class FacetCounting
{
    // A smaller segment is counted faster than its totals are added.
    private const int MinForTotals = Window.Size;

    // So many hidden or dead documents, one in this many, are better passed over than taken away.
    private const int MaxGone = 4;

    private readonly SearchPlan _plan;
    private readonly Tables _tables;
    private readonly Workspace _work;
    private readonly uint _asked;
    private readonly long[] _bandEnds;
    private SegmentSearch _search = null!;
    private SegmentView _view = null!;

    // Of the segment at hand: facets that are counted on the hits, and those that leave out their own filter.
    private uint _onHits;
    private uint _onSide;

    public FacetCounting(SearchPlan plan, Tables tables, Workspace work)
    {
        (_plan, _tables, _work) = (plan, tables, work);
        foreach (var facet in plan.Request.Facets)
        {
            _asked |= FacetBits.Of(facet);
        }

        _bandEnds = (_asked & FacetBits.Of(Facet.Price)) != 0 ? [.. plan.Request.PriceBandEnds] : [];
        if (_asked != 0)
        {
            work.Tally.Start(tables, _bandEnds.Length + 1);
        }
    }

    /// <summary>The filters that some facet leaves out, one bit each.</summary>
    public uint Sideways { get; private set; }

    public void Start(SegmentSearch search, SegmentView view)
    {
        (_search, _view) = (search, view);
        (_onHits, _onSide, Sideways) = (0, 0, 0);
        for (var rest = _asked; rest != 0; rest &= rest - 1)
        {
            var facet = (Facet)BitOperations.TrailingZeroCount(rest);
            if (CanTakeTotals(facet, out var of))
            {
                AddTotals(facet, of);
            }
            else if (HasFilter(Own(facet)))
            {
                _onSide |= FacetBits.Of(facet);
                Sideways |= Own(facet);
            }
            else
            {
                _onHits |= FacetBits.Of(facet);
            }
        }
    }

    /// <summary>Counts a window that the search has entered.</summary>
    /// <param name="hits">How many documents of it match.</param>
    public void Count(int window, int hits)
    {
        if (_onHits != 0 && hits > 0)
        {
            Count(window, _search.Hits(window), _onHits);
        }

        var fitments = _onSide & FacetBits.OfFitments;
        if (fitments != 0)
        {
            Count(window, _search.Without(FacetBits.Of(Facet.Make), window), fitments);
        }

        for (var rest = _onSide & ~fitments; rest != 0; rest &= rest - 1)
        {
            var facet = (Facet)BitOperations.TrailingZeroCount(rest);
            Count(window, _search.Without(Own(facet), window), FacetBits.Of(facet));
        }
    }

    /// <param name="newest">When the newest listing was published, in seconds since 2000.</param>
    public IReadOnlyDictionary<Facet, IReadOnlyList<FacetCount>> Result(uint newest)
    {
        var result = new Dictionary<Facet, IReadOnlyList<FacetCount>>(_plan.Request.Facets.Count);
        if (_asked != 0)
        {
            _work.Tally.Spread(_plan.Fitment);
            foreach (var facet in _plan.Request.Facets)
            {
                result.TryAdd(facet, result.ContainsKey(facet) ? [] : _work.Tally.Top(facet, newest));
            }

            _work.Tally.ClearFitments();
        }

        return result;
    }

    /// <summary>
    /// The filters that a facet leaves out. Another category makes the part type meaningless, so the categories leave out both; for makes,
    /// models and years the tally itself looks which rows meet the rest.
    /// </summary>
    private static uint Own(Facet facet) => facet switch
    {
        Facet.Category => FacetBits.Of(Facet.Category) | FacetBits.Of(Facet.PartType),
        Facet.Make or Facet.Model or Facet.Year => FacetBits.Of(Facet.Make),
        Facet.PartType or Facet.Position or Facet.Condition or Facet.Quality or Facet.Origin or Facet.City or Facet.Seller
            or Facet.Price => FacetBits.Of(facet),
    };

    private bool HasFilter(uint facets)
    {
        foreach (var filter in _search.Filters)
        {
            if ((facets & FacetBits.Of(filter.Facet)) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private unsafe void Count(int window, ReadOnlySpan<ulong> set, uint facets)
    {
        var start = Window.StartOf(window);
        var segment = _view.Segment;
        var rows = segment.Rows.Span[start..];
        _work.BytesTouched += WindowSet.Count(set) * (long)sizeof(FacetRow);
        if ((facets & FacetBits.OfFitments) != 0)
        {
            _work.Tally.CountFitments(rows, set);
        }

        if ((facets & ~FacetBits.OfFitments) == 0)
        {
            return;
        }

        var members = _work.Members.AsSpan(0, WindowSet.Members(set, _work.Members));
        var ofRows = facets & FacetBits.OfRows;
        if (BitOperations.IsPow2(ofRows))
        {
            _work.Tally.CountRows(rows, members, (Facet)BitOperations.TrailingZeroCount(ofRows), weight: 1);
        }
        else if (ofRows != 0)
        {
            _work.Tally.CountRows(rows, members, ofRows);
        }

        if ((facets & FacetBits.Of(Facet.Price)) != 0)
        {
            _work.Tally.CountPrices(segment.Prices.Span[start..], members, _bandEnds);
        }
    }

    /// <summary>Is a facet to be counted on the whole segment or on the documents with one value?</summary>
    /// <param name="of">The key of the value; <see cref="ListKey.None"/>: the whole.</param>
    private bool CanTakeTotals(Facet facet, out uint of)
    {
        of = ListKey.None;
        if (_plan.NarrowsByMore || facet is Facet.Price || _view.Segment.Count < MinForTotals
            || _view.Live.ShownCount < _view.Segment.Count - (_view.Segment.Count / MaxGone))
        {
            return false;
        }

        if ((FacetBits.Of(facet) & FacetBits.OfFitments) != 0 && (_plan.Fitment.AsksYear || AsksMany(_plan.Request.Filter)))
        {
            return false;
        }

        foreach (var filter in _search.Filters)
        {
            if ((Own(facet) & FacetBits.Of(filter.Facet)) != 0)
            {
                continue;
            }

            if (of != ListKey.None || KeyOf(filter.Facet) is not { } key)
            {
                return false;
            }

            of = key;
        }

        return true;
    }

    // An unknown make or model is one too: its ordinal would be missing in the key.
    private bool AsksMany(ListingFilter filter) =>
        filter.MakeIds.Count > 1 || filter.ModelIds.Count > 1
        || filter.MakeIds.Count > _plan.Fitment.Makes.Length || filter.ModelIds.Count > _plan.Fitment.Models.Length;

    /// <summary>The one list that a filter asks for.</summary>
    /// <returns>Null when it asks for more, or looks at documents.</returns>
    private uint? KeyOf(Facet filter)
    {
        if (filter is Facet.Price || (filter is Facet.Position && _plan.AsksUnknownPosition))
        {
            return null;
        }

        var (facet, ordinals) = filter is not Facet.Make
            ? (filter, _plan.Values.First(v => v.Facet == filter).Ordinals)
            : (_plan.Fitment.Narrowest ?? Facet.Make, _plan.Fitment.NeedsRows ? [] : _plan.Fitment.Values);
        return ordinals is [var only] && _view.Segment.Lists.Find(ListKey.Value(facet, only)) is not null ? ListKey.Value(facet, only) : null;
    }

    private void AddTotals(Facet facet, uint of)
    {
        var isFitment = (FacetBits.Of(facet) & FacetBits.OfFitments) != 0;
        _work.Tally.Add(facet, isFitment
            ? OfFitment(facet, _view.Segment.Totals.Of(of, _plan.Fitment, _tables))
            : _view.Segment.Totals.Of(of, _tables).ByFacet[(int)facet]);

        // What is taken away by fitment table is taken from all three facets at once.
        if (_view.Live.ShownCount < _view.Segment.Count && (!isFitment || facet == FirstAsked(FacetBits.OfFitments)))
        {
            TakeAwayGone(facet, of, isFitment);
        }
    }

    private static (int Ordinal, int Count)[] OfFitment(Facet facet, FitmentCounts counts) =>
        facet is Facet.Make ? counts.Makes : facet is Facet.Model ? counts.Models : counts.Years;

    private Facet FirstAsked(uint facets) => (Facet)BitOperations.TrailingZeroCount(_asked & facets);

    private void TakeAwayGone(Facet facet, uint of, bool isFitment)
    {
        var segment = _view.Segment;
        var cursor = of == ListKey.None ? null : _search.Cursor(of);
        Span<ulong> gone = stackalloc ulong[Window.Words];
        Span<ulong> ofValue = stackalloc ulong[Window.Words];
        for (var window = 0; window < Window.CountFor(segment.Count); window++)
        {
            var start = Window.StartOf(window);
            var words = _search.WordsIn(window);
            var set = gone[..words];
            set.Clear();
            WindowSet.AddRange(set, 0, Math.Min(Window.Size, segment.Count - start) - 1);
            WindowSet.AndNot(set, _view.Live.Shown.Slice(start >> 6, words));
            if (WindowSet.IsEmpty(set))
            {
                continue;
            }

            if (cursor is { } list)
            {
                ofValue[..words].Clear();
                list.AddTo(window, ofValue[..words], set);
                WindowSet.And(set, ofValue[..words]);
            }

            var members = _work.Members.AsSpan(0, WindowSet.Members(set, _work.Members));
            if (isFitment)
            {
                _work.Tally.CountFitments(segment.Rows.Span[start..], members, weight: -1);
            }
            else
            {
                _work.Tally.CountRows(segment.Rows.Span[start..], members, facet, weight: -1);
            }
        }
    }
}
