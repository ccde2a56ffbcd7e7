using System.Globalization;
using CargoParts.Data.Accounts;
using CargoParts.Web.App;
using CargoParts.Web.Features.Account.Own;
using CargoParts.Web.Platform.Reference;
using Microsoft.AspNetCore.Components;

namespace CargoParts.Web.Features.Account.Shop.Own;

/// <summary>Where somebody has things sent to.</summary>
public sealed partial class AddressesPage(AddressesRead addresses, RemoveAddress remove, ChooseDefaultAddress prefer, ReferenceNames names)
{
    private IReadOnlyList<SavedAddress> _addresses = [];

    [SupplyParameterFromForm(FormName = "addresses")]
    public Guid? Remove { get; set; }

    [SupplyParameterFromForm(FormName = "addresses")]
    public Guid? Prefer { get; set; }

    private static string TooMany => string.Format(CultureInfo.InvariantCulture, OwnAccountText.TooManyAddresses, SaveAddress.MaxAddresses);

    private ReferenceNames Names => names;

    protected override async Task LoadOwnAsync() => _addresses = await addresses.ListAsync(AccountId, Gone);

    private async Task ActAsync()
    {
        if (Remove is { } unwanted)
        {
            Conclude((await remove.RunAsync(Actor, unwanted, Gone)).Problem, SiteUrls.AccountAddresses, nameof(OwnAccountText.DoneRemoved));
        }
        else if (Prefer is { } preferred)
        {
            Conclude((await prefer.RunAsync(Actor, preferred, Gone)).Problem, SiteUrls.AccountAddresses, nameof(OwnAccountText.DoneSaved));
        }
    }
}
