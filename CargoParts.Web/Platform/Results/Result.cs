namespace CargoParts.Web.Platform.Results;

/// <summary>Why a use-case says no.</summary>
public enum ProblemKind
{
    Invalid,
    Forbidden,

    /// <summary>The session is over.</summary>
    SignedOut,

    /// <summary>Allowed, but only shortly after a second factor was given.</summary>
    StepUp,

    /// <summary>Too often, for now.</summary>
    TooMany,
    NotFound,

    /// <summary>It was changed meanwhile, or is in a state that does not allow it.</summary>
    Conflict,

    /// <summary>Not now: the database is away. Nothing was changed, or nobody can say yet whether it was.</summary>
    Unavailable,
}

/// <summary>A refusal.</summary>
/// <param name="Text">For people, in their language.</param>
public sealed record Problem(ProblemKind Kind, string Text)
{
    /// <summary>Names of the inputs that are wrong and why, for the form; empty: it is about none in particular.</summary>
    public IReadOnlyList<(string Field, string Text)> Fields { get; init; } = [];

    /// <summary>When it is worth trying again; null: not said.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>What a use-case answers: a value, or why there is none.</summary>
public readonly record struct Result<T>(T? Value, Problem? Problem)
{
    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Problem problem) => new(default, problem);
}
