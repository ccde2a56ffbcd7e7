namespace CargoParts.Search.Engine;

/// <summary>The order of documents inside a segment: category, make, model, in stock, price. What a page shows lies together then.</summary>
/// <remarks>For clustering only: results never depend on it, so a price that changed in place may keep its document where it was.</remarks>
internal readonly record struct SortKey(ulong Group, uint Price) : IComparable<SortKey>
{
    public static SortKey Of(in FacetRow row, FitmentSets fitments, bool isInStock, uint price)
    {
        var first = fitments[row.Fitments] is [var entry, ..] ? entry : default;
        return new SortKey(((ulong)row.Category << 33) | ((ulong)first.Make << 17) | ((ulong)first.Model << 1) | (isInStock ? 0UL : 1UL), price);
    }

    public int CompareTo(SortKey other) => Group != other.Group ? Group.CompareTo(other.Group) : Price.CompareTo(other.Price);
}
