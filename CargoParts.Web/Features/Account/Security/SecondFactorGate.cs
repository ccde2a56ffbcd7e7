using CargoParts.Web.App;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Authorization.Policy;

namespace CargoParts.Web.Features.Account.Security;

/// <summary>
/// Leads those whose role allows a page, but whose session has no second factor, to where they give it or get one; for everybody else a page
/// that one may not see is not there.
/// </summary>
public sealed class SecondFactorGate(SecondFactorsRead factors) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _otherwise = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden && HttpMethods.IsGet(context.Request.Method) && await WayAsync(context, policy) is { } way)
        {
            context.Response.Redirect($"{context.Request.PathBase}/{way}");
            return;
        }

        await _otherwise.HandleAsync(next, context, policy, authorizeResult);
    }

    private async Task<string?> WayAsync(HttpContext context, AuthorizationPolicy policy)
    {
        var actor = CurrentActor.Of(context.User);
        var asked = policy.Requirements.OfType<ClaimsAuthorizationRequirement>().Where(r => r.ClaimType == ActorClaims.Permission)
            .SelectMany(r => r.AllowedValues ?? []).Select(Enum.Parse<Permission>).Where(Roles.NeedsSecondFactor).ToList();
        if (actor.AccountId is not { } account || actor.StrongAt is not null || actor.ImpersonatorId is not null || asked.Count == 0
            || !(await factors.RightsAsync(account, context.RequestAborted)).IsSupersetOf(asked))
        {
            return null;
        }

        var request = context.Request;
        var back = $"{request.PathBase}{request.Path}{request.QueryString}";
        return await factors.HasAnyAsync(account, context.RequestAborted) ? SiteUrls.StepUp(back) : SiteUrls.SecondFactorNeeded(back);
    }
}
