using System.Text;

namespace CargoParts.Search.Engine;

/// <summary>Counts the listings of part numbers.</summary>
internal static class NumberCounts
{
    /// <summary>The most numbers that are looked at for one prefix: a suggestion is asked for with every key.</summary>
    public const int MaxNumbers = 5_000;

    /// <summary>The numbers with a prefix that most listings carry, of the first <see cref="MaxNumbers"/>.</summary>
    public static NumberCount[] Most(Snapshot snapshot, string prefix, int take)
    {
        var start = Encoding.UTF8.GetBytes(prefix);
        var lists = snapshot.Views.Select(v => v.Segment.Numbers).ToArray();
        var next = lists.Select(l => l.FirstFrom(start)).ToArray();
        var best = new Best<Candidate>();
        best.Start(take);
        for (var looked = 0; looked < MaxNumbers && First(lists, next, start) is >= 0 and var first; looked++)
        {
            var (list, at) = (lists[first], next[first]);
            var live = 0;
            for (var s = 0; s < lists.Length; s++)
            {
                if (next[s] < lists[s].Count && lists[s][next[s]].SequenceEqual(list[at]))
                {
                    live += Shown(snapshot.Views[s], lists[s].Entries[next[s]++]);
                }
            }

            if (live > 0 && (!best.IsFull || live > best.Last.Listings))
            {
                best.Offer(new Candidate(live, list.TextOf(at)));
            }
        }

        return Array.ConvertAll(best.InOrder().ToArray(), c => new NumberCount(c.Number, c.Listings));
    }

    /// <returns>The list whose next number is least; −1 when none starts with the prefix any more.</returns>
    private static int First(NumberLists[] lists, int[] next, ReadOnlySpan<byte> prefix)
    {
        var first = -1;
        for (var s = 0; s < lists.Length; s++)
        {
            if (next[s] < lists[s].Count && lists[s][next[s]].StartsWith(prefix)
                && (first < 0 || lists[s][next[s]].SequenceCompareTo(lists[first][next[first]]) < 0))
            {
                first = s;
            }
        }

        return first;
    }

    private static int Shown(SegmentView view, ListEntry entry)
    {
        if (entry.Form is ListForm.Single)
        {
            return view.Live.IsShown((int)entry.Offset) ? 1 : 0;
        }

        var postings = new long[entry.Count];
        new ListCursor(entry, view.Segment.Numbers.Data, view.Segment.Count, room: []).ReadAll(postings);
        return postings.Count(posting => view.Live.IsShown((int)(posting >> 8)));
    }

    /// <summary>Most listings first, then ordinal.</summary>
    private readonly record struct Candidate(int Listings, string Number) : IComparable<Candidate>
    {
        public int CompareTo(Candidate other) =>
            Listings != other.Listings ? other.Listings.CompareTo(Listings) : string.CompareOrdinal(Number, other.Number);
    }
}
