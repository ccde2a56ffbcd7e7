using System.ComponentModel.DataAnnotations;

namespace CargoParts.Web.Platform.Security;

/// <summary>Section <c>Sessions</c>.</summary>
public sealed class SessionSettings
{
    /// <value>Of one account at a time; one more ends the oldest.</value>
    [Range(1, 100)]
    public int MaxActive { get; set; } = 5;

    /// <value>A session that nobody used for so long is over.</value>
    [Range(typeof(TimeSpan), "00:05:00", "365.00:00:00")]
    public TimeSpan IdleLasts { get; set; } = TimeSpan.FromDays(30);

    /// <value>And after this time it is over however much it is used.</value>
    [Range(typeof(TimeSpan), "00:05:00", "365.00:00:00")]
    public TimeSpan Lasts { get; set; } = TimeSpan.FromDays(180);

    /// <value>For so long after the second factor was given, what needs one is allowed.</value>
    [Range(typeof(TimeSpan), "00:05:00", "30.00:00:00")]
    public TimeSpan StrongLasts { get; set; } = TimeSpan.FromHours(12);

    /// <value>Of the HTTP interface; then the refresh token gets another one.</value>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan AccessTokenLasts { get; set; } = TimeSpan.FromMinutes(15);

    /// <value>A client of the HTTP interface that stays away longer signs in again.</value>
    [Range(typeof(TimeSpan), "00:05:00", "365.00:00:00")]
    public TimeSpan RefreshTokenLasts { get; set; } = TimeSpan.FromDays(30);

    /// <value>Header in which the proxy says where a visitor is: <c>CF-IPCity</c>. It must take out what visitors send by themselves. Null: nobody says it.</value>
    public string? PlaceHeader { get; set; }
}
