using CargoParts.Web.Platform.Results;

namespace CargoParts.Web.Platform.Limits;

/// <summary>What an attempt to sign in meets.</summary>
/// <param name="Problem">Null: go on.</param>
/// <param name="NeedsQuestion">Too many attempts failed at this address: a question has to be answered first (<see cref="VisitorQuestions"/>).</param>
public readonly record struct SignInVerdict(Problem? Problem, bool NeedsQuestion);

/// <summary>
/// Failed sign-ins, counted for the phone number and for the address, each by itself. Strangers who fail with a number lock out other
/// strangers, never a device of the owner. An address may be shared by thousands (carriers), so it is asked a question before it is refused.
/// </summary>
/// <remarks>An attempt is counted as failed when it begins, and no more once it succeeded: many at once do not get past the count.</remarks>
public sealed class SignInGuard(RateLimits limits)
{
    /// <summary>Before anything is compared.</summary>
    /// <param name="phone">As it is signed in with, whether there is an account or not: both are answered alike.</param>
    /// <param name="address">Of the visitor.</param>
    /// <param name="isKnownDevice">The browser carries the device cookie of this number's owner.</param>
    /// <param name="hasAnswered">The question was answered right with this attempt.</param>
    public async Task<SignInVerdict> CheckAsync(
        string phone, string address, bool isKnownDevice, bool hasAnswered, CancellationToken cancellationToken)
    {
        if (!hasAnswered && await limits.PeekAsync(RateRules.SignInAddress, address, cancellationToken) is { } asked)
        {
            return asked.Kind == ProblemKind.TooMany ? new SignInVerdict(null, NeedsQuestion: true) : new SignInVerdict(asked, NeedsQuestion: false);
        }

        if (await limits.TakeAsync(AccountRule(isKnownDevice), phone, cancellationToken) is { } locked)
        {
            return new SignInVerdict(locked, NeedsQuestion: false);
        }

        if (await limits.TakeAsync(RateRules.SignInAddressBlock, address, cancellationToken) is { } blocked)
        {
            // No attempt at the account was made: its owner elsewhere does not pay for it.
            await limits.RefundAsync(AccountRule(isKnownDevice), phone, cancellationToken);
            return new SignInVerdict(blocked, NeedsQuestion: false);
        }

        // Counted on beyond its end only by who answers, whom it does not hold up.
        await limits.TakeAsync(RateRules.SignInAddress, address, cancellationToken);
        return default;
    }

    /// <summary>After the attempt that was checked last succeeded: it was no failure.</summary>
    public async Task SucceededAsync(string phone, string address, bool isKnownDevice, CancellationToken cancellationToken)
    {
        await limits.RefundAsync(RateRules.SignInAddress, address, cancellationToken);
        await limits.RefundAsync(RateRules.SignInAddressBlock, address, cancellationToken);
        await limits.RefundAsync(AccountRule(isKnownDevice), phone, cancellationToken);
    }

    private static RateRule AccountRule(bool isKnownDevice) => isKnownDevice ? RateRules.SignInKnownDevice : RateRules.SignInAccount;
}
