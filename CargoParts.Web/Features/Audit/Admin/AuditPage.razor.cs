using System.Globalization;
using CargoParts.Data.Platform;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Components;

namespace CargoParts.Web.Features.Audit.Admin;

/// <summary>What was done by whom; what is looked for stands in the address.</summary>
public sealed partial class AuditPage(AuditRead audit, CurrentActor current)
{
    private AuditQuery _query = AuditQuery.Everything;
    private AuditView _view = new([], null);

    [CascadingParameter]
    public required HttpContext Http { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _query = AuditQuery.Read(Http.Request.Query);
        _view = await audit.PageAsync(await current.GetAsync(), _query, Http.RequestAborted);
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string NameOf(AuditEntry entry) => entry switch
    {
        { AccountId: { } account, Actor: "guest" } => $"#{account.ToString("N")[^8..]}",
        { AccountId: not null } => entry.Actor,
        { Actor: "system" } => AuditText.System,
        _ => AuditText.Guest,
    };
}
