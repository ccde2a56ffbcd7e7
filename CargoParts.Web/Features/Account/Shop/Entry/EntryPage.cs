using CargoParts.Data.Accounts;
using CargoParts.Data.Values;
using CargoParts.Web.App;
using CargoParts.Web.Features.Account.SignIn;
using CargoParts.Web.Platform.Limits;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CargoParts.Web.Features.Account.Shop.Entry;

/// <summary>A page of the sign-in: plain forms, nothing that a telephone could lose while its owner reads the message.</summary>
public abstract class EntryPage : ComponentBase
{
    [Inject]
    public required NavigationManager Navigation { get; init; }

    [CascadingParameter]
    public required HttpContext Http { get; init; }

    /// <summary>Where to go after it.</summary>
    [SupplyParameterFromQuery(Name = Platform.Security.SignIn.ReturnName)]
    public string? Return { get; set; }

    /// <summary>Why the form was refused; null: it was not.</summary>
    protected Problem? Problem { get; private set; }

    protected string? Back => RedirectHttpResult.IsLocalUrl(Return) ? Return : null;

    /// <summary>A guest: whoever signs in may be somebody else than who sat here before.</summary>
    protected Actor Visitor => Actor.Guest with { Address = CurrentActor.Of(Http.User).Address };

    protected CancellationToken Gone => Http.RequestAborted;

    protected override void OnInitialized() => Http.Response.Headers.CacheControl = "no-cache, no-store";

    protected void Refuse(Problem problem)
    {
        LimitedEndpoints.SayWhen(Http.Response, problem);
        Problem = problem;
    }

    /// <summary>Back to what was asked for, as somebody; a page of another base is loaded anew.</summary>
    protected void GoOn() => Navigation.NavigateTo(Back ?? SiteUrls.Home);

    /// <summary>Asks for a code and leads on to where it is typed.</summary>
    /// <returns>Whether it was sent.</returns>
    protected async Task<bool> SendCodeAsync(RequestCode request, SignInSteps steps, SiteDomain site, string device, SaudiPhone phone)
    {
        var sent = await request.RunAsync(Visitor, phone, OtpPurpose.SignIn, device, site.Of(Http), Gone);
        if (sent.Problem is { } problem)
        {
            Refuse(problem);
            return false;
        }

        steps.Begin(Http, sent.Value!);
        return true;
    }
}
