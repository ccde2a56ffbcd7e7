using CargoParts.Web.App;
using CargoParts.Web.Features.Account.SignIn;
using Microsoft.AspNetCore.Components;

namespace CargoParts.Web.Features.Account.Shop.Entry;

/// <summary>Asks for the second factor of whoever has shown their telephone.</summary>
public sealed partial class SecondPage(FinishSignIn finish, SignInSteps steps)
{
    private FirstStep? _step;

    [SupplyParameterFromForm(FormName = "second")]
    public string? Code { get; set; }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _step = steps.Second(Http);
        if (_step is null)
        {
            Navigation.NavigateTo(SiteUrls.SignInFor(SiteUrls.SignIn, Back));
        }
    }

    private async Task CheckAsync()
    {
        if (_step is not { } step)
        {
            return;
        }

        if (await finish.AfterSecondAsync(Http, step, Code, Gone) is { } problem)
        {
            Refuse(problem);
        }
        else
        {
            GoOn();
        }
    }
}
