namespace CargoParts.Search.Engine;

/// <summary>
/// Searches walk through a segment in windows of 4,096 documents: the sets of a window are 512 bytes each, its scores 16 kB, so that
/// everything a search works on stays in the first two caches.
/// </summary>
internal static class Window
{
    public const int Size = 4_096;

    /// <summary>Of 64 documents.</summary>
    public const int Words = Size / 64;

    public const int None = int.MaxValue;

    public static int CountFor(int documents) => (documents + Size - 1) / Size;

    public static int WordsFor(int documents) => (documents + 63) >> 6;

    public static int StartOf(int window) => window * Size;

    public static int Of(int document) => document / Size;
}
