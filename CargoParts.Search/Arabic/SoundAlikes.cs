namespace CargoParts.Search.Arabic;

/// <summary>Letters that are written for one another because they sound alike in the speech of the Gulf: فلطر for فلتر, مقس for مقص.</summary>
internal static class SoundAlikes
{
    private static readonly string[] Groups = ["ضظ", "ذزد", "ثس", "صس", "طت", "قغجك", "حه"];

    /// <summary>Whether two different letters are such.</summary>
    public static bool Are(char a, char b) => Groups.Any(group => group.Contains(a, StringComparison.Ordinal) && group.Contains(b, StringComparison.Ordinal));

    /// <summary>In how many places two words of one length differ only by such letters.</summary>
    /// <returns>0 for words that also differ otherwise, or in length.</returns>
    public static int Between(string a, string b)
    {
        if (a.Length != b.Length)
        {
            return 0;
        }

        var alike = 0;
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i])
            {
                if (!Are(a[i], b[i]))
                {
                    return 0;
                }

                alike++;
            }
        }

        return alike;
    }
}
