using CargoParts.Data.Values;
using CargoParts.Web.App;
using CargoParts.Web.Features.Account.SignIn;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Components;

namespace CargoParts.Web.Features.Account.Shop.Entry;

/// <summary>Asks for the number. Whether it has an account is said to nobody: the next page is the same for all.</summary>
public sealed partial class SignInPage(RequestCode request, SignInSteps steps, SiteDomain site, SessionCookie cookies)
{
    private const string Example = "05XXXXXXXX";

    [SupplyParameterFromForm(FormName = "phone")]
    public string? Phone { get; set; }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        if (HttpMethods.IsGet(Http.Request.Method) && CurrentActor.Of(Http.User).SessionId is not null)
        {
            GoOn();
        }
    }

    private async Task SendAsync()
    {
        if (!SaudiPhone.TryParse(Phone, out var phone))
        {
            Refuse(new Problem(ProblemKind.Invalid, SignInWords.BadPhone(Phone)));
        }
        else if (await SendCodeAsync(request, steps, site, cookies.DeviceOf(Http), phone))
        {
            Navigation.NavigateTo(SiteUrls.SignInFor(SiteUrls.SignInCode, Back));
        }
    }
}
