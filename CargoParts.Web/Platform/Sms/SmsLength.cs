using System.Buffers;

namespace CargoParts.Web.Platform.Sms;

/// <summary>How many messages the networks make of a text, and charge.</summary>
/// <remarks>3GPP TS 23.038, 6.2.1 (the alphabet) and TS 23.040 (parts): one character outside the alphabet makes all of them UCS-2.</remarks>
public static class SmsLength
{
    private const int LatinAlone = 160;
    private const int LatinOfMany = 153;
    private const int UnicodeAlone = 70;
    private const int UnicodeOfMany = 67;

    // Without Greek capitals, which no text of ours has; those of the extension table count twice.
    private static readonly SearchValues<char> Latin = SearchValues.Create(
        "@£$¥èéùìòÇ\nØø\rÅå_ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà" + Extension);

    private const string Extension = "^{}\\[~]|€";

    /// <returns>1 for an empty text.</returns>
    public static int Parts(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAnyExcept(Latin)
            ? Parts(text.Length, UnicodeAlone, UnicodeOfMany)
            : Parts(text.Length + text.Count(Extension.Contains), LatinAlone, LatinOfMany);
    }

    private static int Parts(int length, int alone, int ofMany) => length <= alone ? 1 : (length + ofMany - 1) / ofMany;
}
