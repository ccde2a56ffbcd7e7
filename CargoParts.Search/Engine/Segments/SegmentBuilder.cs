using System.Numerics;
using System.Runtime.InteropServices;

namespace CargoParts.Search.Engine;

/// <summary>Makes a segment of documents.</summary>
internal sealed class SegmentBuilder(Tables tables) : IDisposable
{
    // In its usual form, as searches name it.
    private const int GuidLength = 36;

    private readonly ListCollector _lists = new();
    private readonly List<(string Number, int Document)> _numbers = [];
    private readonly ScratchList<UInt24> _titleWords = new();

    // Names of parts and cars are the same few thousand texts again and again.
    private readonly Dictionary<string, (int Spelling, int Stem)[]> _names = new(StringComparer.Ordinal);

    // Of the document at hand.
    private readonly ScratchList<FitmentEntry> _fitments = new();
    private readonly List<(int Spelling, int Stem)> _words = [];
    // Stem in the upper half, the bits of a weight in the lower: positive floats order as their bits do.
    private readonly List<ulong> _weights = [];

    /// <param name="listings">At least one.</param>
    /// <exception cref="IndexException">A table is full.</exception>
    public SegmentView Build(int number, IReadOnlyList<ListingDocument> listings)
    {
        var rows = listings.Select(ToRow).ToArray();
        var keys = listings.Select((l, i) => SortKey.Of(rows[i], tables.Fitments, l.IsInStock, (uint)l.PriceHalalas)).ToArray();
        var order = Enumerable.Range(0, listings.Count).ToArray();
        Array.Sort(keys, order);

        var count = listings.Count;
        var ids = new NativeArray<Guid>(count);
        var sorted = new NativeArray<FacetRow>(count);
        var published = new NativeArray<uint>(count);
        var titleEnds = new NativeArray<int>(count);
        var versions = new NativeArray<long>(count);
        var prices = new NativeArray<uint>(count);
        var ranks = new NativeArray<ushort>(count);
        var inStock = NativeArray<ulong>.Zeroed(Window.WordsFor(count));
        var live = LiveDocs.None(count);
        for (var document = 0; document < count; document++)
        {
            var listing = listings[order[document]];
            ids[document] = listing.Id;
            sorted[document] = rows[order[document]];
            published[document] = PublishedTime.Of(listing.PublishedAt);
            versions[document] = listing.Version;
            prices[document] = (uint)listing.PriceHalalas;
            ranks[document] = StaticRank.Of(listing);
            inStock[document >> 6] |= (listing.IsInStock ? 1UL : 0UL) << (document & 63);
            live.Add(document, listing.IsShown);
            AddWords(document, listing);
            titleEnds[document] = _titleWords.Count;
            AddValues(document, sorted[document]);
            foreach (var partNumber in listing.PartNumbers)
            {
                _numbers.Add((partNumber, document));
            }
        }

        var segment = new Segment
        {
            Number = number,
            Ids = ids,
            Rows = sorted,
            Published = published,
            TitleEnds = titleEnds,
            TitleWords = NativeArray<UInt24>.Of(_titleWords.Span),
            Slots = IdTable.SlotsOf(ids.Span),
            Lists = _lists.Build(count),
            Numbers = NumberCollector.Build(_numbers, count),
            Versions = versions,
            Prices = prices,
            Ranks = ranks,
            InStock = inStock,
        };
        return SegmentView.Of(segment, live);
    }

    public void Dispose()
    {
        _lists.Dispose();
        _titleWords.Dispose();
        _fitments.Dispose();
    }

