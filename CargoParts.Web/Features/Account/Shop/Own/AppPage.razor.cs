using CargoParts.Web.App;
using CargoParts.Web.Features.Account.Security;
using CargoParts.Web.Features.Account.SignIn;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CargoParts.Web.Features.Account.Shop.Own;

/// <summary>The picture that an authenticator app scans, the first code of it, and then ten codes on paper.</summary>
public sealed partial class AppPage(TotpSetupRead setups, ConfirmTotp confirm, StrengthenSession strengthen)
{
    private TotpSetupView? _setup;
    private IReadOnlyList<string>? _codes;

    [SupplyParameterFromForm(FormName = "app")]
    public string? Code { get; set; }

    /// <summary>Where the second factor was missing.</summary>
    [SupplyParameterFromQuery(Name = Platform.Security.SignIn.ReturnName)]
    public string? Return { get; set; }

    private string Onward => RedirectHttpResult.IsLocalUrl(Return) ? Return : SiteUrls.AccountSecurity;

    protected override async Task LoadOwnAsync() => _setup = await setups.FindAsync(AccountId, Gone);

    private async Task ConfirmAsync()
    {
        var confirmed = await confirm.RunAsync(Actor, Code, Gone);
        if (confirmed.Problem is { } problem)
        {
            Refuse(problem);
            return;
        }

        _codes = confirmed.Value;
        await strengthen.RunAsync(Http, Actor, Gone);
    }
}
