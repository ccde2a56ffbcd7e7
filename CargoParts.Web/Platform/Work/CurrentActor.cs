using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;

namespace CargoParts.Web.Platform.Work;

/// <summary>Who sits at the page: in a static page of the request, in a circuit of its start.</summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication)
{
    /// <summary>Claim with the id of the shop that is acted for.</summary>
    public const string SellerClaim = "seller";

    /// <summary>Claim with the name of a <see cref="Permission"/>; one for each.</summary>
    public const string PermissionClaim = "permission";

    public async Task<Actor> GetAsync() => Of((await authentication.GetAuthenticationStateAsync()).User);

    public static Actor Of(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (user.Identity is not { IsAuthenticated: true, Name: { } name })
        {
            return Actor.Guest;
        }

        var permissions = user.FindAll(PermissionClaim).Select(claim => Enum.Parse<Permission>(claim.Value)).ToHashSet();
        return new Actor(name, permissions, Guid.TryParse(user.FindFirstValue(SellerClaim), out var seller) ? seller : null);
    }
}
