namespace CargoParts.Search.Engine;

/// <summary>Which documents of a segment are still there, and which of those searches find.</summary>
/// <remarks>Changed only before a snapshot shows it.</remarks>
internal sealed class LiveDocs : IDisposable
{
    private readonly NativeArray<ulong> _alive;
    private readonly NativeArray<ulong> _shown;

    private LiveDocs(NativeArray<ulong> alive, NativeArray<ulong> shown)
    {
        _alive = alive;
        _shown = shown;
    }

    /// <summary>Not replaced, not deleted.</summary>
    public ReadOnlySpan<ulong> Alive => _alive.Span;

    /// <summary>Alive and not hidden.</summary>
    public ReadOnlySpan<ulong> Shown => _shown.Span;

    public int AliveCount { get; private set; }

    public int ShownCount { get; private set; }

    public NativeArray<ulong> AliveBits => _alive;

    public NativeArray<ulong> ShownBits => _shown;

    public static LiveDocs None(int documents) =>
        new(NativeArray<ulong>.Zeroed(Window.WordsFor(documents)), NativeArray<ulong>.Zeroed(Window.WordsFor(documents)));

    public static LiveDocs Of(NativeArray<ulong> alive, NativeArray<ulong> shown) =>
        new(alive, shown) { AliveCount = WindowSet.Count(alive.Span), ShownCount = WindowSet.Count(shown.Span) };

    public LiveDocs Copy() => new(NativeArray<ulong>.Of(Alive), NativeArray<ulong>.Of(Shown)) { AliveCount = AliveCount, ShownCount = ShownCount };

    public bool IsAlive(int document) => (_alive[document >> 6] >> (document & 63) & 1) != 0;

    public bool IsShown(int document) => (_shown[document >> 6] >> (document & 63) & 1) != 0;

    public void Add(int document, bool isShown)
    {
        _alive[document >> 6] |= 1UL << (document & 63);
        AliveCount++;
        Show(document, isShown);
    }

    public void Remove(int document)
    {
        Show(document, isShown: false);
        _alive[document >> 6] &= ~(1UL << (document & 63));
        AliveCount--;
    }

    public void Show(int document, bool isShown)
    {
        if (IsShown(document) != isShown)
        {
            _shown[document >> 6] ^= 1UL << (document & 63);
            ShownCount += isShown ? 1 : -1;
        }
    }

    public void Dispose()
    {
        _alive.Dispose();
        _shown.Dispose();
    }
}
