namespace CargoParts.Web.Platform.Limits;

/// <summary>How the uses of a rule are counted, and what becomes of it while the database is away.</summary>
public enum RateCounting
{
    /// <summary>In the database, before the use: exact over all nodes. Without the database nothing is allowed. For what is seldom and guarded.</summary>
    Exact,

    /// <summary>
    /// On the node, which tells the others about once a second: each node may let through what it did not yet hear of. Without the database
    /// each node counts for itself. For what is frequent and harmless.
    /// </summary>
    Frequent,
}

/// <summary>So many uses in any span of time.</summary>
/// <param name="Name">Stable; its section in the settings and in the keys of the counts: <c>search</c>.</param>
/// <param name="Permits">At most so many in any window of the span.</param>
public sealed record RateRule(string Name, int Permits, TimeSpan Span)
{
    public RateCounting Counting { get; init; } = RateCounting.Exact;

    /// <summary>Lifted by <see cref="RateLimitOptions.Relaxed"/>.</summary>
    public bool IsRelaxable { get; init; }

    /// <summary>The subject leads to a person, such as a phone number: it is hashed in the keys of the counts.</summary>
    public bool IsPersonal { get; init; }
}
