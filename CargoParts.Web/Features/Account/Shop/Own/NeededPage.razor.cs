using CargoParts.Web.App;
using CargoParts.Web.Features.Account.Security;
using Microsoft.AspNetCore.Components;

namespace CargoParts.Web.Features.Account.Shop.Own;

/// <summary>Says to whose role wants a second factor why, and leads to it.</summary>
public sealed partial class NeededPage(StartTotp start)
{
    [SupplyParameterFromQuery(Name = Platform.Security.SignIn.ReturnName)]
    public string? Return { get; set; }

    private async Task StartAsync() => Conclude((await start.RunAsync(Actor, Gone)).Problem, SiteUrls.AccountAppFor(Return), done: null);
}
