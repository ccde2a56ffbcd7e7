using System.Globalization;
using CargoParts.Data.Accounts;
using CargoParts.Web.App;
using CargoParts.Web.Features.Account.Own;
using CargoParts.Web.Features.Account.SignIn;
using Microsoft.AspNetCore.Components;

namespace CargoParts.Web.Features.Account.Shop.Own;

/// <summary>Where one is signed in, to be ended from here; and who of the staff looked.</summary>
public sealed partial class DevicesPage(DevicesRead devices, EndSession end, EndSessionsOf endAll)
{
    private IReadOnlyList<SessionRow> _sessions = [];
    private IReadOnlyList<StaffVisitRow> _visits = [];

    [SupplyParameterFromForm(FormName = "devices")]
    public Guid? End { get; set; }

    [SupplyParameterFromForm(FormName = "devices")]
    public bool EndOthers { get; set; }

    protected override async Task LoadOwnAsync()
    {
        var sessions = await devices.SessionsAsync(AccountId, Gone);
        _sessions = [.. sessions.OrderByDescending(s => s.Id == Actor.SessionId)];
        _visits = await devices.VisitsAsync(AccountId, Gone);
    }

    private static string NameOf(SessionRow session)
    {
        if (session.Kind == SessionKind.Api)
        {
            return OwnAccountText.App;
        }

        var name = BrowserName.Of(session.UserAgent);
        return (name.Browser, name.System) switch
        {
            (null, null) => OwnAccountText.UnknownDevice,
            (null, { } system) => system,
            ({ } browser, null) => browser,
            var (browser, system) => string.Format(CultureInfo.InvariantCulture, OwnAccountText.BrowserOnSystem, browser, system),
        };
    }

    private async Task ActAsync()
    {
        if (End is { } session)
        {
            Conclude((await end.RunAsync(Actor, session, Gone)).Problem, SiteUrls.AccountDevices, nameof(OwnAccountText.DoneEnded));
        }
        else if (EndOthers)
        {
            Conclude((await endAll.RunAsync(Actor, AccountId, Actor.SessionId, Gone)).Problem, SiteUrls.AccountDevices, nameof(OwnAccountText.DoneEnded));
        }
    }
}
