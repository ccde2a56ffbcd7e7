namespace CargoParts.Search.Engine;

/// <summary>What a listing is worth whatever was asked, 0–1.</summary>
/// <remarks>
/// Stated facts weigh more than photo and freshness together, so that of two listings with equal text the one with guessed facts
/// comes second. Freshness halves after 30 days, a third is left after 60: a part does not spoil.
/// </remarks>
internal sealed class StaticRank(long newestTicks)
{
    private const float Stated = 0.6f;
    private const float Photo = 0.15f;
    private const float Freshness = 0.25f;
    private const float HalfAgeTicks = 30f * TimeSpan.TicksPerDay;

    public float Of(Columns columns, int document) =>
        (columns.IsInferred[document] ? 0 : Stated)
        + (columns.HasPhoto[document] ? Photo : 0)
        + (Freshness * HalfAgeTicks / (HalfAgeTicks + (newestTicks - columns.PublishedTicks[document])));
}
