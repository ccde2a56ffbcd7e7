using CargoParts.Data.Tenancy;

namespace CargoParts.Web.Platform.Work;

/// <summary>Who acts.</summary>
/// <param name="Name">For logs and for colleagues: never a phone number.</param>
/// <param name="SellerId">The shop acted for; null: none.</param>
public sealed record Actor(string Name, IReadOnlySet<Permission> Permissions, Guid? SellerId)
{
    /// <summary>The shop itself: jobs.</summary>
    public static Actor System { get; } = new("system", Enum.GetValues<Permission>().ToHashSet(), null);

    /// <summary>Somebody who has not signed in.</summary>
    public static Actor Guest { get; } = new("guest", new HashSet<Permission>(), null);

    public bool IsGuest => Name == Guest.Name;

    /// <summary>Null: a guest, or the shop itself.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>Null: a guest, or the shop itself.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>UTC; when a second factor was last given in the session. Null: never.</summary>
    public DateTimeOffset? StrongAt { get; init; }

    /// <summary>The member of staff who looks through the account's eyes and may change nothing; null: it is the person.</summary>
    public Guid? ImpersonatorId { get; init; }

    /// <summary>The branches that the actor's role in the shop is limited to; empty: all.</summary>
    public IReadOnlyList<Guid> BranchIds { get; init; } = [];

    /// <summary>IP address of the visitor; null: a job, or not known.</summary>
    public string? Address { get; init; }

    /// <summary>Whose uses are counted together: those of an account wherever it signed in, those of guests by their address.</summary>
    public string RateSubject => AccountId is { } account ? $"account {account}" : $"address {Address}";

    /// <summary>Whose rows a reading sees.</summary>
    public DataScope Scope => this == System ? DataScope.Everything : SellerId is { } seller ? DataScope.Of(seller) : DataScope.Public;

    public bool May(Permission permission) => Permissions.Contains(permission);
}
