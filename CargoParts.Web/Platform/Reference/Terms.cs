using System.Collections.Frozen;
using CargoParts.Web.Platform.Culture;

namespace CargoParts.Web.Platform.Reference;

/// <summary>The codes of <c>market-terms.json</c> that listings carry, and their names.</summary>
public static class Terms
{
    public static readonly FrozenSet<string> Conditions = Set("new", "used", "refurbished");

    public static readonly FrozenSet<string> Qualities = Set("genuine", "aftermarket");

    public static readonly FrozenSet<string> Origins = Set("jp", "kr", "tw", "cn", "my", "th", "id", "in", "tr", "de", "us", "it", "es", "pl", "sa", "ae");

    public static readonly FrozenSet<string> Positions = Set("front", "rear", "right", "left", "upper", "lower", "inner", "outer", "set");

    /// <summary>The name in the reader's language; the code itself where there is no name.</summary>
    /// <param name="kind"><c>Condition</c>, <c>Quality</c>, <c>Origin</c>, <c>Position</c>, <c>Spec</c>, <c>Extra</c>.</param>
    public static string Name(string kind, string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var culture = SaudiCulture.IsArabic ? SaudiCulture.Arabic : SaudiCulture.English;
        return TermsText.ResourceManager.GetString($"{kind}_{code.Replace('-', '_')}", culture) ?? code;
    }

    private static FrozenSet<string> Set(params string[] codes) => codes.ToFrozenSet(StringComparer.Ordinal);
}
