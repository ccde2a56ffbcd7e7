using System.Globalization;

namespace CargoParts.Search.Lucene;

/// <summary>What changes most about a listing, in one number: Lucene writes a whole column anew for each that changes.</summary>
internal readonly record struct Offer(long PriceHalalas, bool IsInStock, bool IsShown)
{
    private const int InStockBit = 2;
    private const int ShownBit = 1;
    private const int PriceShift = 2;

    public long Packed => (PriceHalalas << PriceShift) | (IsInStock ? InStockBit : 0L) | (IsShown ? ShownBit : 0L);

    public static Offer Unpack(long packed) => new(packed >> PriceShift, (packed & InStockBit) != 0, (packed & ShownBit) != 0);

    /// <exception cref="ArgumentException">The index cannot hold the price.</exception>
    public static void Check(long priceHalalas)
    {
        if (priceHalalas is < 0 or > ListingDocument.MaxPriceHalalas)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"A price of {priceHalalas} halalas: only 0–{ListingDocument.MaxPriceHalalas} can be held."));
        }
    }
}
