using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CargoParts.Web.Platform.Live;

/// <summary>The inbox of one circuit: the latest of each thing that its screens watch, told at most four times a second.</summary>
/// <remarks>
/// What happens between two tellings becomes one piece of news, so there is never more in here than is watched. The next telling begins after
/// the screens have taken the last: a slow circuit misses states in between and never the newest, and nobody else waits for it.
/// </remarks>
public sealed partial class CircuitUpdates(LiveUpdates live, TimeProvider clock, ILogger<CircuitUpdates> logger) : CircuitHandler, IDisposable
{
    /// <summary>A page of results, some listings near it and room for more; a screen that watches more than this is wrong.</summary>
    public const int MaxWatches = 300;

    internal static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly HashSet<Watch> _watches = [];
    private readonly List<Watch> _waiting = [];
    private ITimer? _timer;
    private long _notBefore = long.MinValue;
    private long _wakesAt = long.MaxValue;
    private bool _isTelling;
    private bool _isClosed;

    /// <summary>The browser is there. While it is not, the newest waits for it.</summary>
    internal bool IsConnected { get; private set; } = true;

    /// <summary>Begins to watch.</summary>
    /// <param name="screen">Runs the handlers where they may render, and renders; the same one for everything that a component watches. Never throws.</param>
    /// <param name="changed">Told the latest. An error in it is the component's.</param>
    /// <returns>Ends it.</returns>
    public IDisposable Watch<TNews>(Topic<TNews> topic, Func<Func<Task>, Task> screen, Func<TNews, Task> changed)
        where TNews : class, INews<TNews>
    {
        ArgumentNullException.ThrowIfNull(topic);
        var audience = topic.Audience(live);
        var watch = new Watch<TNews>(this, screen, topic, audience, changed);
        lock (_gate)
        {
            if (_isClosed)
            {
                // The page was left while this was on its way: nobody is there to be told.
                return watch;
            }

            if (_watches.Count == MaxWatches)
            {
                throw new InvalidOperationException($"A circuit watches at most {MaxWatches} things.");
            }

            _timer ??= clock.CreateTimer(circuit => _ = ((CircuitUpdates)circuit!).TellAsync(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _watches.Add(watch);
            audience.Add(watch);
        }

        if (watch is Watch<ListingNews> listing && live.Recent(topic.Id) is { } missed)
        {
            listing.Tell(missed);
        }

        return watch;
    }

    /// <summary>Ends everything that this screen watches.</summary>
    public void Close(Func<Func<Task>, Task> screen)
    {
        Watch[] all;
        lock (_gate)
        {
            all = [.. _watches.Where(watch => watch.Screen == screen)];
        }

        foreach (var watch in all)
        {
            watch.Dispose();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            foreach (var watch in _watches)
            {
                watch.Leave();
            }

            _watches.Clear();
            _waiting.Clear();
            _timer?.Dispose();
        }
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => SetConnected(false);

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken) => SetConnected(true);

    internal void Put<TNews>(Watch<TNews> watch, TNews news)
        where TNews : class, INews<TNews>
    {
        lock (_gate)
        {
            if (!watch.IsClosed && watch.Keep(news))
            {
                _waiting.Add(watch);
                WakeFor(watch);
            }
        }
    }

    internal void Close(Watch watch)
    {
        lock (_gate)
        {
            if (_watches.Remove(watch))
            {
                _waiting.Remove(watch);
                watch.Leave();
            }
        }
    }

    private Task SetConnected(bool isConnected)
    {
        lock (_gate)
        {
            IsConnected = isConnected;
            _waiting.ForEach(WakeFor);
        }

        return Task.CompletedTask;
    }

    private void WakeFor(Watch watch)
    {
        var at = Math.Max(_notBefore, watch.NotBefore);
        if (_isTelling || !IsConnected || at >= _wakesAt)
        {
            return;
        }

        var now = clock.GetTimestamp();
        _wakesAt = Math.Max(at, now);
        _timer!.Change(clock.GetElapsedTime(now, _wakesAt), Timeout.InfiniteTimeSpan);
    }

    private async Task TellAsync()
    {
        if (Take() is not { Count: > 0 } news)
        {
            return;
        }

        try
        {
            await Task.WhenAll(news.GroupBy(n => n.Screen, n => n.Tell).Select(screen => screen.Key(() => InTurnAsync(screen))));
        }
        catch (Exception failure)
        {
            Log.NotTold(logger, failure);
        }

        lock (_gate)
        {
            _isTelling = false;
            _waiting.ForEach(WakeFor);
        }
    }

    private List<(Func<Func<Task>, Task> Screen, Func<Task> Tell)> Take()
    {
        var news = new List<(Func<Func<Task>, Task> Screen, Func<Task> Tell)>();
        lock (_gate)
        {
            _wakesAt = long.MaxValue;
            if (_isTelling || _isClosed || !IsConnected)
            {
                return news;
            }

            var now = clock.GetTimestamp();
            var due = _waiting.FindAll(IsDue);
            _waiting.RemoveAll(IsDue);
            foreach (var watch in due)
            {
                news.Add((watch.Screen, watch.Take()));
                watch.NotBefore = now + Ticks(watch.Pace);
            }

            _isTelling = news.Count > 0;
            if (_isTelling)
            {
                _notBefore = now + Ticks(Pace);
            }
            else
            {
                _waiting.ForEach(WakeFor);
            }

            bool IsDue(Watch watch) => Math.Max(_notBefore, watch.NotBefore) <= now;
        }

        return news;
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * clock.TimestampFrequency);

    private static async Task InTurnAsync(IEnumerable<Func<Task>> news)
    {
        foreach (var tell in news)
        {
            await tell();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A screen could not be told what changed.")]
        public static partial void NotTold(ILogger logger, Exception failure);
    }
}
