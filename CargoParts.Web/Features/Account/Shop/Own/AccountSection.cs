using CargoParts.Web.App;

namespace CargoParts.Web.Features.Account.Shop.Own;

/// <summary>A page about one's own account.</summary>
internal sealed record AccountSection(string Path, Func<string> Text, Func<string> AboutText)
{
    public static readonly IReadOnlyList<AccountSection> All =
    [
        new(SiteUrls.Account, () => OwnAccountText.Overview, () => ""),
        new(SiteUrls.AccountProfile, () => OwnAccountText.Profile, () => OwnAccountText.ProfileAbout),
        new(SiteUrls.AccountAddresses, () => OwnAccountText.Addresses, () => OwnAccountText.AddressesAbout),
        new(SiteUrls.AccountSecurity, () => OwnAccountText.Security, () => OwnAccountText.SecurityAbout),
        new(SiteUrls.AccountDevices, () => OwnAccountText.Devices, () => OwnAccountText.DevicesAbout),
        new(SiteUrls.AccountConsents, () => OwnAccountText.Consents, () => OwnAccountText.ConsentsAbout),
        new(SiteUrls.AccountData, () => OwnAccountText.Data, () => OwnAccountText.DataAbout),
    ];

    public string Name => Text();

    /// <summary>What is found there.</summary>
    public string About => AboutText();
}
