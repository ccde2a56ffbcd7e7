using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CargoParts.Search.Engine;

/// <summary>Counts the documents of each facet value. To be used again and again: the counters are large and stay.</summary>
/// <remarks>
/// Most facets stand in the rows of the documents. Makes, models and years are counted by fitment table first and spread to their values
/// at the end, under the rule that each facet looks at the rows that meet the others: makes at year, models at make and year, years at
/// make and model.
/// </remarks>
internal sealed class FacetTally
{
    private const int FirstYear = 1980;

    // The years of one listing are gathered in 64 bits, which last until 2043.
    private const int MaxYears = 64;

    private static readonly int Facets = Enum.GetValues<Facet>().Length;

    private readonly int[][] _counts = [.. Enumerable.Repeat(Array.Empty<int>(), Facets)];
    private readonly Best<Value> _best = new();
    private int[] _positionSets = [];
    private int[] _fitmentSets = [];
    private int[] _touchedSets = new int[1 << 8];
    private int _touched;

    // The last fitment table that counted for a make or model: it counts once, whatever the number of its rows.
    private int[] _lastWithMake = [];
    private int[] _lastWithModel = [];
    private int _stamp;

    // What nobody asked for is counted here.
    private int[] _unasked = [];
    private Tables? _tables;

    /// <summary>Makes room for all values that the tables have now.</summary>
    public void Start(Tables tables, int priceBands)
    {
        _tables = tables;
        for (var facet = 0; facet < Facets; facet++)
        {
            Grow(ref _counts[facet], (Facet)facet switch
            {
                // How many more there are with each year than with the one before: a table touches the ends of its years, not all.
                Facet.Year => MaxYears + 1,
                Facet.Price => priceBands,
                Facet.Make or Facet.Model or Facet.Category or Facet.PartType or Facet.Position or Facet.Condition or Facet.Quality
                    or Facet.Origin or Facet.City or Facet.Seller => tables[(Facet)facet].Count,
            });
        }

        Grow(ref _positionSets, tables.PositionSets);
        Grow(ref _fitmentSets, tables.Fitments.Count);
        Grow(ref _lastWithMake, _counts[(int)Facet.Make].Length);
        Grow(ref _lastWithModel, _counts[(int)Facet.Model].Length);
        if (_stamp > int.MaxValue / 2)
        {
            Array.Clear(_lastWithMake);
            Array.Clear(_lastWithModel);
            _stamp = 0;
        }

        Grow(ref _unasked, Math.Max(_positionSets.Length, _counts.Max(c => c.Length)));
    }

    /// <summary>Counts documents for several facets of the rows at once.</summary>
    /// <param name="rows">Of the window.</param>
    /// <param name="facets">One bit each; others than those of the rows are ignored.</param>
    public void CountRows(ReadOnlySpan<FacetRow> rows, ReadOnlySpan<ushort> members, uint facets)
    {
        ref var partTypes = ref Asked(Facet.PartType);
        ref var cities = ref Asked(Facet.City);
        ref var categories = ref Asked(Facet.Category);
        ref var origins = ref Asked(Facet.Origin);
        ref var conditions = ref Asked(Facet.Condition);
        ref var qualities = ref Asked(Facet.Quality);
        ref var sellers = ref Asked(Facet.Seller);
        var asksSellers = (facets & FacetBits.Of(Facet.Seller)) != 0;
        ref var positions = ref MemoryMarshal.GetArrayDataReference((facets & FacetBits.Of(Facet.Position)) != 0 ? _positionSets : _unasked);
        ref var first = ref MemoryMarshal.GetReference(rows);
        foreach (var at in members)
        {
            // Without checks: members are of the window, and every ordinal of a row was given before the counters were made.
            ref readonly var row = ref Unsafe.Add(ref first, (int)at);
            Unsafe.Add(ref partTypes, (int)row.PartType)++;
            Unsafe.Add(ref cities, (int)row.City)++;
            Unsafe.Add(ref categories, (int)row.Category)++;
            Unsafe.Add(ref origins, (int)row.Origin)++;
            Unsafe.Add(ref conditions, row.Condition)++;
            Unsafe.Add(ref qualities, row.Quality)++;
            Unsafe.Add(ref positions, (int)row.Positions)++;
            if (asksSellers)
            {
                // The others fit into the first cache whether asked for or not; the sellers do not.
                Unsafe.Add(ref sellers, (int)row.Seller)++;
            }
        }

        ref int Asked(Facet facet) => ref MemoryMarshal.GetArrayDataReference((facets & FacetBits.Of(facet)) != 0 ? _counts[(int)facet] : _unasked);
    }

