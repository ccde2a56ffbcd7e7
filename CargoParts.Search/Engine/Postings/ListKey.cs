namespace CargoParts.Search.Engine;

/// <summary>What a list is the list of, in 32 bits: a stem, or a value of a facet. Numbers are those of the tables, so that they mean the
/// same in every segment.</summary>
internal static class ListKey
{
    /// <summary>No list has this key.</summary>
    public const uint None = uint.MaxValue;

    private const int KindShift = 24;

    public static uint Stem(int stem) => (uint)stem;

    public static uint Value(Facet facet, int ordinal) => (((uint)facet + 1) << KindShift) | (uint)ordinal;
}
