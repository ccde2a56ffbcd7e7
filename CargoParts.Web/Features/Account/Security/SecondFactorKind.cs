namespace CargoParts.Web.Features.Account.Security;

/// <summary>What somebody showed besides the code that was sent to the phone.</summary>
public enum SecondFactorKind
{
    /// <summary>The digits of an authenticator app.</summary>
    Totp,

    /// <summary>One of ten codes on paper.</summary>
    BackupCode,
}
