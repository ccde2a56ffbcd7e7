using System.Globalization;
using System.Numerics;

namespace CargoParts.Search.Engine;

/// <summary>Counts the listings of each facet value over all segments.</summary>
/// <remarks>Facets outside the fitment rows are counted one by one, since each may have other documents to count on.</remarks>
internal sealed class FacetCounter(
    IReadOnlyList<Facet> facets, IReadOnlyList<long> priceBandEnds, FitmentFilter fitment, ValueTables tables, long newestTicks)
{
    private const int FirstYear = 1980;

    // The years of one listing are gathered in 64 bits, which last until 2043.
    private const int MaxYears = 64;

    // Below this a segment is counted faster than its totals are added.
    private const int MinForTotals = 1_000;

    private static readonly Facet[] OfFitments = [Facet.Make, Facet.Model, Facet.Year];
    private static readonly Facet[] InTotals = [.. Enum.GetValues<Facet>().Where(f => f is not Facet.Price)];

    private readonly Facet[] _ofListings = [.. facets.Except(OfFitments)];
    private readonly bool _countsFitments = facets.Intersect(OfFitments).Any();

    private readonly int[][] _counts =
    [
        .. Enum.GetValues<Facet>().Select(f => new int[f switch
        {
            // How many more listings there are with each year than with the one before: a listing touches the ends of its years, not all.
            Facet.Year => MaxYears + 1,
            Facet.Price => priceBandEnds.Count + 1,
            Facet.Make or Facet.Model => facets.Intersect(OfFitments).Any() ? tables[f].Count : 0,
            Facet.Category or Facet.PartType or Facet.Position or Facet.Condition or Facet.Quality or Facet.Origin or Facet.City
                or Facet.Seller => facets.Contains(f) ? tables[f].Count : 0,
        }]),
    ];

    // The last listing that counted for a make or model: it counts once, whatever the number of its rows.
    private readonly int[] _lastWithMake = new int[tables[Facet.Make].Count];
    private readonly int[] _lastWithModel = new int[tables[Facet.Model].Count];
    private int _listing;

    /// <summary>Counts all live documents of a segment for every facet but price.</summary>
    public static FacetCounter OfAll(SegmentView view, ValueTables tables)
    {
        var counter = new FacetCounter(InTotals, [], new FitmentFilter(ListingFilter.None, tables), tables, view.NewestTicks);
        foreach (var facet in counter._ofListings)
        {
            counter.Count(facet, view.Segment.Columns, view.Live);
        }

        counter.AddFitments(view.Segment.Columns.Fitments, view.Live);
        return counter;
    }

    public void Add(SegmentView view, SegmentMatches matches, CancellationToken cancellationToken)
    {
        foreach (var facet in _ofListings)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var documents = matches.Without(facet);
            if (facet is not Facet.Price && AreAll(documents, view))
            {
                AddTotals(view, facet);
            }
            else
            {
                Count(facet, view.Segment.Columns, documents);
            }
        }

        if (_countsFitments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var documents = matches.Without(Facet.Make);
            if (!fitment.IsActive && AreAll(documents, view))
            {
                Array.ForEach(OfFitments, facet => AddTotals(view, facet));
            }
            else
            {
                AddFitments(view.Segment.Columns.Fitments, documents);
            }
        }
    }

    public IReadOnlyDictionary<Facet, IReadOnlyList<FacetCount>> Result() => facets.Distinct().ToDictionary(facet => facet, Top);

    private static bool AreAll(Bitmap documents, SegmentView view) =>
        ReferenceEquals(documents, view.Live) && view.LiveCount >= MinForTotals;

    private void AddTotals(SegmentView view, Facet facet)
    {
        var mine = _counts[(int)facet];
        var theirs = view.Totals(tables)._counts[(int)facet];

        // Values that came to the tables after one of the two are not in this segment.
        for (var i = 0; i < Math.Min(mine.Length, theirs.Length); i++)
        {
            mine[i] += theirs[i];
        }
    }

    private void Count(Facet facet, Columns columns, Bitmap documents)
    {
        var counts = _counts[(int)facet];
        if (facet is Facet.Position)
        {
            AddPositions(columns.Positions, documents, counts);
        }
        else if (facet is Facet.Price)
        {
            AddPrices(columns.Prices, documents, counts);
        }
        else
        {
            AddValues(columns.Values(facet), documents, counts);
        }
    }

    private static void AddValues(int[] values, Bitmap documents, int[] counts)
    {
        foreach (var document in documents)
        {
            counts[values[document]]++;
        }
    }

    private static void AddPositions(ulong[] positions, Bitmap documents, int[] counts)
    {
        foreach (var document in documents)
        {
            for (var rest = positions[document]; rest != 0; rest &= rest - 1)
            {
                counts[BitOperations.TrailingZeroCount(rest) + 1]++;
            }
        }
    }

    private void AddPrices(long[] prices, Bitmap documents, int[] counts)
    {
        var ends = priceBandEnds.ToArray();
        foreach (var document in documents)
        {
            var price = prices[document];
            var band = 0;
            foreach (var end in ends)
            {
                band += price >= end ? 1 : 0;
            }

            counts[band]++;
        }
    }

    /// <summary>Each facet looks at the rows that meet the others: makes at year, models at make and year, years at make and model.</summary>
    private void AddFitments(Ragged<FitmentEntry> fitments, Bitmap documents)
    {
        var makes = _counts[(int)Facet.Make];
        var models = _counts[(int)Facet.Model];
        var yearSteps = _counts[(int)Facet.Year];
        foreach (var document in documents)
        {
            _listing++;
            var years = 0UL;
            foreach (ref readonly var row in fitments[document])
            {
                if (fitment.MeetsYear(row))
                {
                    makes[row.Make] += _lastWithMake[row.Make] != _listing ? 1 : 0;
                    _lastWithMake[row.Make] = _listing;
                    if (fitment.MeetsMake(row))
                    {
                        models[row.Model] += _lastWithModel[row.Model] != _listing ? 1 : 0;
                        _lastWithModel[row.Model] = _listing;
                    }
                }

                if (fitment.MeetsMakeAndModel(row))
                {
                    years |= Years(row);
                }
            }

            while (years != 0)
            {
                var first = BitOperations.TrailingZeroCount(years);
                var end = first + BitOperations.TrailingZeroCount(~(years >> first));
                yearSteps[first]++;
                yearSteps[end]--;
                years = end == MaxYears ? 0 : years >> end << end;
            }
        }
    }

    /// <summary>The years of a row, <see cref="FirstYear"/> in the lowest bit.</summary>
    private static ulong Years(in FitmentEntry row)
    {
        var first = Math.Max((int)row.YearFrom, FirstYear) - FirstYear;
        var last = Math.Min(row.YearTo - FirstYear, MaxYears - 1);
        return first <= last ? ulong.MaxValue >> (MaxYears - 1 - (last - first)) << first : 0;
    }

    private IReadOnlyList<FacetCount> Top(Facet facet)
    {
        var counts = facet is Facet.Year ? YearCounts() : _counts[(int)facet];
        var best = new Best<Value>(SearchResult.MaxValues);
        for (var i = facet is Facet.Year or Facet.Price ? 0 : ValueTable.None + 1; i < counts.Length; i++)
        {
            if (counts[i] > 0 && counts[i] >= (best.Last?.Count ?? 0))
            {
                best.Offer(new Value(counts[i], Id(facet, i)));
            }
        }

        return Array.ConvertAll(best.Take(skip: 0), value => new FacetCount(value.Id, value.Count));
    }

    private int[] YearCounts()
    {
        var lastYear = Math.Clamp(new DateTime(newestTicks).Year + 1, FirstYear, FirstYear + MaxYears - 1);
        var counts = new int[lastYear - FirstYear + 1];
        var count = 0;
        for (var year = 0; year < counts.Length; year++)
        {
            count += _counts[(int)Facet.Year][year];
            counts[year] = count;
        }

        return counts;
    }

    private string Id(Facet facet, int value) => facet switch
    {
        Facet.Year => (FirstYear + value).ToString(CultureInfo.InvariantCulture),
        Facet.Price => value.ToString(CultureInfo.InvariantCulture),
        Facet.Make or Facet.Model or Facet.Category or Facet.PartType or Facet.Position or Facet.Condition or Facet.Quality
            or Facet.Origin or Facet.City or Facet.Seller => tables[facet][value],
    };

    /// <summary>Most listings first, then id.</summary>
    private readonly record struct Value(int Count, string Id) : IComparable<Value>
    {
        public int CompareTo(Value other) =>
            Count != other.Count ? other.Count.CompareTo(Count) : string.CompareOrdinal(Id, other.Id);
    }
}
