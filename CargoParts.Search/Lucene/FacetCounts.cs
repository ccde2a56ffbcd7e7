using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace CargoParts.Search.Lucene;

/// <summary>Counts the values of listings, segment by segment: by ordinal inside one, by id over all.</summary>
internal sealed class FacetCounts(SearchRequest request)
{
    private readonly Facet[] _facets = [.. request.Facets.Distinct()];
    private readonly Dictionary<Facet, Dictionary<string, int>> _totals = request.Facets.Distinct().ToDictionary(f => f, _ => new Dictionary<string, int>());
    private readonly bool _countsPositions = request.Facets.Contains(Facet.Position);
    private readonly bool _countsPrices = request.Facets.Contains(Facet.Price);
    private readonly bool _countsFitments = request.Facets.Any(facet => facet is Facet.Make or Facet.Model or Facet.Year);
    private readonly long[] _bandEnds = [.. request.PriceBandEnds];
    private readonly int[] _bands = new int[request.PriceBandEnds.Count + 1];
    private readonly int[] _years = new int[FitmentRows.LastYear - FitmentRows.FirstYear + 1];

    private SegmentValues? _values;
    private SegmentFilter? _filter;
    private (Facet Facet, SortedDocValues Ordinals, int[] Counts)[] _singles = [];
    private int[] _positions = [];
    private Tally _makes = new(0);
    private Tally _models = new(0);

    public void Begin(SegmentValues values, SegmentFilter filter)
    {
        End();
        (_values, _filter) = (values, filter);
        _singles =
        [
            .. from facet in _facets
            where facet is not (Facet.Make or Facet.Model or Facet.Year or Facet.Position or Facet.Price)
            let ordinals = values.Single(facet)
            where ordinals is not null
            select (facet, ordinals, new int[ordinals.ValueCount]),
        ];
        _positions = new int[values.Positions?.ValueCount ?? 0];
        _makes = new Tally(values.Fitments.Makes.Count);
        _models = new Tally(values.Fitments.Models.Count);
    }

    /// <param name="failed">As <see cref="SegmentFilter.Failed"/> says.</param>
    public void Add(int document, Offer offer, int failed)
    {
        foreach (var (facet, ordinals, counts) in _singles)
        {
            if (Counts(facet, failed) && ordinals.GetOrd(document) is >= 0 and var ordinal)
            {
                counts[ordinal]++;
            }
        }

        if (_countsPrices && Counts(Facet.Price, failed))
        {
            AddPrice(offer.PriceHalalas);
        }

        if (_countsPositions && Counts(Facet.Position, failed))
        {
            AddPositions(document);
        }

        if (_countsFitments && Counts(Facet.Make, failed))
        {
            AddFitments(document);
        }
    }

    /// <param name="lastYear">Years after it are left out.</param>
    public IReadOnlyDictionary<Facet, IReadOnlyList<FacetCount>> Result(int lastYear)
    {
        End();
        return _facets.ToDictionary(facet => facet, facet => (IReadOnlyList<FacetCount>)
        [
            .. Totals(facet, lastYear).Where(value => value.Value > 0).Select(value => new FacetCount(value.Key, value.Value))
                .OrderByDescending(value => value.Count).ThenBy(value => value.Id, StringComparer.Ordinal).Take(SearchResult.MaxValues),
        ]);
    }

    /// <summary>Whether a listing counts for a facet: it fails no filter but the facet's own.</summary>
    private static bool Counts(Facet facet, int failed)
    {
        var own = facet switch
        {
            Facet.Make or Facet.Model or Facet.Year => SegmentFilter.Bit(Facet.Make),
            Facet.Category => SegmentFilter.Bit(Facet.Category) | SegmentFilter.Bit(Facet.PartType),
            Facet.PartType or Facet.Position or Facet.Condition or Facet.Quality or Facet.Origin or Facet.City or Facet.Seller
                or Facet.Price => SegmentFilter.Bit(facet),
        };
        return (failed & ~own) == 0;
    }

