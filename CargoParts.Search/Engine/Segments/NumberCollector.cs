using System.Text;

namespace CargoParts.Search.Engine;

/// <summary>Takes part numbers in ordinal order with the documents of each, and writes them.</summary>
internal sealed class NumberCollector(int documents) : IDisposable
{
    private readonly PostingWriter _writer = new(documents);
    private readonly ScratchList<int> _ends = new();
    private readonly ScratchList<byte> _text = new();
    private readonly ScratchList<ListEntry> _entries = new();

    /// <summary>All numbers of new documents; a document may give one twice.</summary>
    public static NumberLists Build(List<(string Number, int Document)> numbers, int documents)
    {
        numbers.Sort(static (a, b) => string.CompareOrdinal(a.Number, b.Number) is not 0 and var order ? order : a.Document.CompareTo(b.Document));
        using var collector = new NumberCollector(documents);
        using var postings = new ScratchList<long>();
        for (var i = 0; i < numbers.Count; i++)
        {
            var isLast = i == numbers.Count - 1 || numbers[i + 1].Number != numbers[i].Number;
            if (isLast || numbers[i + 1].Document != numbers[i].Document)
            {
                postings.Add(Posting(numbers[i].Document));
            }

            if (isLast)
            {
                collector.Add(Encoding.UTF8.GetBytes(numbers[i].Number), postings.Span);
                postings.Clear();
            }
        }

        return collector.Build();
    }

    /// <param name="postings">As <see cref="PostingWriter.Write"/> takes them.</param>
    public void Add(ReadOnlySpan<byte> number, ReadOnlySpan<long> postings)
    {
        _text.AddRange(number);
        _ends.Add(_text.Count);
        _entries.Add(_writer.Write(postings));
    }

    public NumberLists Build() =>
        new(NativeArray<int>.Of(_ends.Span), NativeArray<byte>.Of(_text.Span), NativeArray<ListEntry>.Of(_entries.Span), _writer.Data());

    public void Dispose()
    {
        _writer.Dispose();
        _ends.Dispose();
        _text.Dispose();
        _entries.Dispose();
    }

    // A number weighs the same wherever it stands.
    private static long Posting(int document) => ((long)document << 8) | FieldWeights.ToImpact(FieldWeights.Number);
}
