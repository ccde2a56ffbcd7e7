using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CargoParts.Web.Platform.Security;

/// <summary>What the framework's cookie handler finds behind a session's token: the session as the database knows it, made anew for each request.</summary>
public sealed class SessionTickets(SessionActors actors, SessionEndings endings) : ITicketStore
{
    /// <exception cref="NotSupportedException">Always: a session is opened by the use-case, which exchanges the token (<see cref="SessionCookie"/>).</exception>
    public Task<string> StoreAsync(AuthenticationTicket ticket) => throw new NotSupportedException("Sessions are opened by OpenSession.");

    // The handler keeps no time of its own: sessions last longer by being seen.
    public Task RenewAsync(string key, AuthenticationTicket ticket) => Task.CompletedTask;

    public Task<AuthenticationTicket?> RetrieveAsync(string key) =>
        throw new NotSupportedException("A session is looked for together with the request that it came with.");

    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken)
    {
        if (await actors.FindAsync(key, cancellationToken) is not { } session)
        {
            return null;
        }

        await actors.TouchAsync(session, httpContext, cancellationToken);
        var address = httpContext.Connection.RemoteIpAddress is { } ip ? Http.VisitorAddress.Written(ip) : null;
        return new AuthenticationTicket(SignIn.PrincipalOf(session.Actor with { Address = address }), CookieAuthenticationDefaults.AuthenticationScheme);
    }

    public Task RemoveAsync(string key) => endings.EndAsync(RandomToken.HashOf(key), CancellationToken.None);
}
