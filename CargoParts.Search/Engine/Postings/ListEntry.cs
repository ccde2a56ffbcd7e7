using System.Runtime.InteropServices;

namespace CargoParts.Search.Engine;

/// <summary>How the documents of a list are kept; whichever is smallest.</summary>
internal enum ListForm : byte
{
    /// <summary>One document, kept in the entry itself.</summary>
    Single,

    /// <summary>Blocks of 128 gaps with a header each, behind one another.</summary>
    Blocks,

    /// <summary>One bit for each document of the segment, then the rank of the first document of each window, then the impacts.</summary>
    Bitmap,
}

/// <summary>Where the list of a key lies.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ListEntry
{
    /// <summary>First byte in the data of the segment; for a single document the document.</summary>
    public required uint Offset { get; init; }

    /// <summary>Documents.</summary>
    public required int Count { get; init; }

    /// <summary>The heaviest of the list.</summary>
    public required byte MaxImpact { get; init; }

    public required ListForm Form { get; init; }

    /// <summary>All impacts are equal, so none is kept.</summary>
    public required bool IsFlat { get; init; }
}

/// <summary>What can be known of a block without unpacking it.</summary>
/// <param name="Last">Its last document.</param>
/// <param name="Offset">Of its gaps, behind the headers of the list; the impacts follow.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct BlockHeader(int Last, uint Offset, byte GapBits, byte ImpactBits, byte MinImpact, byte MaxImpact);
