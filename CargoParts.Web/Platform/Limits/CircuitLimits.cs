using CargoParts.Web.Platform.Http;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.SignalR;

namespace CargoParts.Web.Platform.Limits;

/// <summary>Bounds the circuits: how many are opened in a minute, and how many are open. Pages work without one.</summary>
public static class CircuitLimits
{
    private static readonly TimeSpan FullFor = TimeSpan.FromSeconds(30);

    public static IServiceCollection AddCircuitLimits(this IServiceCollection services)
    {
        services.AddOptions<CircuitLimitOptions>().BindConfiguration("Circuits").ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<OpenCircuits>().AddSingleton<CircuitGate>();
    }

    /// <summary>Refuses who asks for one too many, before anything is kept for them; to come after it is known who asks.</summary>
    public static IApplicationBuilder UseCircuitLimits(this IApplicationBuilder app)
    {
        var limits = app.ApplicationServices.GetRequiredService<RateLimits>();
        var circuits = app.ApplicationServices.GetRequiredService<OpenCircuits>();
        return app.UseWhen(context => IsNew(context), opening => opening.Use(async (context, next) =>
        {
            var actor = CurrentActor.Of(context.User);
            var problem = circuits.HasRoom(actor)
                ? await limits.TakeAsync(RateRules.Circuit, actor.RateSubject, context.RequestAborted)
                : new Problem(ProblemKind.TooMany, ProblemsText.TooManyPages) { RetryAfter = FullFor };
            if (problem is not null)
            {
                await LimitedEndpoints.Refused(context, problem).ExecuteAsync(context);
                return;
            }

            await next(context);
        }));
    }

    // A negotiation, or a WebSocket without one; what goes on with an id was counted when it began.
    private static bool IsNew(HttpContext context) => context.Request is { Path: var path } request && path.StartsWithSegments("/_blazor", out var rest)
        && (rest == "/negotiate" || (context.WebSockets.IsWebSocketRequest && !request.Query.ContainsKey("id")));
}

/// <summary>Counts connections as they come and go, over whichever transport, and ends at once what came past the first refusal.</summary>
internal sealed class CircuitGate(OpenCircuits circuits) : IHubFilter
{
    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        var user = context.Context.User;
        if (!circuits.TryEnter(context.Context.ConnectionId, user is null ? Actor.Guest : CurrentActor.Of(user)))
        {
            context.Context.Abort();
            return;
        }

        await next(context);
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        circuits.Leave(context.Context.ConnectionId);
        return next(context, exception);
    }
}
