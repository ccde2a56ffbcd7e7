using System.Collections.Concurrent;

namespace CargoParts.Web.Platform.Limits;

/// <summary>Uses counted on this node; <see cref="RateSharing"/> tells the other nodes, and says what they counted.</summary>
public sealed class FrequentCounts
{
    /// <summary>Some 300 bytes each. Beyond them newcomers are not counted until somebody is forgotten.</summary>
    public const int MaxSubjects = 100_000;

    private readonly ConcurrentDictionary<string, Counter> _counters = new(StringComparer.Ordinal);

    /// <summary>Counts a use, unless there are too many.</summary>
    /// <returns>How long to wait for the next one; null: it was counted.</returns>
    public TimeSpan? Take(string key, RateRule rule, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (!_counters.TryGetValue(key, out var counter))
        {
            if (_counters.Count >= MaxSubjects)
            {
                return null;
            }

            counter = _counters.GetOrAdd(key, _ => new Counter());
        }

        return counter.Take(rule, now);
    }

    /// <summary>How long to wait for the next use; null: there is one left.</summary>
    public TimeSpan? Peek(string key, RateRule rule, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return _counters.TryGetValue(key, out var counter) ? counter.Wait(rule, now) : null;
    }

    /// <summary>Gives a use back.</summary>
    public void Refund(string key)
    {
        if (_counters.TryGetValue(key, out var counter))
        {
            counter.Refund();
        }
    }

    /// <summary>What was counted since the last time; forgets who has not been here for longer than the span.</summary>
    internal List<CountedSlice> Collect(DateTimeOffset now)
    {
        var counted = new List<CountedSlice>();
        foreach (var (key, counter) in _counters)
        {
            if (!counter.Collect(key, now, counted))
            {
                _counters.TryRemove(KeyValuePair.Create(key, counter));
            }
        }

        return counted;
    }

    /// <summary>What all nodes counted, this one included.</summary>
    internal void Learn(IEnumerable<CountedSlice> shared)
    {
        foreach (var slice in shared)
        {
            if (_counters.TryGetValue(slice.Key, out var counter))
            {
                counter.Learn(slice);
            }
        }
    }

    /// <summary>Could not be told to the others: it will be told the next time.</summary>
    internal void PutBack(IEnumerable<CountedSlice> counted)
    {
        foreach (var slice in counted)
        {
            if (_counters.TryGetValue(slice.Key, out var counter))
            {
                counter.PutBack(slice);
            }
        }
    }

    private sealed class Counter
    {
        private readonly Lock _lock = new();
        private readonly List<Slice> _slices = [];

        public TimeSpan? Take(RateRule rule, DateTimeOffset now)
        {
            lock (_lock)
            {
                if (Waiting(rule, now) is { } wait)
                {
                    return wait;
                }

                var (from, until) = RateSlices.At(now, rule.Span);
                SliceOf(from, until).Untold++;
                return null;
            }
        }

        public TimeSpan? Wait(RateRule rule, DateTimeOffset now)
        {
            lock (_lock)
            {
                return Waiting(rule, now);
            }
        }

        public void Refund()
        {
            lock (_lock)
            {
                if (_slices.FindLast(slice => slice.Count > 0) is { } last)
                {
                    last.Untold--;
                }
            }
        }

        /// <returns>False: there is nothing left that counts.</returns>
        public bool Collect(string key, DateTimeOffset now, List<CountedSlice> counted)
        {
            lock (_lock)
            {
                _slices.RemoveAll(slice => slice.Until <= now);
                foreach (var slice in _slices.Where(slice => slice.Untold != 0))
                {
                    counted.Add(new CountedSlice(key, slice.From, slice.Until, slice.Untold));
                    slice.Told += slice.Untold;
                    slice.Untold = 0;
                }

                return _slices.Count > 0;
            }
        }

        public void Learn(CountedSlice shared)
        {
            lock (_lock)
            {
                SliceOf(shared.From, shared.Until).Told = shared.Count;
            }
        }

        public void PutBack(CountedSlice counted)
        {
            lock (_lock)
            {
                var slice = SliceOf(counted.From, counted.Until);
                slice.Told -= counted.Count;
                slice.Untold += counted.Count;
            }
        }

        private TimeSpan? Waiting(RateRule rule, DateTimeOffset now)
        {
            _slices.RemoveAll(slice => slice.Until <= now);
            return _slices.Sum(slice => slice.Count) < rule.Permits
                ? null
                : RateSlices.WaitFor(_slices.Select(slice => (slice.Until, slice.Count)), rule.Permits, now);
        }

        private Slice SliceOf(DateTimeOffset from, DateTimeOffset until)
        {
            var slice = _slices.Find(slice => slice.From == from);
            if (slice is null)
            {
                slice = new Slice(from, until);
                _slices.Add(slice);
                _slices.Sort((a, b) => a.From.CompareTo(b.From));
            }

            return slice;
        }
    }

    private sealed record Slice(DateTimeOffset From, DateTimeOffset Until)
    {
        /// <summary>Of all nodes, as far as this one knows.</summary>
        public int Told { get; set; }

        /// <summary>Of this node, since it last told.</summary>
        public int Untold { get; set; }

        public int Count => Told + Untold;
    }
}

/// <summary>Uses in one slice of a window.</summary>
internal sealed record CountedSlice(string Key, DateTimeOffset From, DateTimeOffset Until, int Count);
