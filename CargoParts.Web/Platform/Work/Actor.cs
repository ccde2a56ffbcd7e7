namespace CargoParts.Web.Platform.Work;

/// <summary>What somebody may do.</summary>
public enum Permission
{
    /// <summary>Change listings and stock of one's own shop.</summary>
    EditListings,

    /// <summary>See and run jobs, nodes and index tasks.</summary>
    OperateNodes,
}

/// <summary>Who acts.</summary>
/// <param name="Name">For logs and for colleagues.</param>
/// <param name="SellerId">The shop acted for; null: none.</param>
public sealed record Actor(string Name, IReadOnlySet<Permission> Permissions, Guid? SellerId)
{
    /// <summary>The shop itself: jobs.</summary>
    public static Actor System { get; } = new("system", Enum.GetValues<Permission>().ToHashSet(), null);

    /// <summary>Somebody who has not signed in.</summary>
    public static Actor Guest { get; } = new("guest", new HashSet<Permission>(), null);

    public bool May(Permission permission) => Permissions.Contains(permission);
}
