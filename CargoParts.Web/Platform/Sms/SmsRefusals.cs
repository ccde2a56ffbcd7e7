using System.Net;

namespace CargoParts.Web.Platform.Sms;

internal static class SmsRefusals
{
    /// <summary>What a status says by itself.</summary>
    public static SmsRefusal Of(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => SmsRefusal.InvalidCredentials,
        HttpStatusCode.TooManyRequests => SmsRefusal.Throttled,
        _ => SmsRefusal.Unknown,
    };

    /// <summary>It is the provider's fault, or ours with this provider: another one may well take the same message.</summary>
    public static bool IsOfProvider(this SmsRefusal reason) => reason switch
    {
        SmsRefusal.NoFunds or SmsRefusal.NoRoute or SmsRefusal.InvalidSender or SmsRefusal.InvalidCredentials or SmsRefusal.Throttled => true,
        SmsRefusal.Unknown or SmsRefusal.InvalidNumber or SmsRefusal.TooLong or SmsRefusal.TooShort or SmsRefusal.Empty or SmsRefusal.Filtered
            or SmsRefusal.Duplicate or SmsRefusal.InvalidSchedule => false,
    };
}
