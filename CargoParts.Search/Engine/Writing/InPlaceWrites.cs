namespace CargoParts.Search.Engine;

/// <summary>
/// Lets searches see all of a batch of in-place writes or nothing of it, though they hold no lock: a search that was crossed by a batch is
/// done again (a sequence lock). One that is crossed over and over makes the writer wait instead.
/// </summary>
internal sealed class InPlaceWrites
{
    private const int Tries = 3;

    private readonly Lock _writing = new();

    // Odd while a batch is being written.
    private int _sequence;

    public void Write(Action write)
    {
        lock (_writing)
        {
            Interlocked.Increment(ref _sequence);
            try
            {
                write();
            }
            finally
            {
                Interlocked.Increment(ref _sequence);
            }
        }
    }

    /// <param name="read">Without effects beside what it returns.</param>
    public T Read<T>(Func<T> read)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            var before = Volatile.Read(ref _sequence);
            if ((before & 1) == 0)
            {
                var result = read();
                Interlocked.MemoryBarrier();
                if (Volatile.Read(ref _sequence) == before)
                {
                    return result;
                }
            }
        }

        lock (_writing)
        {
            return read();
        }
    }
}
