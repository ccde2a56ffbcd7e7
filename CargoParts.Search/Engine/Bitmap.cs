using System.Numerics;

namespace CargoParts.Search.Engine;

/// <summary>A condition on a document of one segment; a struct, so that it is compiled into the loop.</summary>
internal interface IDocumentTest
{
    bool Passes(int document);
}

/// <summary>A set of documents of one segment, one bit each.</summary>
/// <param name="words">May be longer than needed when it is borrowed; the rest is never read.</param>
internal sealed class Bitmap(ulong[] words, int documents)
{
    private readonly int _length = WordsFor(documents);

    public Span<ulong> Words => words.AsSpan(0, _length);

    public static int WordsFor(int documents) => (documents + 63) >> 6;

    public static Bitmap Full(int documents)
    {
        var full = new Bitmap(new ulong[WordsFor(documents)], documents);
        full.SetAll();
        return full;
    }

    public Bitmap Copy() => new(Words.ToArray(), documents);

    public bool Has(int document) => (words[document >> 6] >> (document & 63) & 1) != 0;

    public void Add(int document) => words[document >> 6] |= 1UL << (document & 63);

    public void Remove(int document) => words[document >> 6] &= ~(1UL << (document & 63));

    public void AddAll(ReadOnlySpan<int> documentIds)
    {
        foreach (var document in documentIds)
        {
            Add(document);
        }
    }

    /// <summary>Adds the documents with any of some values.</summary>
    public void AddAll(ValueIndex index, int[] ordinals)
    {
        foreach (var ordinal in ordinals)
        {
            AddAll(index.Documents(ordinal));
        }
    }

    public void SetAll()
    {
        Words.Fill(ulong.MaxValue);
        if ((documents & 63) != 0)
        {
            Words[^1] = (1UL << (documents & 63)) - 1;
        }
    }

    public void Clear() => Words.Clear();

    public void CopyFrom(Bitmap other) => other.Words.CopyTo(Words);

    public void IntersectWith(Bitmap other)
    {
        var mine = Words;
        var theirs = other.Words;
        var i = 0;
        for (; i <= mine.Length - Vector<ulong>.Count; i += Vector<ulong>.Count)
        {
            (new Vector<ulong>(mine[i..]) & new Vector<ulong>(theirs[i..])).CopyTo(mine[i..]);
        }

        for (; i < mine.Length; i++)
        {
            mine[i] &= theirs[i];
        }
    }

    /// <summary>Becomes the members of another set that pass a test.</summary>
    public void SetWhere<TTest>(Bitmap among, TTest test)
        where TTest : struct, IDocumentTest
    {
        var mine = Words;
        var theirs = among.Words;
        for (var i = 0; i < mine.Length; i++)
        {
            // Without a branch on the outcome: which documents pass is as good as random.
            var passed = 0UL;
            for (var rest = theirs[i]; rest != 0; rest &= rest - 1)
            {
                var bit = BitOperations.TrailingZeroCount(rest);
                passed |= (test.Passes((i << 6) + bit) ? 1UL : 0) << bit;
            }

            mine[i] = passed;
        }
    }

    public int Count()
    {
        var count = 0;
        foreach (var word in Words)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    /// <summary>The members, ascending.</summary>
    public int[] ToArray()
    {
        var members = new int[Count()];
        var at = 0;
        foreach (var document in this)
        {
            members[at++] = document;
        }

        return members;
    }

    public Enumerator GetEnumerator() => new(Words);

    /// <summary>The members, ascending.</summary>
    public ref struct Enumerator(ReadOnlySpan<ulong> words)
    {
        private readonly ReadOnlySpan<ulong> _words = words;
        private ulong _rest;
        private int _at = -1;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            while (_rest == 0)
            {
                if (++_at >= _words.Length)
                {
                    return false;
                }

                _rest = _words[_at];
            }

            Current = (_at << 6) + BitOperations.TrailingZeroCount(_rest);
            _rest &= _rest - 1;
            return true;
        }
    }
}
