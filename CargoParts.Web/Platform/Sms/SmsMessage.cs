namespace CargoParts.Web.Platform.Sms;

/// <summary>A text message. It is no record: what prints itself ends up in a log.</summary>
public sealed class SmsMessage
{
    private const int ShownAtStart = 5;
    private const int ShownAtEnd = 2;

    /// <value>uuid v7, new for each message: sending the same one again is an error of the caller.</value>
    public required Guid Id { get; init; }

    /// <value>E.164: <c>+9665XXXXXXXX</c>.</value>
    public required string Recipient { get; init; }

    /// <value>Stable name of what it is for: <c>sign-in</c>.</value>
    public required string Purpose { get; init; }

    /// <value>
    /// The text of an attempt, the first is 1. A provider that was asked and did not answer may have sent it; it refuses to be given the
    /// same text again as a duplicate, and so the same text is never given again: where a later attempt has the same text, there is none.
    /// </value>
    public required Func<int, string> Text { get; init; }

    /// <summary>For eyes that need not know it: <c>+9665******78</c>.</summary>
    internal string MaskedRecipient =>
        string.Concat(Recipient.AsSpan(0, ShownAtStart), new string('*', Recipient.Length - ShownAtStart - ShownAtEnd), Recipient.AsSpan(Recipient.Length - ShownAtEnd));

    /// <summary>International, as providers want it: without the plus.</summary>
    internal string RecipientDigits => Recipient.TrimStart('+');
}
