namespace CargoParts.Search.Engine;

/// <summary>Something that is freed when its last holder lets go: memory of this size cannot wait for the garbage collector.</summary>
internal abstract class Shared
{
    private int _holders = 1;

    /// <summary>One more holder, unless it is free already.</summary>
    public bool TryHold()
    {
        var holders = Volatile.Read(ref _holders);
        while (holders > 0)
        {
            var before = Interlocked.CompareExchange(ref _holders, holders + 1, holders);
            if (before == holders)
            {
                return true;
            }

            holders = before;
        }

        return false;
    }

    /// <summary>One more holder; the caller holds it already.</summary>
    public void Hold() => Interlocked.Increment(ref _holders);

    public void LetGo()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            Free();
        }
    }

    protected abstract void Free();
}
