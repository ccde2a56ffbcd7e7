namespace CargoParts.Search.Engine;

/// <summary>A field of text and what a word in it is worth.</summary>
/// <param name="Weight">Of one occurrence in a field of usual length.</param>
/// <param name="UsualLength">In words.</param>
internal readonly record struct TextField(float Weight, float UsualLength);

/// <summary>The field half of BM25F: how much one word weighs in one listing, all its fields taken together.</summary>
/// <remarks>
/// Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, §3.6. Lengths are compared with a fixed usual
/// length instead of the running average: the weight then depends on the listing alone, is computed once, fits into one byte and
/// survives every merge. The title says what the thing is; a description mentions much that the listing is not.
/// </remarks>
internal static class FieldWeights
{
    public static readonly TextField Title = new(3f, 8);
    public static readonly TextField PartNames = new(2f, 4);
    public static readonly TextField VehicleNames = new(1.5f, 6);
    public static readonly TextField Description = new(0.5f, 30);

    /// <summary>A whole part number.</summary>
    public const float Number = 1f;

    // How much length matters: 0 not at all, 1 fully. Half, because listings are short.
    private const float B = 0.5f;

    private const float StepsPerUnit = 32;

    /// <summary>What each occurrence adds.</summary>
    public static float Occurrence(TextField field, int length) => field.Weight / (1 - B + (B * length / field.UsualLength));

    /// <summary>At least 1: a word that occurs is never worth nothing.</summary>
    public static byte ToImpact(float weight) => (byte)Math.Clamp(MathF.Round(weight * StepsPerUnit), 1, byte.MaxValue);

    public static float FromImpact(byte impact) => impact / StepsPerUnit;
}
