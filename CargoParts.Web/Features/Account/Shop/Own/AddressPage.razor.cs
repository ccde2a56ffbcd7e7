using CargoParts.Web.App;
using CargoParts.Web.Features.Account.Own;
using CargoParts.Web.Platform.Reference;
using Microsoft.AspNetCore.Components;

namespace CargoParts.Web.Features.Account.Shop.Own;

/// <summary>A new national address, or one to be mended.</summary>
public sealed partial class AddressPage(AddressesRead addresses, SaveAddress save, ReferenceNames names)
{
    /// <summary>Null: a new one.</summary>
    [Parameter]
    public Guid? Id { get; set; }

    [SupplyParameterFromForm(FormName = "address")]
    public AddressInput? Input { get; set; }

    private string Title => Id is null ? OwnAccountText.AddAddress : OwnAccountText.ChangeAddress;

    private string Here => Id is { } id ? SiteUrls.AccountAddress(id) : SiteUrls.AccountNewAddress;

    private IEnumerable<Named> Cities => names.Cities.Values.OrderBy(city => city.Name, StringComparer.CurrentCulture).ThenBy(city => city.Id, StringComparer.Ordinal);

    protected override async Task LoadOwnAsync()
    {
        if (Id is not { } id)
        {
            Input ??= new AddressInput();
            return;
        }

        var address = (await addresses.ListAsync(AccountId, Gone)).FirstOrDefault(a => a.Id == id);
        if (address is null)
        {
            Navigation.NotFound();
            return;
        }

        Input ??= AddressInput.Of(address);
    }

    private async Task SaveAsync() =>
        Conclude((await save.RunAsync(Actor, Id, Input!, Gone)).Problem, SiteUrls.AccountAddresses, nameof(OwnAccountText.DoneSaved));
}
