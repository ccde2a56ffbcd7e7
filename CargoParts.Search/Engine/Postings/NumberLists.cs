using System.Text;

namespace CargoParts.Search.Engine;

/// <summary>
/// The part numbers of a segment, in ordinal order, and the documents that carry each. They are nearly as many as the listings and
/// nothing else is known of them, so they stay out of the tables.
/// </summary>
/// <param name="ends">Where the bytes of each number end; it starts where the one before ends.</param>
internal sealed class NumberLists(NativeArray<int> ends, NativeArray<byte> text, NativeArray<ListEntry> entries, NativeArray<byte> data) : IDisposable
{
    public int Count => ends.Length;

    public NativeArray<int> Ends => ends;

    public NativeArray<byte> Text => text;

    public NativeArray<ListEntry> Entries => entries;

    public NativeArray<byte> Data => data;

    /// <summary>UTF-8.</summary>
    public ReadOnlySpan<byte> this[int number]
    {
        get
        {
            var start = number == 0 ? 0 : ends[number - 1];
            return text.Span[start..ends[number]];
        }
    }

    public string TextOf(int number) => Encoding.UTF8.GetString(this[number]);

    public ListEntry? Find(ReadOnlySpan<byte> number) =>
        FirstFrom(number) is var at && at < Count && this[at].SequenceEqual(number) ? entries[at] : null;

    /// <summary>The first number that is not less.</summary>
    public int FirstFrom(ReadOnlySpan<byte> bound)
    {
        var (from, to) = (0, Count);
        while (from < to)
        {
            var middle = (from + to) >>> 1;
            if (this[middle].SequenceCompareTo(bound) < 0)
            {
                from = middle + 1;
            }
            else
            {
                to = middle;
            }
        }

        return from;
    }

    public void Dispose()
    {
        ends.Dispose();
        text.Dispose();
        entries.Dispose();
        data.Dispose();
    }
}
