using System.Globalization;
using System.Security.Claims;
using CargoParts.Web.Platform.Http;
using Microsoft.AspNetCore.Components.Authorization;

namespace CargoParts.Web.Platform.Work;

/// <summary>Who sits at the page: in a static page of the request, in a circuit of its start.</summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication)
{
    public async Task<Actor> GetAsync() => Of((await authentication.GetAuthenticationStateAsync()).User);

    public static Actor Of(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (user.Identity is not { IsAuthenticated: true, Name: { } name })
        {
            return Actor.Guest with { Address = VisitorAddress.Of(user) };
        }

        return new Actor(name, user.FindAll(ActorClaims.Permission).Select(claim => Enum.Parse<Permission>(claim.Value)).ToHashSet(), IdOf(user, ActorClaims.Seller))
        {
            AccountId = IdOf(user, ActorClaims.Account),
            SessionId = IdOf(user, ActorClaims.Session),
            StrongAt = user.FindFirstValue(ActorClaims.StrongAt) is { } at ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) : null,
            ImpersonatorId = IdOf(user, ActorClaims.Impersonator),
            BranchIds = [.. user.FindAll(ActorClaims.Branch).Select(claim => Guid.Parse(claim.Value, CultureInfo.InvariantCulture))],
            Address = VisitorAddress.Of(user) ?? user.FindFirstValue(ActorClaims.Address),
        };
    }

    private static Guid? IdOf(ClaimsPrincipal user, string claim) =>
        Guid.TryParse(user.FindFirstValue(claim), CultureInfo.InvariantCulture, out var id) ? id : null;
}

/// <summary>Names of the claims that an <see cref="Actor"/> is written to and read from.</summary>
public static class ActorClaims
{
    public const string Account = "account";
    public const string Session = "session";

    /// <summary>UTC, round-trip format.</summary>
    public const string StrongAt = "strong_at";

    public const string Impersonator = "impersonator";

    /// <summary>The shop that is acted for.</summary>
    public const string Seller = "seller";

    /// <summary>One for each.</summary>
    public const string Branch = "branch";

    /// <summary>Name of a permission; one for each.</summary>
    public const string Permission = "permission";

    public const string Address = "address";
}
