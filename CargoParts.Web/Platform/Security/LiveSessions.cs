using System.Collections.Concurrent;
using System.Security.Claims;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;

namespace CargoParts.Web.Platform.Security;

/// <summary>The connections of circuits on this node by session, and whose each circuit is. When a session ends its connections are cut.</summary>
public sealed class LiveSessions
{
    private readonly ConcurrentDictionary<HubCallerContext, Guid> _connections = new();
    private readonly ConcurrentDictionary<string, Guid?> _circuits = new(StringComparer.Ordinal);
    private readonly EndedSessions _ended;

    public LiveSessions(EndedSessions ended)
    {
        ArgumentNullException.ThrowIfNull(ended);
        _ended = ended;
        ended.Ended += Cut;
    }

    internal static Guid? SessionOf(ClaimsPrincipal? user) =>
        Guid.TryParse(user?.FindFirstValue(ActorClaims.Session), out var session) ? session : null;

    internal void Connected(HubCallerContext connection)
    {
        if (SessionOf(connection.User) is not { } session)
        {
            return;
        }

        _connections[connection] = session;

        // It may have ended just before somebody could be told of this connection.
        if (_ended.Contains(session))
        {
            connection.Abort();
        }
    }

    internal void Disconnected(HubCallerContext connection) => _connections.TryRemove(connection, out _);

    internal bool IsOver(HubCallerContext connection) => SessionOf(connection.User) is { } session && _ended.Contains(session);

    /// <param name="circuit">The secret that the page was given to come back with.</param>
    internal void Started(string circuit, Guid? session) => _circuits[circuit] = session;

    internal void Closed(string circuit) => _circuits.TryRemove(circuit, out _);

    /// <summary>A circuit goes on in the session that it began in, and in no other.</summary>
    internal bool IsOf(string circuit, Guid? session) => _circuits.TryGetValue(circuit, out var owner) && owner == session;

    // Few sessions end, and few connections stand on a node: a walk over them costs less than a second book of them.
    private void Cut(Guid session)
    {
        foreach (var (connection, own) in _connections)
        {
            if (own == session)
            {
                connection.Abort();
            }
        }
    }
}

/// <summary>Stands before every call of a page to its circuit.</summary>
internal sealed class SessionFilter(LiveSessions sessions) : IHubFilter
{
    private const string Start = "StartCircuit";
    private const string Reconnect = "ConnectCircuit";
    private const string Resume = "ResumeCircuit";

    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        sessions.Connected(context.Context);
        return next(context);
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        sessions.Disconnected(context.Context);
        return next(context, exception);
    }

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var connection = invocationContext.Context;
        if (sessions.IsOver(connection))
        {
            connection.Abort();
            throw new HubException();
        }

        var session = LiveSessions.SessionOf(connection.User);
        switch (invocationContext.HubMethodName)
        {
            case Start:
                var mark = CircuitMark.Begin();
                var circuit = (string?)await next(invocationContext);
                if (circuit is not null)
                {
                    sessions.Started(circuit, session);
                    mark.Secret = circuit;
                }

                return circuit;

            case Reconnect when !(invocationContext.HubMethodArguments is [string known, ..] && sessions.IsOf(known, session)):
                // As if it were not known any more: the page is loaded anew, by whoever they are now.
                return false;

            case Resume:
                // What a page remembers stands in its address, and nothing is kept of a circuit that is gone.
                return null;

            default:
                return await next(invocationContext);
        }
    }
}

/// <summary>Links a circuit to the secret that its page was given: the framework tells the one here and the other there.</summary>
internal sealed class CircuitMark
{
    private static readonly AsyncLocal<CircuitMark?> Beginning = new();

    public static CircuitMark? Current => Beginning.Value;

    public string? Secret { get; set; }

    public static CircuitMark Begin() => Beginning.Value = new CircuitMark();
}

/// <summary>Forgets whose a circuit was when it is gone.</summary>
internal sealed class CircuitSession(LiveSessions sessions) : CircuitHandler
{
    private CircuitMark? _mark;

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _mark = CircuitMark.Current;
        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_mark?.Secret is { } secret)
        {
            sessions.Closed(secret);
        }

        return Task.CompletedTask;
    }
}
