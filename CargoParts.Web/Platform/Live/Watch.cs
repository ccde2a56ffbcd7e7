namespace CargoParts.Web.Platform.Live;

/// <summary>One thing that one screen watches, and the latest that it is to be told of it.</summary>
/// <param name="screen">See <see cref="CircuitUpdates.Watch"/>.</param>
internal abstract class Watch(CircuitUpdates circuit, Func<Func<Task>, Task> screen) : IDisposable
{
    public Func<Func<Task>, Task> Screen { get; } = screen;

    public bool IsConnected => Circuit.IsConnected;

    /// <summary>A timestamp of the clock; nothing is told earlier.</summary>
    public long NotBefore { get; set; } = long.MinValue;

    public abstract TimeSpan Pace { get; }

    /// <summary>Nothing is told any more.</summary>
    public bool IsClosed { get; private set; }

    protected CircuitUpdates Circuit { get; } = circuit;

    public void Dispose() => Circuit.Close(this);

    /// <summary>Stops being told. Under the lock of the circuit.</summary>
    public virtual void Leave() => IsClosed = true;

    /// <summary>Takes out what waits, to be called on the screen. Under the lock of the circuit.</summary>
    public abstract Func<Task> Take();
}

/// <inheritdoc/>
internal sealed class Watch<TNews>(
    CircuitUpdates circuit, Func<Func<Task>, Task> screen, Topic<TNews> topic, Audience<TNews> audience, Func<TNews, Task> changed) : Watch(circuit, screen)
    where TNews : class, INews<TNews>
{
    private TNews? _told;
    private TNews? _waiting;

    public Topic<TNews> Topic { get; } = topic;

    public override TimeSpan Pace => Topic.Pace;

    /// <summary>From any thread; never waits for the screen.</summary>
    public void Tell(TNews news) => Circuit.Put(this, news);

    /// <summary>Keeps the news beside what waits already. Under the lock of the circuit.</summary>
    /// <returns>Something waits that did not wait before.</returns>
    public bool Keep(TNews news)
    {
        var wasEmpty = _waiting is null;
        _waiting = TNews.Join(_told, _waiting, news) ?? _waiting;
        return wasEmpty && _waiting is not null;
    }

    public override Func<Task> Take()
    {
        var news = _waiting!;
        (_told, _waiting) = (news, null);

        // The screen may have closed between here and there.
        return () => IsClosed ? Task.CompletedTask : changed(news);
    }

    public override void Leave()
    {
        base.Leave();
        audience.Remove(this);
    }
}
