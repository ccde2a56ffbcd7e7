namespace CargoParts.Search.Engine;

/// <summary>The term half of BM25F: what a word of the query adds to the score of a listing, idf · w / (k1 + w).</summary>
/// <remarks>
/// w comes from <see cref="FieldWeights"/>; idf = ln(1 + (N − df + ½) / (df + ½)). N and df count what the segments hold: hidden documents
/// too, and those that died since the last merge, on both sides alike.
/// </remarks>
internal static class Bm25
{
    public const float K1 = 1.2f;

    /// <summary>In place of the rarity of a number whose listings come first: it adds more than all words of a text that people write, and so
    /// little that the score still keeps the steps of the static rank.</summary>
    public const float First = 400;

    // w / (k1 + w) by impact.
    private static readonly float[] Saturated = [.. Enumerable.Range(0, byte.MaxValue + 1).Select(i => FieldWeights.FromImpact((byte)i) / (K1 + FieldWeights.FromImpact((byte)i)))];

    /// <summary>By impact.</summary>
    public static ReadOnlySpan<float> Saturation => Saturated;

    public static float Rarity(long documents, long containing)
    {
        var df = Math.Min(documents, containing);
        return MathF.Log(1 + ((documents - df + 0.5f) / (df + 0.5f)));
    }
}
