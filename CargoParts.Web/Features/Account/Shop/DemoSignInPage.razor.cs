using CargoParts.Web.App.Start;
using CargoParts.Web.Platform.Reference;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.Features.Account.Shop;

/// <summary>Anybody becomes an operator or a seller of the demo catalogue; without <see cref="DemoOptions.SignIn"/> there is no such page.</summary>
public sealed partial class DemoSignInPage(
    DemoAccountsRead accounts, ReferenceNames names, CurrentActor current, IOptions<DemoOptions> demo, NavigationManager navigation)
{
    private IReadOnlyList<DemoSellerRow> _sellers = [];
    private string? _name;

    /// <summary>Where to go after it.</summary>
    [SupplyParameterFromQuery(Name = Platform.Security.SignIn.ReturnName)]
    public string? Return { get; set; }

    [CascadingParameter]
    public required HttpContext Http { get; init; }

    private ReferenceNames Names => names;

    protected override async Task OnInitializedAsync()
    {
        if (!demo.Value.SignIn)
        {
            navigation.NotFound();
            return;
        }

        var actor = await current.GetAsync();
        _name = actor.SessionId is null ? null : actor.Name;
        _sellers = await accounts.LargestSellersAsync(Http.RequestAborted);
    }
}
