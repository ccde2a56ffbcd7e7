namespace CargoParts.Web.Platform.Work;

/// <summary>What a use-case does, and what one must be allowed for it.</summary>
/// <param name="Name">Stable: <c>change-price</c>.</param>
/// <param name="Permission">Null: anybody may.</param>
public sealed record Act(string Name, Permission? Permission);
