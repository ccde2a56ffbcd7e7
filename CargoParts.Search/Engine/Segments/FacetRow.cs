using System.Runtime.InteropServices;

namespace CargoParts.Search.Engine;

/// <summary>Everything that facets count of one document, in 16 bytes: one cache line holds four documents, and counting eight facets
/// touches no more memory than counting one.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = 16)]
internal struct FacetRow
{
    public const int MaxCondition = 15;
    public const int MaxQuality = 15;

    public ushort PartType;
    public ushort City;
    public ushort Positions;
    public byte Category;
    public byte Origin;
    public byte ConditionAndQuality;
    public UInt24 Seller;
    public UInt24 Fitments;

    public readonly int Condition => ConditionAndQuality & MaxCondition;

    public readonly int Quality => ConditionAndQuality >> 4;
}
