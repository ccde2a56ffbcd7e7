namespace CargoParts.Search.Engine;

/// <summary>Seconds since 2000 in 32 bits: until 2136.</summary>
internal static class PublishedTime
{
    private static readonly DateTimeOffset Start = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static bool CanHold(DateTimeOffset time) => time >= Start && (time - Start).Ticks / TimeSpan.TicksPerSecond <= uint.MaxValue;

    public static uint Of(DateTimeOffset time) => (uint)((time - Start).Ticks / TimeSpan.TicksPerSecond);

    public static int YearOf(uint seconds) => Start.AddSeconds(seconds).Year;
}
