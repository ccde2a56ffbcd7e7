using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.App.Start;

/// <summary>Section <c>Circuits</c>: how long the server remembers a page whose connection was lost.</summary>
public sealed class CircuitSettings
{
    /// <value>
    /// Somebody who answers a message or confirms a payment in another app comes back within it to the page as it was; who comes later gets
    /// it anew, with what was typed, at the place where it stood.
    /// </value>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromMinutes(5);

    /// <value>
    /// Every phone that goes dark is one, so it has to hold five minutes of visitors; each costs 0.1–0.4 MB. Beyond it the oldest go first.
    /// </value>
    [Range(0, 100_000)]
    public int MaxRetained { get; set; } = 1_000;
}

/// <summary>What one circuit may cost. What people type fits many times over; files do not come this way.</summary>
internal static class CircuitBounds
{
    /// <summary>Of one message from the browser.</summary>
    public const int MaxMessageBytes = 32 * 1024;

    /// <summary>Changes of the page that wait for a browser that does not answer; then it gets no more.</summary>
    public const int MaxWaitingRenders = 10;

    /// <summary>For which a call into the browser is waited for.</summary>
    public static readonly TimeSpan BrowserPatience = TimeSpan.FromSeconds(20);
}

internal sealed class CircuitSetup(IOptions<CircuitSettings> settings) : IConfigureOptions<CircuitOptions>
{
    public void Configure(CircuitOptions options)
    {
        options.DisconnectedCircuitRetentionPeriod = settings.Value.Retention;
        options.DisconnectedCircuitMaxRetained = settings.Value.MaxRetained;
        options.MaxBufferedUnacknowledgedRenderBatches = CircuitBounds.MaxWaitingRenders;
        options.JSInteropDefaultCallTimeout = CircuitBounds.BrowserPatience;
        options.DetailedErrors = false;
    }
}
