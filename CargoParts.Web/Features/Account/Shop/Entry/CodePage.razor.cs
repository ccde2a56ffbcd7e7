using CargoParts.Data.Values;
using CargoParts.Web.App;
using CargoParts.Web.Features.Account.SignIn;
using CargoParts.Web.Platform.Limits;
using Microsoft.AspNetCore.Components;

namespace CargoParts.Web.Features.Account.Shop.Entry;

/// <summary>Asks for the six digits; the telephone offers them by itself.</summary>
public sealed partial class CodePage(RequestCode request, UseCode use, FinishSignIn finish, SignInSteps steps, SiteDomain site)
{
    private CodeChallenge? _challenge;
    private SaudiPhone? _phone;
    private VisitorQuestion? _question;
    private bool _isSentAgain;

    [Inject]
    public required VisitorQuestions Questions { get; init; }

    [SupplyParameterFromForm(FormName = "code")]
    public string? Code { get; set; }

    private string Here => SiteUrls.SignInFor(SiteUrls.SignInCode, Back);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _challenge = steps.Challenge(Http);
        if (_challenge is null || !SaudiPhone.TryParse(_challenge.Phone, out _phone))
        {
            Navigation.NavigateTo(SiteUrls.SignInFor(SiteUrls.SignIn, Back));
        }
    }

    private async Task UseAsync()
    {
        if (_challenge is not { } challenge)
        {
            return;
        }

        var form = Http.Request.Form;
        var hasAnswered = await Questions.IsAnsweredAsync(form[VisitorQuestions.TokenField], form[VisitorQuestions.AnswerField], Gone);
        var attempt = await use.RunAsync(Visitor, challenge, Code, challenge.Device, hasAnswered, Gone);
        _question = attempt.NeedsQuestion ? Questions.Ask() : null;
        if ((attempt.Result.Problem ?? SignInWords.ProblemOf(attempt.Result.Value!)) is { } problem)
        {
            Refuse(problem);
            return;
        }

        var step = new FirstStep(attempt.Result.Value!.AccountId, challenge.Device);
        var needsSecond = await finish.AfterCodeAsync(Http, step, Gone);
        if (needsSecond.Problem is { } refusal)
        {
            Refuse(refusal);
        }
        else if (needsSecond.Value)
        {
            Navigation.NavigateTo(SiteUrls.SignInFor(SiteUrls.SignInSecond, Back));
        }
        else
        {
            GoOn();
        }
    }

    private async Task SendAgainAsync()
    {
        if (_challenge is not null && _phone is not null)
        {
            _isSentAgain = await SendCodeAsync(request, steps, site, _challenge.Device, _phone);
        }
    }
}
