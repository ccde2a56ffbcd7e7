namespace CargoParts.Web.Platform.Results;

/// <summary>Why a use-case says no.</summary>
public enum ProblemKind
{
    Invalid,
    Forbidden,
    NotFound,

    /// <summary>It was changed meanwhile, or is in a state that does not allow it.</summary>
    Conflict,

    /// <summary>Not now: the database is away. Nothing was changed, or nobody can say yet whether it was.</summary>
    Unavailable,
}

/// <summary>A refusal.</summary>
/// <param name="Text">For people, in their language.</param>
public sealed record Problem(ProblemKind Kind, string Text);

/// <summary>What a use-case answers: a value, or why there is none.</summary>
public readonly record struct Result<T>(T? Value, Problem? Problem)
{
    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Problem problem) => new(default, problem);
}
