using System.Globalization;

namespace CargoParts.Web.Platform.Culture;

/// <summary>The two cultures people see. Machines get the invariant one.</summary>
/// <remarks>
/// The framework's <c>ar-SA</c> prints Hijri dates for <c>yyyy-MM-dd</c>, decimals with ٫ and an invisible mark before minus signs,
/// and cannot parse "12.5". So both cultures are clones with the Gregorian calendar and invariant numbers.
/// </remarks>
public static class SaudiCulture
{
    public static readonly CultureInfo Arabic = Clone("ar-SA");

    public static readonly CultureInfo English = Clone("en-GB");

    /// <summary>The reader's language now.</summary>
    public static bool IsArabic => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "en";

    /// <summary>Makes the culture that of everything that follows in this call.</summary>
    public static void Use(CultureInfo culture)
    {
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
    }

    private static CultureInfo Clone(string name)
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo(name).Clone();
        culture.DateTimeFormat.Calendar = new GregorianCalendar();
        culture.NumberFormat = CultureInfo.InvariantCulture.NumberFormat;
        return CultureInfo.ReadOnly(culture);
    }
}
