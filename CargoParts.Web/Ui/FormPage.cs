using System.Globalization;
using System.Resources;
using CargoParts.Web.App;
using CargoParts.Web.Platform.Limits;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Components;

namespace CargoParts.Web.Ui;

/// <summary>A page of plain forms: what was typed stays when it is refused, and what was done is said after a redirect.</summary>
public abstract class FormPage : ComponentBase
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

    /// <summary>What was done before the redirect: a key of <see cref="Texts"/>.</summary>
    [SupplyParameterFromQuery(Name = DoneName)]
    public string? Done { get; set; }

    protected Actor Actor { get; private set; } = Actor.Guest;

    /// <summary>Why the form was refused; null: it was not.</summary>
    protected Problem? Problem { get; private set; }

    protected string? Notice => Done?.StartsWith(DonePrefix, StringComparison.Ordinal) == true ? Texts.GetString(Done, CultureInfo.CurrentUICulture) : null;

    protected CancellationToken Gone => Http.RequestAborted;

    protected abstract ResourceManager Texts { get; }

    protected sealed override async Task OnInitializedAsync()
    {
        Http.Response.Headers.CacheControl = "no-cache, no-store";
        Actor = await Current.GetAsync();
        await LoadAsync();
    }

    protected abstract Task LoadAsync();

    /// <summary>What was sent in a field; null: nothing was.</summary>
    protected string? Typed(string field) => Http.Request.HasFormContentType && Http.Request.Form[field].ToString() is { Length: > 0 } text ? text : null;

    /// <summary>As <see cref="Typed"/>; what is no id is left out.</summary>
    protected Guid[] TypedIds(string field) => Http.Request.HasFormContentType
        ? [.. Http.Request.Form[field].Select(text => Guid.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)]
        : [];

    /// <inheritdoc cref="TypedIds"/>
    protected Guid TypedId(string field) => TypedIds(field).FirstOrDefault();

    /// <summary>What is wrong with a field.</summary>
    protected string? ProblemAt(string field) => Problem?.Fields.FirstOrDefault(f => f.Field == field).Text;

    /// <summary>Leads on when it was done, or to where a second factor is given; otherwise the page says why not.</summary>
    /// <param name="to">An address of the site without parameters.</param>
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

    /// <summary>As <see cref="Conclude"/> where it was not done.</summary>
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
