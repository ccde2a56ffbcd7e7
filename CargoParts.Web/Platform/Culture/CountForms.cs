using System.Globalization;

namespace CargoParts.Web.Platform.Culture;

/// <summary>Chooses the word form that a count asks for: قطعة واحدة، قطعتان، 3 قطع، 11 قطعة.</summary>
public static class CountForms
{
    /// <param name="forms">Arabic: one|two|3–10|11 and more; English: one|other. <c>{0}</c> stands for the number.</param>
    /// <returns>The form, number still as <c>{0}</c>.</returns>
    /// <remarks>CLDR plural rules; Arabic counts by the last two digits, and 100, 200 … take the form of 11 and more.</remarks>
    public static string Choose(string forms, long count)
    {
        ArgumentNullException.ThrowIfNull(forms);
        var choices = forms.Split('|');
        if (choices.Length != 4)
        {
            return choices[count == 1 ? 0 : ^1];
        }

        return count switch
        {
            1 => choices[0],
            2 => choices[1],
            _ when count % 100 is >= 3 and <= 10 => choices[2],
            _ => choices[3],
        };
    }

    /// <summary>The form with its number, for plain text such as a page title.</summary>
    public static string Say(string forms, long count) =>
        Choose(forms, count).Replace("{0}", count.ToString("N0", CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
