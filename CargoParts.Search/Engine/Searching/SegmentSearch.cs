namespace CargoParts.Search.Engine;

/// <summary>One search in one segment, window by window: the documents that match, and those that would without each facet's own filter.</summary>
internal sealed class SegmentSearch
{
    private readonly SearchPlan _plan;
    private readonly SegmentView _view;
    private readonly Tables _tables;
    private readonly Workspace _work;
    private readonly SegmentLists _lists;
    private readonly TextMatcher _text;
    private readonly List<Filter> _filters = [];
    private readonly List<Lists> _unwanted = [];
    private readonly bool _isEmpty;

    public SegmentSearch(SearchPlan plan, SegmentView view, Tables tables, Workspace work)
    {
        (_plan, _view, _tables, _work) = (plan, view, tables, work);
        _lists = new SegmentLists(view.Segment, work);
        _text = new TextMatcher(plan, view.Segment, _lists, work);
        foreach (var values in plan.Values)
        {
            _filters.Add(new Filter(values.Facet, _lists.OfValues(values.Facet, values.Ordinals)));
        }

        foreach (var values in plan.Unwanted)
        {
            _unwanted.Add(_lists.OfValues(values.Facet, values.Ordinals));
        }

        if (plan.Fitment.IsActive)
        {
            _filters.Add(new Filter(Facet.Make, plan.Fitment.Narrowest is { } facet ? _lists.OfValues(facet, plan.Fitment.Values) : null));
        }

        if (plan.AsksPrice)
        {
            _filters.Add(new Filter(Facet.Price, null));
        }

        _isEmpty = plan.AsksUnknownPosition && !plan.Request.Facets.Contains(Facet.Position);
        work.NeedSets(SetOf.FirstFilter + _filters.Count);
    }

    public Segment Segment => _view.Segment;

    public List<Filter> Filters => _filters;

    /// <summary>The first window from this one on in which something may match, or would without one of the filters that facets leave out.</summary>
    /// <param name="sideways">Facets that are counted without their own filter, one bit each.</param>
    public int Next(int window, uint sideways)
    {
        if (_isEmpty || window >= Window.CountFor(Segment.Count))
        {
            return Window.None;
        }

        var next = _text.Next(window);

        // All filters have to match, but of those that are left out for a facet one may fail: the second farthest decides. The facet of
        // categories leaves out the part types too, so these two stand or fall together.
        var (farthest, second, ofPart) = (window, window, window);
        foreach (var filter in _filters)
        {
            if (filter.Lists is not { } lists)
            {
                continue;
            }

            var at = filter.Facet is Facet.Position ? _lists.NextOfEach(lists, window) : _lists.Next(lists, window);
            if ((sideways & FacetBits.Of(filter.Facet)) == 0)
            {
                next = Math.Max(next, at);
            }
            else if (filter.Facet is Facet.Category or Facet.PartType)
            {
                ofPart = Math.Max(ofPart, at);
            }
            else
            {
                (farthest, second) = (Math.Max(farthest, at), Math.Max(second, Math.Min(farthest, at)));
            }
        }

        return Math.Max(next, Math.Max(second, Math.Min(farthest, ofPart)));
    }

    /// <summary>Works out a window.</summary>
    /// <param name="sideways">As for <see cref="Next(int, uint)"/>.</param>
    /// <returns>False when nothing matches, whatever filter is left out.</returns>
    public bool Enter(int window, uint sideways)
    {
        var words = WordsIn(window);
        var all = _work.Set(SetOf.Base, words);
        _view.Live.Shown.Slice(Window.StartOf(window) >> 6, words).CopyTo(all);
        if (_plan.Request.Filter.OnlyInStock)
        {
            WindowSet.And(all, Segment.InStock.Span.Slice(Window.StartOf(window) >> 6, words));
        }

        // Lists of values first: they are short or dense, and what they leave saves reading most of the words and all other rows.
        for (var f = 0; f < _filters.Count; f++)
        {
            FillFromLists(f, window, _work.Set(SetOf.FirstFilter + f, words), all);
        }

        NarrowToFilters(window, sideways, all);
        LeaveOutUnwanted(window, all);
        if (WindowSet.IsEmpty(all) || !_text.Narrow(window, all))
        {
            return false;
        }

        for (var f = 0; f < _filters.Count; f++)
        {
            KeepFromRows(f, window, _work.Set(SetOf.FirstFilter + f, words), all);
        }

        And(window, without: 0, _work.Set(SetOf.Hits, words));
        return true;
    }

    /// <summary>The documents of the window that match.</summary>
    public Span<ulong> Hits(int window) => _work.Set(SetOf.Hits, WordsIn(window));

