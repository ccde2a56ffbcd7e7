using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace CargoParts.Web.Platform.Security;

/// <summary>Who sits at a circuit: nobody any more once the session has ended, whatever the circuit began with.</summary>
internal sealed class SessionState(EndedSessions ended) : ServerAuthenticationStateProvider
{
    private static readonly AuthenticationState Nobody = new(new());

    public override async Task<AuthenticationState> GetAuthenticationStateAsync()
    {
        var state = await base.GetAuthenticationStateAsync();
        return LiveSessions.SessionOf(state.User) is { } session && ended.Contains(session) ? Nobody : state;
    }
}
