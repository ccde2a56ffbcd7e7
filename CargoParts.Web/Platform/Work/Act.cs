using CargoParts.Web.Platform.Limits;

namespace CargoParts.Web.Platform.Work;

/// <summary>What a use-case does, and what one must be allowed for it.</summary>
/// <param name="Name">Stable: <c>change-price</c>.</param>
/// <param name="Permission">Null: anybody may.</param>
public sealed record Act(string Name, Permission? Permission)
{
    /// <summary>Whose rows it works on.</summary>
    public Reach Reach { get; init; } = Reach.OwnShop;

    /// <summary>Only shortly after a second factor was given: what costs most when a session is stolen.</summary>
    public bool NeedsStepUp { get; init; }

    /// <summary>How often one actor may do it; null: as often as they like.</summary>
    public RateRule? Limit { get; init; }
}

/// <summary>Whose rows an act works on; query filters and row-level security keep to it.</summary>
public enum Reach
{
    /// <summary>Those of the shop that is acted for, and what everybody may see.</summary>
    OwnShop,

    /// <summary>Every shop's: the act itself decides which, as when a buyer holds pieces.</summary>
    AllShops,
}
