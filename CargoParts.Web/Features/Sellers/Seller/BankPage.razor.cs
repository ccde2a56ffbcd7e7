using System.Resources;
using CargoParts.Web.App;

namespace CargoParts.Web.Features.Sellers.Seller;

/// <summary>Where the shop's earnings go.</summary>
public sealed partial class BankPage(TeamRead team, ChangeBankAccount change)
{
    private BankView? _bank;

    protected override ResourceManager Texts => TeamText.ResourceManager;

    protected override async Task LoadAsync() => _bank = await team.BankAsync(Actor, Gone);

    private async Task ChangeAsync() => Conclude(
        (await change.RunAsync(Actor, new BankInput { Iban = Typed("iban"), HolderName = Typed("holder") }, Gone)).Problem,
        SiteUrls.BankAccount,
        nameof(TeamText.DoneBank));
}
