using CargoParts.Data.Privacy;
using CargoParts.Web.App;
using CargoParts.Web.Features.Account.Own;
using Microsoft.AspNetCore.Components;

namespace CargoParts.Web.Features.Account.Shop.Own;

/// <summary>What one agreed to, and what can be taken back here.</summary>
public sealed partial class ConsentsPage(ConsentsRead consents, ChangeMarketing change)
{
    private IReadOnlyList<ConsentRecord> _history = [];

    [SupplyParameterFromForm(FormName = "marketing")]
    public bool BySms { get; set; }

    [SupplyParameterFromForm(FormName = "marketing")]
    public bool ByEmail { get; set; }

    protected override async Task LoadOwnAsync()
    {
        _history = await consents.HistoryAsync(AccountId, Gone);
        if (HttpMethods.IsGet(Http.Request.Method))
        {
            var given = await consents.GivenAsync(AccountId, Gone);
            (BySms, ByEmail) = (given.Contains(ConsentPurpose.MarketingSms), given.Contains(ConsentPurpose.MarketingEmail));
        }
    }

    private static string NameOf(ConsentPurpose purpose) => purpose switch
    {
        ConsentPurpose.Terms => OwnAccountText.Terms,
        ConsentPurpose.MarketingSms => OwnAccountText.BySms,
        ConsentPurpose.MarketingEmail => OwnAccountText.ByEmail,
    };

    private async Task SaveAsync() =>
        Conclude((await change.RunAsync(Actor, BySms, ByEmail, Gone)).Problem, SiteUrls.AccountConsents, nameof(OwnAccountText.DoneSaved));
}
