using CargoParts.Web.App;
using CargoParts.Web.Features.Account.Security;
using CargoParts.Web.Features.Account.SignIn;
using CargoParts.Web.Platform.Http;
using CargoParts.Web.Platform.Results;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CargoParts.Web.Features.Account.Shop.Own;

/// <summary>Shows once more that it is its owner who sits there, and goes back to what asked for it.</summary>
public sealed partial class ConfirmPage(SecondFactorsRead factors, CheckSecondFactor checkCode, CheckPasskey checkPasskey, ConfirmBySms sms, StrengthenSession strengthen)
{
    private SecondFactorsView _factors = new(null, 0, [], IsNeeded: false);

    [SupplyParameterFromForm(FormName = "code")]
    public string? Code { get; set; }

    /// <summary>What was sent, as the form brings it back; null: nothing yet.</summary>
    [SupplyParameterFromForm(FormName = "sms")]
    public string? Asked { get; set; }

    [SupplyParameterFromForm(FormName = "sms")]
    public string? SmsCode { get; set; }

    [SupplyParameterFromQuery(Name = Platform.Security.SignIn.ReturnName)]
    public string? Return { get; set; }

    private string Onward => RedirectHttpResult.IsLocalUrl(Return) ? Return : SiteUrls.Account;

    protected override async Task LoadOwnAsync()
    {
        _factors = await factors.GetAsync(AccountId, Gone);
        if (_factors is { HasAny: false, IsNeeded: true })
        {
            Navigation.NavigateTo(SiteUrls.SecondFactorNeeded(Return));
        }
    }

    private Task CheckCodeAsync() => ThenAsync(async () => (await checkCode.RunAsync(AccountId, Code, Gone)).Problem);

    private Task CheckPasskeyAsync() => ThenAsync(async () => (await checkPasskey.RunAsync(Http, AccountId, Http.Request.Form[PasskeyEndpoints.CredentialField], Gone)).Problem);

    private Task CheckSmsAsync() => ThenAsync(() => sms.CheckAsync(Http, Actor, Asked, SmsCode, Gone));

    private async Task SendAsync()
    {
        var sent = await sms.SendAsync(Http, Actor, Gone);
        Asked = sent.Value;
        if (sent.Problem is { } problem)
        {
            Refuse(problem);
        }
    }

    private async Task ThenAsync(Func<Task<Problem?>> check)
    {
        // Who looks through another's eyes has not the other's factor, and nothing to make strong.
        var problem = Actor.ImpersonatorId is null ? await check() : new Problem(ProblemKind.Forbidden, ProblemsText.ReadOnly);
        if (problem is not null)
        {
            Refuse(problem);
            return;
        }

        if ((await strengthen.RunAsync(Http, Actor, Gone)).Problem is { } over)
        {
            Refuse(over);
            return;
        }

        Navigation.NavigateTo(Onward);
    }
}
