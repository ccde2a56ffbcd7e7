using System.Threading.RateLimiting;

namespace CargoParts.Web.Platform.Http;

/// <summary>How often one address may send what nobody has signed in for.</summary>
public static class RateLimits
{
    /// <summary>Policy: 120 a minute from one address, which is held in memory alone and for that long.</summary>
    public const string ByAddress = "by-address";

    private const int Permits = 120;

    public static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.AddPolicy(ByAddress, http => RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress, _ => new FixedWindowRateLimiterOptions { PermitLimit = Permits, Window = TimeSpan.FromMinutes(1) }));
    });
}
