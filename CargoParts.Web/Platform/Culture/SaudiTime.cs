namespace CargoParts.Web.Platform.Culture;

/// <summary>The clock on the wall of those who use the shop and run it.</summary>
public static class SaudiTime
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Riyadh");

    public static DateTimeOffset Of(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);
}