    /// <summary>Counts documents for one facet of the rows.</summary>
    /// <param name="weight">1, or −1 to take them away again.</param>
    public void CountRows(ReadOnlySpan<FacetRow> rows, ReadOnlySpan<ushort> members, Facet facet, int weight)
    {
        var counts = facet is Facet.Position ? _positionSets : _counts[(int)facet];
        switch (facet)
        {
            case Facet.PartType:
                Count<PartTypeField>(rows, members, counts, weight);
                break;
            case Facet.City:
                Count<CityField>(rows, members, counts, weight);
                break;
            case Facet.Category:
                Count<CategoryField>(rows, members, counts, weight);
                break;
            case Facet.Origin:
                Count<OriginField>(rows, members, counts, weight);
                break;
            case Facet.Condition:
                Count<ConditionField>(rows, members, counts, weight);
                break;
            case Facet.Quality:
                Count<QualityField>(rows, members, counts, weight);
                break;
            case Facet.Seller:
                Count<SellerField>(rows, members, counts, weight);
                break;
            case Facet.Position:
                Count<PositionsField>(rows, members, counts, weight);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(facet));
        }
    }

    public void CountFitments(ReadOnlySpan<FacetRow> rows, ReadOnlySpan<ushort> members, int weight)
    {
        foreach (var at in members)
        {
            CountFitments(rows[at].Fitments, weight);
        }
    }

    /// <param name="set">Of the window.</param>
    public void CountFitments(ReadOnlySpan<FacetRow> rows, ReadOnlySpan<ulong> set)
    {
        if (_touchedSets.Length < _touched + Window.Size)
        {
            Array.Resize(ref _touchedSets, _touched + (2 * Window.Size));
        }

        // Without checks, as above, and without a branch on what was counted before: that is as good as random.
        ref var first = ref MemoryMarshal.GetReference(rows);
        ref var counts = ref MemoryMarshal.GetArrayDataReference(_fitmentSets);
        ref var touched = ref MemoryMarshal.GetArrayDataReference(_touchedSets);
        var end = _touched;
        for (var word = 0; word < set.Length; word++)
        {
            for (var rest = set[word]; rest != 0; rest &= rest - 1)
            {
                int fitments = Unsafe.Add(ref first, (word << 6) + BitOperations.TrailingZeroCount(rest)).Fitments;
                ref var count = ref Unsafe.Add(ref counts, fitments);
                Unsafe.Add(ref touched, end) = fitments;
                end += count == 0 ? 1 : 0;
                count++;
            }
        }

        _touched = end;
    }

    /// <param name="bandEnds">Halalas, ascending.</param>
    public void CountPrices(ReadOnlySpan<uint> prices, ReadOnlySpan<ushort> members, ReadOnlySpan<long> bandEnds)
    {
        var counts = _counts[(int)Facet.Price];
        foreach (var at in members)
        {
            var band = 0;
            foreach (var end in bandEnds)
            {
                band += prices[at] >= end ? 1 : 0;
            }

            counts[band]++;
        }
    }

    public void CountFitments(int set, int count)
    {
        if (_fitmentSets[set] == 0)
        {
            if (_touched == _touchedSets.Length)
            {
                Array.Resize(ref _touchedSets, _touched * 2);
            }

            _touchedSets[_touched++] = set;
        }

        _fitmentSets[set] += count;
    }

    /// <summary>Adds what was counted before.</summary>
    public void Add(Facet facet, ReadOnlySpan<(int Ordinal, int Count)> counts)
    {
        var mine = _counts[(int)facet];
        foreach (var (ordinal, count) in counts)
        {
            mine[ordinal] += count;
        }
    }

    /// <summary>Spreads fitment tables and sets of positions to their values. Once, after all is counted.</summary>
    public void Spread(FitmentFilter fitment)
    {
        var tables = _tables!.Fitments.Read();
        for (var i = 0; i < _touched; i++)
        {
            var set = _touchedSets[i];
            if (_fitmentSets[set] is not 0 and var count)
            {
                _stamp++;
                SpreadFitments(tables[set], fitment, count);
                _fitmentSets[set] = 0;
            }
        }

        _touched = 0;
        var positions = _counts[(int)Facet.Position];
        for (var set = 1; set < _positionSets.Length; set++)
        {
            for (var bits = _positionSets[set] == 0 ? 0 : _tables!.PositionBits(set); bits != 0; bits &= bits - 1)
            {
                positions[BitOperations.TrailingZeroCount(bits) + 1] += _positionSets[set];
            }

            _positionSets[set] = 0;
        }

        _positionSets[ValueTable.None] = 0;
    }

    /// <summary>What was counted for a facet, zero again afterwards.</summary>
    public (int Ordinal, int Count)[] Take(Facet facet)
    {
        var counts = _counts[(int)facet];
        var taken = new List<(int, int)>();
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] != 0)
            {
                taken.Add((i, counts[i]));
            }
        }

        Array.Clear(counts);
        return [.. taken];
    }

    /// <summary>The different fitment tables with their counts. Before <see cref="Spread"/>.</summary>
    public (int Set, int Count)[] FitmentSets() => [.. _touchedSets.AsSpan(0, _touched).ToArray().Select(set => (set, _fitmentSets[set]))];

    /// <summary>The values with most documents; the counters are zero again afterwards.</summary>
    /// <param name="newest">When the newest listing was published, in seconds since 2000.</param>
    public IReadOnlyList<FacetCount> Top(Facet facet, uint newest)
    {
        var counts = _counts[(int)facet];
        var end = counts.Length;
        if (facet is Facet.Year)
        {
            end = Math.Clamp(PublishedTime.YearOf(newest) + 1, FirstYear, FirstYear + MaxYears - 1) - FirstYear + 1;
            for (var year = 1; year < end; year++)
            {
                counts[year] += counts[year - 1];
            }
        }

        _best.Start(SearchResult.MaxValues);
        for (var i = facet is Facet.Year or Facet.Price ? 0 : ValueTable.None + 1; i < end; i++)
        {
            if (counts[i] > 0 && (!_best.IsFull || counts[i] >= _best.Last.Count))
            {
                _best.Offer(new Value(counts[i], Id(facet, i)));
            }
        }

        Array.Clear(counts);
        var top = _best.InOrder();
        var result = new FacetCount[top.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = new FacetCount(top[i].Id, top[i].Count);
        }

        return result;
    }

    /// <summary>Zero again, whatever happened.</summary>
    public void Clear()
    {
        foreach (var counts in _counts)
        {
            Array.Clear(counts);
        }

        Array.Clear(_positionSets);
        Array.Clear(_fitmentSets);
        _touched = 0;
    }

    /// <summary>Zero again after all facets were taken: those that were spread beside the one asked for are left.</summary>
    public void ClearFitments()
    {
        Array.Clear(_counts[(int)Facet.Make]);
        Array.Clear(_counts[(int)Facet.Model]);
        Array.Clear(_counts[(int)Facet.Year]);
    }

    private static void Grow(ref int[] counts, int length)
    {
        if (counts.Length < length)
        {
            counts = new int[Math.Max(length, counts.Length * 2)];
        }
    }

    private static void Count<TField>(ReadOnlySpan<FacetRow> rows, ReadOnlySpan<ushort> members, int[] counts, int weight)
        where TField : struct, IRowField
    {
        foreach (var at in members)
        {
            counts[TField.Of(rows[at])] += weight;
        }
    }

    private void SpreadFitments(ReadOnlySpan<FitmentEntry> rows, FitmentFilter fitment, int count)
    {
        var makes = _counts[(int)Facet.Make];
        var models = _counts[(int)Facet.Model];
        var yearSteps = _counts[(int)Facet.Year];
        var years = 0UL;
        foreach (ref readonly var row in rows)
        {
            if (fitment.MeetsYear(row))
            {
                makes[row.Make] += _lastWithMake[row.Make] != _stamp ? count : 0;
                _lastWithMake[row.Make] = _stamp;
                if (fitment.MeetsMake(row))
                {
                    models[row.Model] += _lastWithModel[row.Model] != _stamp ? count : 0;
                    _lastWithModel[row.Model] = _stamp;
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
            yearSteps[first] += count;
            yearSteps[end] -= count;
            years = end == MaxYears ? 0 : years >> end << end;
        }
    }

    /// <summary>The years of a row, <see cref="FirstYear"/> in the lowest bit.</summary>
    private static ulong Years(in FitmentEntry row)
    {
        var first = Math.Max((int)row.YearFrom, FirstYear) - FirstYear;
        var last = Math.Min(row.YearTo - FirstYear, MaxYears - 1);
        return first <= last ? ulong.MaxValue >> (MaxYears - 1 - (last - first)) << first : 0;
    }

    private string Id(Facet facet, int value) => facet switch
    {
        Facet.Year => (FirstYear + value).ToString(CultureInfo.InvariantCulture),
        Facet.Price => value.ToString(CultureInfo.InvariantCulture),
        Facet.Make or Facet.Model or Facet.Category or Facet.PartType or Facet.Position or Facet.Condition or Facet.Quality
            or Facet.Origin or Facet.City or Facet.Seller => _tables![facet][value],
    };

    /// <summary>Most listings first, then id.</summary>
    private readonly record struct Value(int Count, string Id) : IComparable<Value>
    {
        public int CompareTo(Value other) =>
            Count != other.Count ? other.Count.CompareTo(Count) : string.CompareOrdinal(Id, other.Id);
    }
}
