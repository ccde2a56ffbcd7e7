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

    private static readonly Facet[] OfFitments = [Facet.Make, Facet.Model, Facet.Year];

    private readonly int[][] _counts =
    [
        .. Enum.GetValues<Facet>().Select(f => new int[f switch
        {
            Facet.Year => MaxYears,
            Facet.Price => priceBandEnds.Count + 1,
            Facet.Make or Facet.Model => tables[f].Count,
            Facet.Category or Facet.PartType or Facet.Position or Facet.Condition or Facet.Quality or Facet.Origin or Facet.City
                or Facet.Seller => facets.Contains(f) ? tables[f].Count : 0,
        }]),
    ];

    private readonly int _lastYear = Math.Clamp(new DateTime(newestTicks).Year + 1, FirstYear, FirstYear + MaxYears - 1);

    // How many more listings there are with each year than with the one before: a listing touches the ends of its years, not all.
    private readonly int[] _yearSteps = new int[MaxYears + 1];

    // The last listing that counted for a make or model: it counts once, whatever the number of its rows.
    private readonly int[] _lastWithMake = new int[tables[Facet.Make].Count];
    private readonly int[] _lastWithModel = new int[tables[Facet.Model].Count];
    private int _listing;

    public void Add(Columns columns, SegmentMatches matches, CancellationToken cancellationToken)
    {
        foreach (var facet in facets.Except(OfFitments))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var documents = matches.Without(facet);
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

        if (facets.Intersect(OfFitments).Any())
        {
            cancellationToken.ThrowIfCancellationRequested();
            AddFitments(columns.Fitments, matches.Without(Facet.Make));
        }
    }

    public IReadOnlyDictionary<Facet, IReadOnlyList<FacetCount>> Result() => facets.Distinct().ToDictionary(facet => facet, Top);

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
                _yearSteps[first]++;
                _yearSteps[end]--;
                years = end == MaxYears ? 0 : years >> end << end;
            }
        }
    }

    /// <summary>The years that are counted of a row's, <see cref="FirstYear"/> in the lowest bit.</summary>
    private ulong Years(in FitmentEntry row)
    {
        var first = Math.Max((int)row.YearFrom, FirstYear) - FirstYear;
        var last = Math.Min((int)row.YearTo, _lastYear) - FirstYear;
        return first <= last ? ulong.MaxValue >> (MaxYears - 1 - (last - first)) << first : 0;
    }

    private IReadOnlyList<FacetCount> Top(Facet facet)
    {
        var counts = _counts[(int)facet];
        if (facet == Facet.Year)
        {
            SumYears(counts);
        }

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

    private void SumYears(int[] counts)
    {
        var count = 0;
        for (var year = 0; year < MaxYears; year++)
        {
            count += _yearSteps[year];
            counts[year] = count;
        }
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
