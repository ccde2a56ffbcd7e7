using System.Net;
using System.Net.Sockets;
using System.Security.Claims;

namespace CargoParts.Web.Platform.Http;

/// <summary>
/// Where a visitor is, known to everything that acts for them: it stands in the principal, which a circuit takes over from the request that
/// opened it, and which says nothing more there.
/// </summary>
public static class VisitorAddress
{
    private const string Claim = "visitor_address";

    // What one subscriber is given: whoever has it has all addresses in it.
    private const int SubscriberBytes = 8;

    /// <summary>To come after the proxy's headers were read and the session's cookie was.</summary>
    public static IApplicationBuilder UseVisitorAddress(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Connection.RemoteIpAddress is { } address)
        {
            // Of no authentication: it does not make anybody signed in.
            context.User.AddIdentity(new ClaimsIdentity([new Claim(Claim, Written(address))]));
        }

        return next(context);
    });

    /// <returns>IPv4 as it is, IPv6 as the network of its subscriber: <c>2001:db8:1:2::</c>. Null: nobody who came over the network.</returns>
    public static string? Of(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.FindFirstValue(Claim);
    }

    /// <inheritdoc cref="Of(ClaimsPrincipal)"/>
    internal static string Written(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (plain.AddressFamily == AddressFamily.InterNetwork)
        {
            return plain.ToString();
        }

        var bytes = plain.GetAddressBytes();
        bytes.AsSpan(SubscriberBytes).Clear();
        return new IPAddress(bytes).ToString();
    }
}
