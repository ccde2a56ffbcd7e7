using System.Runtime.InteropServices;
using CargoParts.Search.Arabic;

namespace CargoParts.Search.Engine;

/// <summary>What all segments share: numbers for words, values and fitment tables.</summary>
internal sealed class Tables
{
    /// <summary>A listing keeps its positions as bits.</summary>
    public const int MaxPositions = 64;

    private const byte FitmentKind = (byte)'f';
    private const byte PositionsKind = (byte)'p';

    // Kinds from here on are facets.
    private const byte FirstFacetKind = 128;

    private readonly ValueTable[] _values;

    // Of the set of positions with this number, beside the table that numbers them.
    private readonly ValueTable _positionSets;

    public Tables(Analyzer analyzer)
    {
        Log = new TableLog();
        Words = new Vocabulary(analyzer, Log);
        Fitments = new FitmentSets(FitmentKind, Log);
        _positionSets = new ValueTable(PositionsKind, ushort.MaxValue, Log);
        _values = [.. Enum.GetValues<Facet>().Select(f => new ValueTable((byte)(FirstFacetKind + (int)f), Limit(f), Log))];
    }

    public TableLog Log { get; }

    public Vocabulary Words { get; }

    public FitmentSets Fitments { get; }

    public int PositionSets => _positionSets.Count;

    /// <summary>The values of a facet; those of <see cref="Facet.Year"/> and <see cref="Facet.Price"/> stay empty.</summary>
    public ValueTable this[Facet facet] => _values[(int)facet];

    /// <summary>Positions as one number for all.</summary>
    public int PositionSet(IReadOnlyList<string> positions)
    {
        var bits = 0UL;
        foreach (var position in positions)
        {
            bits |= 1UL << (this[Facet.Position].FindOrAdd(position) - 1);
        }

        return bits == 0 ? ValueTable.None : _positionSets.FindOrAdd(MemoryMarshal.Cast<ulong, char>([bits]));
    }

    /// <summary>Bit i stands for position i + 1.</summary>
    public ulong PositionBits(int positionSet) =>
        positionSet == ValueTable.None ? 0 : MemoryMarshal.Cast<char, ulong>(_positionSets[positionSet].AsSpan())[0];

    /// <summary>Takes a record of the log.</summary>
    /// <exception cref="InvalidDataException">The record is of no table: another version wrote it.</exception>
    public void Replay(byte kind, string value)
    {
        if (Words.Replay(kind, value))
        {
            return;
        }

        if (kind == FitmentKind)
        {
            Fitments.FindOrAdd(MemoryMarshal.Cast<char, FitmentEntry>(value.AsSpan()));
        }
        else if (kind == PositionsKind)
        {
            _positionSets.FindOrAdd(value);
        }
        else if (kind >= FirstFacetKind && kind < FirstFacetKind + _values.Length)
        {
            _values[kind - FirstFacetKind].FindOrAdd(value);
        }
        else
        {
            throw new InvalidDataException($"The log of values holds a record of kind {kind}.");
        }
    }

    private static int Limit(Facet facet) => facet switch
    {
        Facet.Position => MaxPositions,
        Facet.Category or Facet.Origin => byte.MaxValue,
        Facet.Condition => FacetRow.MaxCondition,
        Facet.Quality => FacetRow.MaxQuality,
        Facet.Make or Facet.Model or Facet.PartType or Facet.City => ushort.MaxValue,
        Facet.Seller => UInt24.MaxValue,
        Facet.Year or Facet.Price => 0,
    };
}
