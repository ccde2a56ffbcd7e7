using System.Runtime.InteropServices;
using System.Text;

namespace CargoParts.Search.Engine;

/// <summary>Takes part numbers in ordinal order with the documents of each, and writes them.</summary>
internal sealed class NumberCollector(int documents) : IDisposable
{
    private readonly PostingWriter _writer = new(documents);
    private readonly List<int> _ends = [];
    private readonly List<byte> _text = [];
    private readonly List<ListEntry> _entries = [];

    /// <summary>All numbers of new documents.</summary>
    public static NumberLists Build(List<(string Number, int Document)> numbers, int documents)
    {
        numbers.Sort(static (a, b) => string.CompareOrdinal(a.Number, b.Number) is not 0 and var order ? order : a.Document.CompareTo(b.Document));
        using var collector = new NumberCollector(documents);
        var postings = new List<long>();
        for (var i = 0; i < numbers.Count; i++)
        {
            postings.Add(Posting(numbers[i].Document));
            if (i == numbers.Count - 1 || numbers[i + 1].Number != numbers[i].Number)
            {
                collector.Add(Encoding.UTF8.GetBytes(numbers[i].Number), CollectionsMarshal.AsSpan(postings));
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

    public NumberLists Build() => new(
        NativeArray<int>.Of(CollectionsMarshal.AsSpan(_ends)), NativeArray<byte>.Of(CollectionsMarshal.AsSpan(_text)),
        NativeArray<ListEntry>.Of(CollectionsMarshal.AsSpan(_entries)), _writer.Data());

    public void Dispose() => _writer.Dispose();

    // A number weighs the same wherever it stands.
    private static long Posting(int document) => ((long)document << 8) | FieldWeights.ToImpact(FieldWeights.Number);
}
