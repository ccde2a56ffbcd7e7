using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace CargoParts.Web.Platform.Observability;

/// <summary>Takes out of any text for a log what leads to a person or opens a door, and leaves enough to see that two lines mean the same.</summary>
public static partial class Masking
{
    private const string Mask = "***";
    private const int ShownAtEnd = 3;
    private const int ShownOfChassis = 3;
    private const int ShownOfIban = 2;

    /// <summary>Arabic for a code; apart from the others, which are found many letters at once only while all of them are ASCII.</summary>
    private const string ArabicCode = "\u0631\u0645\u0632";

    // What a secret is announced by or begins with.
    private static readonly SearchValues<string> Announcements = SearchValues.Create(
        [
            "bearer", "basic ", "authorization", "cookie", "token", "password", "secret", "apikey", "api-key", "api_key", "code", "otp", "pin",
            "__host-", "__secure-", "cp_session", "_blazor?id=", "cfdj8", "eyj",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <returns>The same instance when nothing was masked.</returns>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isAnnounced = text.AsSpan().ContainsAny(Announcements) || text.Contains(ArabicCode, StringComparison.Ordinal);
        var masked = isAnnounced ? Secret().Replace(text, $"${{label}}{Mask}") : text;
        masked = masked.Contains('@') || masked.Contains("%40", StringComparison.Ordinal) ? Email().Replace(masked, $"${{first}}{Mask}${{domain}}") : masked;
        return Numbers(masked);
    }

    private static string Numbers(string text)
    {
        StringBuilder? masked = null;
        var at = 0;
        while (PersonalNumbers.TryFind(text, at, out var found, out var kind))
        {
            var number = text.AsSpan()[found];
            var shown = kind switch
            {
                PersonalNumber.Chassis => ShownOfChassis,
                PersonalNumber.Iban => ShownOfIban,
                PersonalNumber.Phone or PersonalNumber.Identity or PersonalNumber.Card => 0,
            };
            masked ??= new StringBuilder(text.Length);
            masked.Append(text, at, found.Start.Value - at).Append(number[..shown]).Append(Mask).Append(number[^ShownAtEnd..]);
            at = found.End.Value;
        }

        return masked is null ? text : masked.Append(text, at, text.Length - at).ToString();
    }

    // Headers; named values in addresses, JSON and messages; cookies by the names of ours; what the framework and token issuers
    // protect, whatever stands before it; codes of six digits where something calls them codes.
    [GeneratedRegex(
        """
        (?<label>\b(?:set-)?cookie["']?\s*[:=]\s*)[^\r\n]+
        |(?<label>\bauthorization["']?\s*[:=]\s*["']?(?:(?:bearer|basic)\s+)?)[^\s"',;]+
        |(?<label>\b(?:bearer|basic)\s+)[\w\-.~+/]{8,}=*
        |(?<label>(?:token|password|secret|api[_-]?key)["']?\s*[:=]\s*["']?)[^\s"'&;,)}\]]+
        |(?<label>(?:\b__host-[\w\-]+|\b__secure-[\w\-]+|\bcp_session)=)[^\s"';,]+
        |(?<label>_blazor\?id=)[\w\-]+
        |(?<label>\bcfdj8)[\w\-+/=]{8,}
        |(?<label>\beyj)[\w\-]{8,}\.[\w\-.]+
        |(?<label>(?:code|\u0631\u0645\u0632[^\d\r\n]{0,20}?)["']?\s*(?:is\b|[:=])?\s*["']?)(?<!\d)\d{3}[ \-]?\d{3}(?!\d)
        |(?<label>(?:otp|\bpin)(?:\s*code)?["']?\s*(?:is\b|[:=])?\s*["']?)\d{4,8}(?!\d)
        |(?<label>)(?<!\d)\d{6}(?=\s+is\s+your\b)
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Secret();

    [GeneratedRegex(@"(?<![\w.+\-])(?<first>\w)[\w.+\-]{0,63}(?<domain>(?:@|%40)[\w\-]+(?:\.[\w\-]+)+)", RegexOptions.CultureInvariant)]
    private static partial Regex Email();
}
