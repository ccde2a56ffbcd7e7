namespace CargoParts.Search.Understanding;

/// <summary>Recognises part numbers in any punctuation.</summary>
public static class PartNumberReader
{
    /// <summary>The form in which numbers are compared: digits folded, upper case, only A–Z and 0–9.</summary>
    public static string Compact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Create(text.Count(IsKept), text, static (compact, raw) =>
        {
            var at = 0;
            foreach (var c in raw)
            {
                if (IsKept(c))
                {
                    compact[at++] = char.ToUpperInvariant(Arabic.CharFolding.Fold(c));
                }
            }
        });
    }

    private static bool IsKept(char c)
    {
        var folded = Arabic.CharFolding.Fold(c);
        return Arabic.CharFolding.IsLatin(folded) || Arabic.CharFolding.IsDigit(folded);
    }
}
