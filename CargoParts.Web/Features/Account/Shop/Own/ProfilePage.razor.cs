using CargoParts.Web.App;
using CargoParts.Web.Features.Account.Own;
using CargoParts.Web.Platform.Culture;
using Microsoft.AspNetCore.Components;

namespace CargoParts.Web.Features.Account.Shop.Own;

/// <summary>Name, mail, language and numerals.</summary>
public sealed partial class ProfilePage(ProfileRead profiles, ChangeProfile change)
{
    private const string LatinSample = "123";

    private ProfileView? _profile;

    [SupplyParameterFromForm(FormName = "profile")]
    public ProfileInput? Input { get; set; }

    private string EmailHint => _profile is { Email: not null, IsEmailVerified: false } ? OwnAccountText.EmailNotVerified : OwnAccountText.EmailHint;

    protected override async Task LoadOwnAsync()
    {
        _profile = await profiles.FindAsync(AccountId, Gone);
        Input ??= new ProfileInput { Name = _profile?.Name, Email = _profile?.Email, Language = _profile?.Language, Numerals = _profile?.Numerals };
    }

    // The language of the site is in its address: who chose another goes on there.
    private async Task SaveAsync()
    {
        var saved = await change.RunAsync(Actor, Input!, Gone);
        Conclude(saved.Problem, $"{(Input!.Language == "en" ? LanguageMiddleware.EnglishBase : "")}/{SiteUrls.AccountProfile}", nameof(OwnAccountText.DoneSaved));
    }
}
