using CargoParts.Web.App;
using CargoParts.Web.Features.Account.Own;
using CargoParts.Web.Features.Account.Security;

namespace CargoParts.Web.Features.Account.Shop.Own;

/// <summary>Who one is here, and where the rest stands. Whose role wants a second factor begins with that.</summary>
public sealed partial class OverviewPage(ProfileRead profiles, SecondFactorsRead factors)
{
    private ProfileView? _profile;
    private bool _hasSecondFactor = true;

    protected override async Task LoadOwnAsync()
    {
        var second = await factors.GetAsync(AccountId, Gone);
        if (second is { IsNeeded: true, HasAny: false } && Actor.ImpersonatorId is null)
        {
            Navigation.NavigateTo(SiteUrls.SecondFactorNeeded($"{Http.Request.PathBase}/{SiteUrls.Account}"));
            return;
        }

        _hasSecondFactor = second.HasAny;
        _profile = await profiles.FindAsync(AccountId, Gone);
    }
}
