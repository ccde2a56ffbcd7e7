namespace CargoParts.Search.Engine;

/// <summary>What a listing is worth whatever was asked.</summary>
/// <remarks>
/// 0.9 for facts that the seller stated and 0.3 for those read from the title, 0.3 for stock, 0.15 for a photo, up to 0.2 for the seller's rating, and 0.1 for each year since
/// 2020 that it was published later. Stated facts weigh more than everything else but stock, so that of two listings with equal text the
/// one with guessed facts comes second. Freshness is a line and not a decay: a part does not spoil, and the order of two listings never
/// changes while they do not. Kept in steps of 1/16,384, at most 4 − 1/16,384.
/// </remarks>
internal static class StaticRank
{
    /// <summary>A listing that is in stock, against one that is not.</summary>
    public const ushort InStock = (ushort)(0.3f * Steps + 0.5f);

    private const float Steps = 16_384;
    private const float Stated = 0.9f;
    private const float Read = 0.3f;
    private const float Photo = 0.15f;
    private const float Rating = 0.2f;
    private const float BestRating = 5;
    private const float FreshnessPerYear = 0.1f;
    private const float DaysPerYear = 365;

    private static readonly DateTimeOffset Since = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static ushort Of(ListingDocument listing)
    {
        var days = Math.Max(0, (listing.PublishedAt - Since).Days);
        var rank = WorthOf(listing.Certainty)
            + (listing.HasPhoto ? Photo : 0)
            + (Rating * (listing.SellerRating ?? 0) / BestRating)
            + (FreshnessPerYear * days / DaysPerYear);
        return (ushort)Math.Min(ushort.MaxValue, (int)MathF.Round(rank * Steps) + (listing.IsInStock ? InStock : 0));
    }

    private static float WorthOf(Certainty certainty) => certainty switch
    {
        Certainty.Stated => Stated,
        Certainty.Read => Read,
        Certainty.Open => 0,
    };

    public static float ToScore(ushort rank) => rank / Steps;

    /// <summary>The rank that alone gives a score.</summary>
    public static ushort FromScore(float score) => (ushort)(score * Steps);
}
