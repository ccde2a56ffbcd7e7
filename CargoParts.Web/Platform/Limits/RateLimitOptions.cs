namespace CargoParts.Web.Platform.Limits;

/// <summary>Section <c>RateLimits</c>.</summary>
public sealed class RateLimitOptions
{
    public static readonly TimeSpan LongestSpan = TimeSpan.FromDays(31);

    /// <value>Lifts the limits of searching and of the HTTP interface, for trying things out: <c>./run</c> sets it. Those of signing in and of SMS stay.</value>
    public bool Relaxed { get; set; }

    /// <value>By the name of the rule (<see cref="RateRules"/>): <c>RateLimits:Rules:search:Permits</c>.</value>
    public Dictionary<string, RateRuleOptions> Rules { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal RateRule Of(RateRule rule) => Rules.GetValueOrDefault(rule.Name) is { } said
        ? rule with { Permits = said.Permits ?? rule.Permits, Span = said.Span ?? rule.Span }
        : rule;
}

public sealed class RateRuleOptions
{
    /// <value>1 and more; null: as shipped.</value>
    public int? Permits { get; set; }

    /// <value>A second to 31 days; null: as shipped.</value>
    public TimeSpan? Span { get; set; }
}
