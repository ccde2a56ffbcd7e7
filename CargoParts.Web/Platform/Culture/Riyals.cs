using System.Globalization;

namespace CargoParts.Web.Platform.Culture;

/// <summary>Halalas as riyals, the way people write them.</summary>
public static class Riyals
{
    private const int Halalas = 100;

    /// <returns>1,250 or 1,250.50: halalas only where there are any.</returns>
    public static string Say(long halalas) => Write(halalas, "N");

    /// <returns>1250 or 1250.50, to be changed in a field.</returns>
    public static string Type(long halalas) => Write(halalas, "F");

    private static string Write(long halalas, string style) =>
        ((decimal)halalas / Halalas).ToString(style + (halalas % Halalas == 0 ? "0" : "2"), CultureInfo.InvariantCulture);
}
