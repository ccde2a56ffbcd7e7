using System.Numerics;

namespace CargoParts.Search.Engine;

/// <summary>Puts postings of a segment in order. Many are thrown into a bitmap and read out again: each document is there once at most, and
/// where they land is foreseen by no branch.</summary>
internal sealed class PostingOrder : IDisposable
{
    // So few are sorted faster than the bitmap is looked through.
    private const int Few = 32;

    private readonly ScratchList<ulong> _documents = new();
    private readonly ScratchList<byte> _impacts = new();

    // A bit for each word of the documents that is not 0.
    private readonly ScratchList<ulong> _words = new();

    /// <param name="documents">Of the segment.</param>
    public PostingOrder(int documents)
    {
        _impacts.Extend(documents);
        _documents.Extend(Window.WordsFor(documents)).Clear();
        _words.Extend(Window.WordsFor(_documents.Count)).Clear();
    }

    /// <param name="postings">As <see cref="PostingWriter.Write"/> takes them, but for the order.</param>
    public void Sort(Span<long> postings)
    {
        if (postings.Length < Few)
        {
            postings.Sort();
            return;
        }

        var documents = _documents.Span;
        var impacts = _impacts.Span;
        var words = _words.Span;
        foreach (var posting in postings)
        {
            var document = (int)(posting >> 8);
            documents[document >> 6] |= 1UL << document;
            words[document >> 12] |= 1UL << (document >> 6);
            impacts[document] = (byte)posting;
        }

        var at = 0;
        for (var i = 0; i < words.Length; i++)
        {
            for (var rest = words[i]; rest != 0; rest &= rest - 1)
            {
                var word = (i << 6) + BitOperations.TrailingZeroCount(rest);
                for (var bits = documents[word]; bits != 0; bits &= bits - 1)
                {
                    var document = (word << 6) + BitOperations.TrailingZeroCount(bits);
                    postings[at++] = ((long)document << 8) | impacts[document];
                }

                documents[word] = 0;
            }

            words[i] = 0;
        }
    }

    public void Dispose()
    {
        _documents.Dispose();
        _impacts.Dispose();
        _words.Dispose();
    }
}