    private void AddPrice(long price)
    {
        var band = 0;
        foreach (var end in _bandEnds)
        {
            band += price >= end ? 1 : 0;
        }

        _bands[band]++;
    }

    private void AddPositions(int document)
    {
        if (_values!.Positions is { } positions)
        {
            positions.SetDocument(document);
            for (var ordinal = positions.NextOrd(); ordinal != SortedSetDocValues.NO_MORE_ORDS; ordinal = positions.NextOrd())
            {
                _positions[ordinal]++;
            }
        }
    }

    /// <summary>Each facet looks at the rows that meet the others: makes at year, models at make and year, years at make and model.</summary>
    private void AddFitments(int document)
    {
        if (_values!.FitmentOrdinals is not { } rows)
        {
            return;
        }

        var years = 0UL;
        rows.SetDocument(document);
        for (var row = rows.NextOrd(); row != SortedSetDocValues.NO_MORE_ORDS; row = rows.NextOrd())
        {
            if (_filter!.MeetsYear(row))
            {
                _makes.Add(_values.Fitments.MakeOfRow[row], document);
                if (_filter.MeetsMake(row))
                {
                    _models.Add(_values.Fitments.ModelOfRow[row], document);
                }
            }

            years |= _filter.MeetsMake(row) && _filter.MeetsModel(row) ? _values.Fitments.YearsOfRow[row] : 0;
        }

        for (; years != 0; years &= years - 1)
        {
            _years[BitOperations.TrailingZeroCount(years)]++;
        }
    }

    /// <summary>Moves what was counted by ordinal to the totals.</summary>
    private void End()
    {
        if (_values is null)
        {
            return;
        }

        var id = new BytesRef();
        foreach (var (facet, ordinals, counts) in _singles)
        {
            Move(facet, counts, ordinal =>
            {
                ordinals.LookupOrd(ordinal, id);
                return id.Utf8ToString();
            });
        }

        Move(Facet.Position, _positions, ordinal =>
        {
            _values.Positions!.LookupOrd(ordinal, id);
            return id.Utf8ToString();
        });
        Move(Facet.Make, _makes.Counts, make => _values.Fitments.Makes[make]);
        Move(Facet.Model, _models.Counts, model => _values.Fitments.Models[model]);
        _values = null;
    }

    private void Move(Facet facet, int[] counts, Func<int, string> id)
    {
        if (!_totals.TryGetValue(facet, out var totals))
        {
            return;
        }

        for (var ordinal = 0; ordinal < counts.Length; ordinal++)
        {
            if (counts[ordinal] > 0)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(totals, id(ordinal), out _) += counts[ordinal];
            }
        }
    }

    private IEnumerable<KeyValuePair<string, int>> Totals(Facet facet, int lastYear) => facet switch
    {
        Facet.Price => _bands.Select((count, band) => KeyValuePair.Create(Digits(band), count)),
        Facet.Year => _years.Take(lastYear - FitmentRows.FirstYear + 1)
            .Select((count, year) => KeyValuePair.Create(Digits(FitmentRows.FirstYear + year), count)),
        Facet.Make or Facet.Model or Facet.Category or Facet.PartType or Facet.Position or Facet.Condition or Facet.Quality
            or Facet.Origin or Facet.City or Facet.Seller => _totals[facet],
    };

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Counts a listing once for each value, whatever the number of its rows.</summary>
    private readonly struct Tally
    {
        private readonly int[] _lastDocuments;

        public Tally(int values)
        {
            Counts = new int[values];
            _lastDocuments = new int[values];
            Array.Fill(_lastDocuments, -1);
        }

        public int[] Counts { get; }

        /// <param name="value">-1: none.</param>
        public void Add(int value, int document)
        {
            if (value >= 0 && _lastDocuments[value] != document)
            {
                _lastDocuments[value] = document;
                Counts[value]++;
            }
        }
    }
}
