using System.Globalization;
using System.Text.RegularExpressions;

namespace CargoParts.Web.Platform.Sms;

/// <summary>The text of a one-time code: the code first, so that a notification shows it; then words; then the line that browsers and telephones fill in.</summary>
/// <remarks>The last line is that of "Origin-bound one-time codes" (WICG): <c>@domain #code</c>.</remarks>
public sealed partial class OneTimeCodeText
{
    // More than any setting allows.
    private const int LastAttempt = 9;

    private readonly string _code;
    private readonly string _words;
    private readonly string _domain;

    /// <param name="words">What the code is for, in the language of whoever gets it.</param>
    /// <param name="domain">Of the site where the code is typed, without scheme: <c>cargoparts.sa</c>.</param>
    /// <exception cref="ArgumentException">It is longer than one message: 70 characters in Arabic.</exception>
    public OneTimeCodeText(string code, string words, string domain)
    {
        _code = code;
        _words = words;
        _domain = domain;
        if (SmsLength.Parts(Of(LastAttempt)) > 1)
        {
            throw new ArgumentException("A one-time code has to fit into one message.", nameof(words));
        }
    }

    /// <summary>For <see cref="SmsMessage.Text"/>: a later attempt says its number after the words.</summary>
    public string Of(int attempt) => string.Create(
        CultureInfo.InvariantCulture, $"{_code} {_words}{(attempt == 1 ? "" : $" ({attempt})")}\n@{_domain} #{_code}");

    /// <returns>Null: the text has none.</returns>
    public static string? CodeIn(string text) => LastLine().Match(text) is { Success: true } line ? line.Groups["code"].Value : null;

    [GeneratedRegex(@"\n@\S+ #(?<code>\S+)\z")]
    private static partial Regex LastLine();
}
