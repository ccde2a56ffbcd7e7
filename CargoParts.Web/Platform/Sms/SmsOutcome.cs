namespace CargoParts.Web.Platform.Sms;

/// <summary>What became of a text message: one of the three below.</summary>
/// <param name="Provider">The one that answered last, or did not.</param>
public abstract record SmsOutcome(string Provider)
{
    /// <summary>An attempt went out whose answer was lost: the message may come although this is no <see cref="Accepted"/>.</summary>
    public bool MayHaveArrived { get; init; }

    /// <param name="MessageId">The provider's.</param>
    public sealed record Accepted(string Provider, string MessageId) : SmsOutcome(Provider);

    public sealed record Refused(string Provider, SmsRefusal Reason) : SmsOutcome(Provider);

    /// <summary>The provider cannot be reached, fails, or answers what nobody can read; or it did so lately and is left in peace for a while.</summary>
    public sealed record Unreachable(string Provider) : SmsOutcome(Provider);
}

/// <summary>Why a provider does not take a message.</summary>
public enum SmsRefusal
{
    /// <summary>A reason that we do not know.</summary>
    Unknown,

    NoFunds,

    InvalidNumber,

    TooLong,

    TooShort,

    /// <summary>The provider has no way to the network of the number.</summary>
    NoRoute,

    Empty,

    /// <summary>The provider does not like the words.</summary>
    Filtered,

    /// <summary>The sender's name is not registered.</summary>
    InvalidSender,

    /// <summary>The number was sent the same text a moment ago.</summary>
    Duplicate,

    InvalidSchedule,

    /// <summary>The provider does not know us.</summary>
    InvalidCredentials,

    /// <summary>We ask too often.</summary>
    Throttled,
}
