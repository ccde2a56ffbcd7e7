using CargoParts.Web.App;
using CargoParts.Web.Platform.Limits;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Components;

namespace CargoParts.Web.Features.Account.Shop.Own;

/// <summary>A page of plain forms about one's own account: what was typed stays when it is refused, and what was done is said after a redirect.</summary>
public abstract class AccountPage : ComponentBase
{
    private const string DoneName = "done";

    /// <summary>Of all keys that an address may ask for.</summary>
    private const string DonePrefix = "Done";

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [CascadingParameter]
    public required HttpContext Http { get; init; }

    /// <summary>What was done before the redirect: a key of <see cref="OwnAccountText"/>.</summary>
    [SupplyParameterFromQuery(Name = DoneName)]
    public string? Done { get; set; }

    protected Actor Actor { get; private set; } = Actor.Guest;

    protected Guid AccountId => Actor.AccountId!.Value;

    /// <summary>Why the form was refused; null: it was not.</summary>
    protected Problem? Problem { get; private set; }

    protected string? Notice => Done?.StartsWith(DonePrefix, StringComparison.Ordinal) == true ? OwnAccountText.ResourceManager.GetString(Done, OwnAccountText.Culture) : null;

    /// <summary>The problem, where it is not about a field that shows it.</summary>
    protected string? GeneralProblem => Problem?.Text;

    protected CancellationToken Gone => Http.RequestAborted;

    protected sealed override async Task OnInitializedAsync()
    {
        Http.Response.Headers.CacheControl = "no-cache, no-store";
        Actor = await Current.GetAsync();
        if (Actor.AccountId is null)
        {
            Navigation.NotFound();
            return;
        }

        await LoadAsync();
    }

    protected virtual Task LoadAsync() => Task.CompletedTask;

    /// <summary>What is wrong with a field.</summary>
    protected string? ProblemAt(string field) => Problem?.Fields.FirstOrDefault(f => f.Field == field).Text;

    /// <summary>Leads on when it was done, or to where a second factor is given; otherwise the page says why not.</summary>
    /// <param name="done">See <see cref="Done"/>; null: the next page speaks for itself.</param>
    protected void Conclude(Problem? problem, string to, string? done)
    {
        if (problem is null)
        {
            Navigation.NavigateTo(done is null ? to : $"{to}?{DoneName}={done}");
        }
        else
        {
            Refuse(problem);
        }
    }

    protected void Refuse(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        switch (problem.Kind)
        {
            case ProblemKind.StepUp:
                Navigation.NavigateTo(SiteUrls.StepUp($"{Http.Request.PathBase}{Http.Request.Path}"));
                break;
            case ProblemKind.SignedOut:
                Navigation.Refresh();
                break;
            case ProblemKind.NotFound:
                Navigation.NotFound();
                break;
            case ProblemKind.Invalid or ProblemKind.Forbidden or ProblemKind.TooMany or ProblemKind.Conflict or ProblemKind.Unavailable:
                LimitedEndpoints.SayWhen(Http.Response, problem);
                Problem = problem;
                break;
        }
    }
}
