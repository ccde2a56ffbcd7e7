namespace CargoParts.Search.Engine;

/// <summary>The memory that a search works in, lent from one search to the next: a search allocates little but its result.</summary>
internal sealed class Workspace
{
    public List<ListCursor> Cursors { get; } = [];

    /// <summary>Of the segment at hand, like all that is scored.</summary>
    public List<ScoredWord> ScoredWords { get; } = [];

    public List<ListCursor> ScoredCursors { get; } = [];

    /// <summary>By cursor: what its impacts are multiplied with.</summary>
    public List<float> ScoredScales { get; } = [];

    /// <summary>By word: the most that it and those behind it can add.</summary>
    public float[] ScoredBounds { get; } = new float[TextQuery.MaxScored + 1];

    public float[] Scores { get; } = new float[Window.Size];

    public float[] BestOfVariants { get; } = new float[Window.Size];

    public ushort[] Members { get; } = new ushort[Window.Size];

    public FacetTally Tally { get; } = new();

    public Best<Place> Hits { get; } = new();

    private readonly List<uint[]> _rooms = [];
    private int _roomsLent;
    private ulong[] _sets = new ulong[16 * Window.Words];

    /// <summary>About how many bytes of the index the search has read.</summary>
    public long BytesTouched { get; set; }

    /// <summary>Lends room for the documents of one block.</summary>
    public uint[] Room()
    {
        if (_roomsLent == _rooms.Count)
        {
            _rooms.Add(new uint[BlockCodec.BlockSize]);
        }

        return _rooms[_roomsLent++];
    }

    /// <summary>All rooms may be lent anew.</summary>
    public void ReturnRooms() => _roomsLent = 0;

    /// <summary>Makes room for so many sets of a window.</summary>
    public void NeedSets(int count)
    {
        if (_sets.Length < count * Window.Words)
        {
            _sets = new ulong[count * Window.Words];
        }
    }

    public Span<ulong> Set(int number, int words) => _sets.AsSpan(number * Window.Words, words);
}

/// <summary>Some cursors of the workspace: the variants of one word.</summary>
internal readonly record struct ScoredWord(int First, int Count);

/// <summary>What the sets of a workspace are for.</summary>
internal static class SetOf
{
    /// <summary>Documents that any page or facet can still use.</summary>
    public const int Base = 0;
    public const int Hits = 1;
    public const int Clause = 2;
    public const int Word = 3;
    public const int Side = 4;

    /// <summary>Bit i of the number of clauses that match.</summary>
    public const int FirstCounter = 5;
    public const int Counters = 6;

    public const int FirstFilter = FirstCounter + Counters;
}
