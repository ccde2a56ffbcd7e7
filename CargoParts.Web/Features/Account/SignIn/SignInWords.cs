using CargoParts.Data.Values;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Results;

namespace CargoParts.Web.Features.Account.SignIn;

/// <summary>Refusals of the sign-in, in words.</summary>
internal static class SignInWords
{
    /// <returns>Null: the code was right.</returns>
    public static Problem? ProblemOf(CodeAnswer answer) => answer.Outcome switch
    {
        CodeOutcome.Right => null,
        CodeOutcome.Wrong => new Problem(ProblemKind.Invalid, CountForms.Say(SignInText.WrongCode, answer.TriesLeft)),
        CodeOutcome.Over => new Problem(ProblemKind.Invalid, SignInText.Over),
        CodeOutcome.Suspended => new Problem(ProblemKind.Forbidden, SignInText.Suspended),
    };

    /// <summary>Why a number is refused that was typed as <paramref name="typed"/>.</summary>
    public static string BadPhone(string? typed) => SaudiPhone.KindOf(typed) switch
    {
        PhoneKind.Landline or PhoneKind.Unified or PhoneKind.TollFree => SignInText.NoMobile,
        PhoneKind.Foreign => SignInText.ForeignPhone,
        PhoneKind.Mobile or PhoneKind.Unknown => SignInText.BadPhone,
    };
}