    private FacetRow ToRow(ListingDocument listing)
    {
        _fitments.Clear();
        foreach (var row in listing.Fitments)
        {
            _fitments.Add(new FitmentEntry(
                (ushort)tables[Facet.Make].FindOrAdd(row.MakeId), (ushort)tables[Facet.Model].FindOrAdd(row.ModelId),
                row.YearFrom ?? short.MinValue, row.YearTo ?? short.MaxValue));
        }

        Span<char> seller = stackalloc char[GuidLength];
        listing.SellerId.TryFormat(seller, out _);

        return new FacetRow
        {
            PartType = (ushort)tables[Facet.PartType].FindOrAdd(listing.PartTypeId),
            City = (ushort)tables[Facet.City].FindOrAdd(listing.CityId),
            Positions = (ushort)tables.PositionSet(listing.Positions),
            Category = (byte)tables[Facet.Category].FindOrAdd(listing.CategoryId),
            Origin = (byte)tables[Facet.Origin].FindOrAdd(listing.Origin),
            ConditionAndQuality = (byte)(tables[Facet.Condition].FindOrAdd(listing.Condition) | (tables[Facet.Quality].FindOrAdd(listing.Quality) << 4)),
            Seller = new UInt24(tables[Facet.Seller].FindOrAdd(seller)),
            Fitments = new UInt24(tables.Fitments.FindOrAdd(_fitments.Span)),
        };
    }

    private void AddWords(int document, ListingDocument listing)
    {
        _words.Clear();
        tables.Words.Read(listing.Title, _words);
        Weigh(CollectionsMarshal.AsSpan(_words), FieldWeights.Title);
        foreach (var (spelling, _) in _words)
        {
            _titleWords.Add(new UInt24(spelling));
        }

        Weigh(Names(listing.PartNames), FieldWeights.PartNames);
        Weigh(Names(listing.VehicleNames), FieldWeights.VehicleNames);
        _words.Clear();
        tables.Words.Read(listing.Description, _words);
        Weigh(CollectionsMarshal.AsSpan(_words), FieldWeights.Description);

        // Equal stems stand together then, in an order that is the same in every process: so are their sums.
        var weights = CollectionsMarshal.AsSpan(_weights);
        weights.Sort();
        for (var i = 0; i < weights.Length;)
        {
            var stem = (int)(weights[i] >> 32);
            var sum = 0f;
            for (; i < weights.Length && (int)(weights[i] >> 32) == stem; i++)
            {
                sum += BitConverter.UInt32BitsToSingle((uint)weights[i]);
            }

            _lists.Add(ListKey.Stem(stem), document, FieldWeights.ToImpact(sum));
        }

        _weights.Clear();
    }

    private void AddValues(int document, in FacetRow row)
    {
        Add(Facet.Category, row.Category);
        Add(Facet.PartType, row.PartType);
        Add(Facet.Condition, row.Condition);
        Add(Facet.Quality, row.Quality);
        Add(Facet.Origin, row.Origin);
        Add(Facet.City, row.City);
        Add(Facet.Seller, row.Seller);
        for (var bits = tables.PositionBits(row.Positions); bits != 0; bits &= bits - 1)
        {
            Add(Facet.Position, BitOperations.TrailingZeroCount(bits) + 1);
        }

        var fitments = tables.Fitments[row.Fitments];
        for (var i = 0; i < fitments.Length; i++)
        {
            var (isNewMake, isNewModel) = (true, true);
            foreach (ref readonly var before in fitments[..i])
            {
                isNewMake &= before.Make != fitments[i].Make;
                isNewModel &= before.Model != fitments[i].Model;
            }

            Add(Facet.Make, isNewMake ? fitments[i].Make : ValueTable.None);
            Add(Facet.Model, isNewModel ? fitments[i].Model : ValueTable.None);
        }

        void Add(Facet facet, int ordinal)
        {
            if (ordinal != ValueTable.None)
            {
                _lists.Add(ListKey.Value(facet, ordinal), document, 0);
            }
        }
    }

    private void Weigh(ReadOnlySpan<(int Spelling, int Stem)> words, TextField field)
    {
        var occurrence = FieldWeights.Occurrence(field, words.Length);
        foreach (var (_, stem) in words)
        {
            _weights.Add(((ulong)stem << 32) | BitConverter.SingleToUInt32Bits(occurrence));
        }
    }

    private (int Spelling, int Stem)[] Names(string names)
    {
        if (!_names.TryGetValue(names, out var words))
        {
            _words.Clear();
            tables.Words.Read(names, _words);
            _names.Add(names, words = [.. _words]);
        }

        return words;
    }
}
