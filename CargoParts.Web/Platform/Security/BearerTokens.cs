using System.Security.Claims;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CargoParts.Web.Platform.Security;

/// <summary>Access tokens of the HTTP interface: protected, short-lived, and no more than the name of a session, which has to stand at every use.</summary>
public sealed class BearerTokens(IOptionsMonitor<BearerTokenOptions> options, IOptions<SessionSettings> sessions, TimeProvider clock)
{
    /// <summary>Name of the scheme, and policy of endpoints that ask for such a token.</summary>
    public const string Scheme = BearerTokenDefaults.AuthenticationScheme;

    private const string Prefix = "Bearer ";

    /// <returns>The token, and how long it is good.</returns>
    public (string Token, TimeSpan Lasts) Issue(Guid session)
    {
        var identity = new ClaimsIdentity([new Claim(ActorClaims.Session, session.ToString())], Scheme);
        var properties = new AuthenticationProperties { ExpiresUtc = clock.GetUtcNow() + sessions.Value.AccessTokenLasts };
        return (options.Get(Scheme).BearerTokenProtector.Protect(new AuthenticationTicket(new ClaimsPrincipal(identity), properties, Scheme)), sessions.Value.AccessTokenLasts);
    }

    /// <summary>Only under <c>/api</c>: pages know cookies alone.</summary>
    internal static string? Asked(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api") && http.Request.Headers[HeaderNames.Authorization].ToString().StartsWith(Prefix, StringComparison.Ordinal) ? Scheme : null;

    /// <summary>The framework's handler would believe the token until it is too old; here the session is asked as well.</summary>
    internal static async Task ReadAsync(MessageReceivedContext context)
    {
        var http = context.HttpContext;
        var services = http.RequestServices;
        var header = http.Request.Headers[HeaderNames.Authorization].ToString();
        if (!header.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return;
        }

        var ticket = context.Options.BearerTokenProtector.Unprotect(header[Prefix.Length..]);
        var session = ticket?.Properties.ExpiresUtc > services.GetRequiredService<TimeProvider>().GetUtcNow() && LiveSessions.SessionOf(ticket.Principal) is { } id
            ? await services.GetRequiredService<SessionActors>().FindAsync(id, http.RequestAborted)
            : null;
        if (session is null)
        {
            context.Fail("The token is no session's.");
            return;
        }

        context.Principal = SignIn.PrincipalOf(session.Actor with { Address = http.Connection.RemoteIpAddress is { } ip ? Http.VisitorAddress.Written(ip) : null });
        context.Success();
    }
}