    /// <summary>The documents of the window that match everything but the filters of some facets.</summary>
    /// <param name="facets">One bit each.</param>
    public Span<ulong> Without(uint facets, int window)
    {
        var set = _work.Set(SetOf.Side, WordsIn(window));
        And(window, facets, set);
        return set;
    }

    /// <summary>The documents in a list of this segment.</summary>
    public ListCursor? Cursor(uint key) => _lists.Cursor(key);

    /// <summary>The documents that carry a part number.</summary>
    public ListCursor? CursorOfNumber(byte[] number) => _lists.CursorOfNumber(number);

    public int WordsIn(int window) => Math.Min(Window.Words, Window.WordsFor(Segment.Count) - (Window.StartOf(window) >> 6));

    private void And(int window, uint without, Span<ulong> set)
    {
        _work.Set(SetOf.Base, set.Length).CopyTo(set);
        for (var f = 0; f < _filters.Count; f++)
        {
            if ((without & FacetBits.Of(_filters[f].Facet)) == 0)
            {
                WindowSet.And(set, _work.Set(SetOf.FirstFilter + f, set.Length));
            }
        }
    }

    /// <summary>Leaves documents that pass all filters, or all but those that one facet leaves out.</summary>
    private void NarrowToFilters(int window, uint sideways, Span<ulong> documents)
    {
        if (_filters.Count == 0)
        {
            return;
        }

        var any = _work.Set(SetOf.Clause, documents.Length);
        And(window, without: 0, any);
        foreach (var filter in _filters)
        {
            if ((sideways & FacetBits.Of(filter.Facet)) != 0)
            {
                // The facet of categories leaves out the part types too.
                var ofPart = FacetBits.Of(Facet.Category) | FacetBits.Of(Facet.PartType);
                var slot = (FacetBits.Of(filter.Facet) & ofPart) != 0 ? ofPart & sideways : FacetBits.Of(filter.Facet);
                var side = _work.Set(SetOf.Side, documents.Length);
                And(window, slot, side);
                WindowSet.Or(any, side);
            }
        }

        any.CopyTo(documents);
    }

    private void LeaveOutUnwanted(int window, Span<ulong> documents)
    {
        foreach (var lists in _unwanted)
        {
            var set = _work.Set(SetOf.Clause, documents.Length);
            _lists.Fill(lists, window, set, documents);
            WindowSet.AndNot(documents, set);
        }
    }

    /// <summary>What the lists of a filter say; all documents where it has none.</summary>
    private void FillFromLists(int filterNumber, int window, Span<ulong> set, ReadOnlySpan<ulong> among)
    {
        if (_filters[filterNumber].Lists is not { } lists)
        {
            set.Fill(ulong.MaxValue);
        }
        else if (_filters[filterNumber].Facet is not Facet.Position)
        {
            _lists.Fill(lists, window, set, among);
        }
        else
        {
            _lists.FillEach(lists, window, set, among, _work.Set(SetOf.Word, set.Length));
            if (_plan.AsksUnknownPosition)
            {
                set.Clear();
            }
        }
    }

    /// <summary>Leaves what passes the part of a filter that looks at each document.</summary>
    private void KeepFromRows(int filterNumber, int window, Span<ulong> set, ReadOnlySpan<ulong> among)
    {
        var facet = _filters[filterNumber].Facet;
        var start = Window.StartOf(window);
        if (facet is Facet.Price)
        {
            WindowSet.And(set, among);
            KeepPrices(start, set);
        }
        else if (facet is Facet.Make && _plan.Fitment.NeedsRows)
        {
            WindowSet.And(set, among);
            WindowSet.Keep(set, new FitmentTest(Segment, start, _tables.Fitments, _plan.Fitment));
        }
    }

    private unsafe void KeepPrices(int start, Span<ulong> set)
    {
        var min = Math.Max(0, _plan.Request.Filter.PriceMin ?? 0);
        var max = Math.Min(uint.MaxValue, _plan.Request.Filter.PriceMax ?? uint.MaxValue);
        if (min > uint.MaxValue || max < 0)
        {
            set.Clear();
            return;
        }

        Threshold.KeepBetween(set, Segment.Prices.Start + start, (uint)min, (uint)max);
    }

    /// <param name="Lists">Null: there are none for this filter, it looks at every document.</param>
    public readonly record struct Filter(Facet Facet, Lists? Lists);

    private readonly struct FitmentTest(Segment segment, int start, FitmentSets fitments, FitmentFilter filter) : IDocumentTest
    {
        public bool Passes(int at) => filter.Meets(fitments[segment.Rows[start + at].Fitments]);
    }
}
