using CargoParts.Web.App;
using CargoParts.Web.Features.Account.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Components;

namespace CargoParts.Web.Features.Account.Shop.Own;

/// <summary>The second factors of the account.</summary>
public sealed partial class SecurityPage(
    SecondFactorsRead factors, StartTotp start, RemoveTotp removeApp, NewBackupCodes newCodes, PasskeyChanges passkeys, TimeProvider clock)
{
    private SecondFactorsView _factors = new(null, 0, [], IsNeeded: false);
    private IReadOnlyList<string>? _codes;

    [SupplyParameterFromForm(FormName = "passkeys")]
    public string? Rename { get; set; }

    [SupplyParameterFromForm(FormName = "passkeys")]
    public string? Remove { get; set; }

    [SupplyParameterFromForm(FormName = "add-passkey")]
    public string? NewName { get; set; }

    private string Back => $"{Http.Request.PathBase}/{SiteUrls.AccountSecurity}";

    /// <summary>Before a device makes a passkey that would be refused.</summary>
    private bool MustConfirm => _factors.HasAny && !(Actor.StrongAt + WorkFactory.StepUpLasts > clock.GetUtcNow());

    protected override async Task LoadOwnAsync() => _factors = await factors.GetAsync(AccountId, Gone);

    private static string IdOf(PasskeyRow passkey) => Convert.ToHexStringLower(passkey.CredentialId);

    private async Task StartAppAsync() => Conclude((await start.RunAsync(Actor, Gone)).Problem, SiteUrls.AccountApp, done: null);

    private async Task RemoveAppAsync() =>
        Conclude((await removeApp.RunAsync(Actor, Gone)).Problem, SiteUrls.AccountSecurity, nameof(OwnAccountText.DoneRemoved));

    // Without a redirect: they are shown this once, and stand nowhere in the clear.
    private async Task NewCodesAsync()
    {
        var made = await newCodes.RunAsync(Actor, Gone);
        if (made.Problem is { } problem)
        {
            Refuse(problem);
            return;
        }

        _codes = made.Value;
        await LoadOwnAsync();
    }

    private async Task ChangePasskeyAsync()
    {
        if (Read(Remove) is { } unwanted)
        {
            Conclude((await passkeys.Remove.RunAsync(Actor, unwanted, Gone)).Problem, SiteUrls.AccountSecurity, nameof(OwnAccountText.DoneRemoved));
        }
        else if (Read(Rename) is { } renamed)
        {
            var name = Http.Request.Form[$"name-{Rename}"].ToString();
            Conclude((await passkeys.Rename.RunAsync(Actor, renamed, name, Gone)).Problem, SiteUrls.AccountSecurity, nameof(OwnAccountText.DoneSaved));
        }
    }

    private async Task AddPasskeyAsync()
    {
        var credential = Http.Request.Form[PasskeyEndpoints.CredentialField].ToString();
        var added = await passkeys.Add.RunAsync(Http, Actor, NewName, credential, Gone);
        Conclude(added.Problem, SiteUrls.AccountSecurity, nameof(OwnAccountText.DonePasskey));
    }

    private static byte[]? Read(string? id)
    {
        try
        {
            return id is { Length: > 0 } ? Convert.FromHexString(id) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
