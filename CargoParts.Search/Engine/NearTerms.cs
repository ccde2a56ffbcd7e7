using System.Runtime.InteropServices;
using CargoParts.Search.Arabic;

namespace CargoParts.Search.Engine;

/// <summary>Finds the stems that are one or two letters away: a dictionary of what stems become when letters are left out.</summary>
/// <remarks>
/// Two stems within k edits have something in common after at most k letters are left out of each (W. Garbe's SymSpell), and so have
/// their first <see cref="KeyLetters"/> letters. What has a key in common is then measured: the optimal string alignment distance (letters
/// added, missing, other, or two neighbours exchanged, no letter edited twice). The first letter stays, so no key goes without it.
/// One writer adds, any number of threads search meanwhile without waiting; they see a stem when its addition is over.
/// </remarks>
internal sealed class NearTerms
{
    /// <summary>The shortest stem that another may be one edit away from.</summary>
    public const int MinLettersOneEdit = 4;

    /// <summary>The shortest stem that another may be two edits away from.</summary>
    public const int MinLettersTwoEdits = 8;

    private const int KeyLetters = 8;

    // All of them, without one of seven, without two of seven.
    private const int MaxKeys = 1 + 7 + 21;

    private const int SmallestTable = 1 << 10;

    private Table _table = new(SmallestTable);

    /// <summary>Adds a stem; one with a digit, or so short that nothing is near it, is left out, and so are those after some millions.</summary>
    /// <param name="term">Each once.</param>
    /// <param name="stem">At most <see cref="Tokenizer.MaxTokenLength"/> letters.</param>
    public void Add(int term, string stem)
    {
        if (stem.Length < MinLettersOneEdit - 1 || HasDigit(stem))
        {
            return;
        }

        var table = _table;
        while (!table.TryAdd(term, stem) && !table.IsLargest)
        {
            table = table.Enlarged();
        }

        Volatile.Write(ref _table, table);
    }

    /// <summary>Adds to <paramref name="found"/> each stem with the same first letter that is at most so many edits away, the stem itself
    /// too, in no order; for a stem with a digit nothing.</summary>
    /// <param name="stem">At least <see cref="MinLettersOneEdit"/> or <see cref="MinLettersTwoEdits"/> letters.</param>
    /// <param name="maxEdits">1 or 2.</param>
    public void Find(string stem, int maxEdits, List<(int Term, int Edits)> found)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxEdits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxEdits, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(stem.Length, maxEdits == 1 ? MinLettersOneEdit : MinLettersTwoEdits, nameof(stem));
        if (HasDigit(stem))
        {
            return;
        }

        var table = Volatile.Read(ref _table);
        var known = found.Count;
        Span<uint> keys = stackalloc uint[MaxKeys];
        foreach (var key in keys[..Keys(stem, maxEdits, keys)])
        {
            for (var entry = table.First(key); entry != 0; entry = table.Next(entry))
            {
                var letters = table.Letters(entry);
                if (letters[0] == stem[0] && Math.Abs(letters.Length - stem.Length) <= maxEdits
                    && Edits(letters, stem, maxEdits) is var edits && edits <= maxEdits)
                {
                    AddOnce((table.Term(entry), edits), found, known);
                }
            }
        }
    }

    private static bool HasDigit(ReadOnlySpan<char> stem) => stem.ContainsAnyInRange('0', '9');

    private static void AddOnce((int Term, int Edits) near, List<(int Term, int Edits)> found, int known)
    {
        if (!CollectionsMarshal.AsSpan(found)[known..].Contains(near))
        {
            found.Add(near);
        }
    }

    /// <summary>How many letters a stem of this length must be held without, so that every search it is near to meets it.</summary>
    /// <remarks>
    /// Whoever is longer leaves out as many more letters. Two edits are asked for from 8 letters on, and keys are no longer than that: a
    /// stem of 7 letters leaves out one at most, one of 6 none. One edit is asked for from 4 letters on: a stem of 3 letters leaves out none.
    /// </remarks>
    private static int LettersLeftOut(int length) => length < MinLettersOneEdit ? 0 : length < MinLettersTwoEdits ? 1 : 2;

    /// <summary>The keys of a stem, each once: hashes of its beginning whole, without one letter and without two.</summary>
    /// <returns>How many.</returns>
    private static int Keys(ReadOnlySpan<char> stem, int leftOut, Span<uint> keys)
    {
        var letters = stem[..Math.Min(stem.Length, KeyLetters)];
        var count = 0;
        AddKey(keys, ref count, Hash(letters, 0, 0));
        for (var first = 1; leftOut > 0 && first < letters.Length; first++)
        {
            AddKey(keys, ref count, Hash(letters, first, first));
            for (var second = first + 1; leftOut > 1 && second < letters.Length; second++)
            {
                AddKey(keys, ref count, Hash(letters, first, second));
            }
        }

        return count;
    }

    private static void AddKey(Span<uint> keys, ref int count, uint key)
    {
        if (!keys[..count].Contains(key))
        {
            keys[count++] = key;
        }
    }

    /// <param name="first">The place of a letter that is left out; 0: none is.</param>
    private static uint Hash(ReadOnlySpan<char> letters, int first, int second)
    {
        var hash = (uint)letters[0];
        for (var i = 1; i < letters.Length; i++)
        {
            if (i != first && i != second)
            {
                hash = (hash ^ letters[i]) * 0x9E3779B1;
                hash ^= hash >> 15;
            }
        }

        return hash * 0x85EBCA77;
    }

    /// <returns>The distance; more than <paramref name="max"/> when it is more.</returns>
    private static int Edits(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int max)
    {
        var common = a.CommonPrefixLength(b);
        a = a[common..];
        b = b[common..];
        while (a.Length > 0 && b.Length > 0 && a[^1] == b[^1])
        {
            a = a[..^1];
            b = b[..^1];
        }

        // Rows of the table of distances between beginnings: the one at hand and the two before it.
        var width = b.Length + 1;
        Span<int> rows = stackalloc int[3 * width];
        var above = rows[..width];
        var before = rows[width..(2 * width)];
        var row = rows[(2 * width)..];
        for (var j = 0; j <= b.Length; j++)
        {
            before[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var least = row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var edits = Math.Min(before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), Math.Min(before[j], row[j - 1]) + 1);
                row[j] = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] ? Math.Min(edits, above[j - 2] + 1) : edits;
                least = Math.Min(least, row[j]);
            }

            // An exchange in the next row builds on the one before this: at the price that this row has paid already.
            if (least > max)
            {
                return least;
            }

            var spare = above;
            above = before;
            before = row;
            row = spare;
        }

        return before[b.Length];
    }

    /// <summary>
    /// Chains of entries by key, all in one array: a stem is its term, its length, its letters two to an int, and for each of its keys the
    /// entry that stood under the same head before. An entry is the place of the stem and the number of the key. Keys are not held: what
    /// only shares a head falls out when it is measured. Nothing that readers may see is ever changed but the heads.
    /// </summary>
    private sealed class Table(int size)
    {
        private const int KeyBits = 5;
        private const int MaxSize = 1 << (32 - KeyBits);
        private const int HeaderLength = 2;

        private readonly uint[] _heads = new uint[size / 2];
        private readonly int[] _stems = new int[size];
        private int _end = 1;

        public bool IsLargest => size == MaxSize;

        /// <returns>False: it is full.</returns>
        public bool TryAdd(int term, ReadOnlySpan<char> letters)
        {
            Span<uint> keys = stackalloc uint[MaxKeys];
            keys = keys[..Keys(letters, LettersLeftOut(letters.Length), keys)];
            var links = _end + LinksAt(letters.Length);
            if (links + keys.Length > _stems.Length)
            {
                return false;
            }

            _stems[_end] = term;
            _stems[_end + 1] = letters.Length;
            letters.CopyTo(MemoryMarshal.Cast<int, char>(_stems.AsSpan(_end + HeaderLength)));
            for (var key = 0; key < keys.Length; key++)
            {
                ref var head = ref Head(keys[key]);
                _stems[links + key] = (int)head;
                Volatile.Write(ref head, ((uint)_end << KeyBits) | (uint)key);
            }

            _end = links + keys.Length;
            return true;
        }

        /// <summary>The same stems with room for half as many more.</summary>
        public Table Enlarged()
        {
            var larger = new Table(Math.Min(size / 2 * 3, MaxSize));
            for (var at = 1; at < _end;)
            {
                var entry = (uint)at << KeyBits;
                larger.TryAdd(Term(entry), Letters(entry));
                at = larger._end;
            }

            return larger;
        }

        /// <returns>The latest entry that may have the key; 0: none.</returns>
        public uint First(uint key) => Volatile.Read(ref Head(key));

        /// <returns>The one before it; 0: none.</returns>
        public uint Next(uint entry)
        {
            var at = (int)(entry >> KeyBits);
            return (uint)_stems[at + LinksAt(_stems[at + 1]) + (int)(entry & ((1 << KeyBits) - 1))];
        }

        public int Term(uint entry) => _stems[(int)(entry >> KeyBits)];

        public ReadOnlySpan<char> Letters(uint entry)
        {
            var at = (int)(entry >> KeyBits);
            return MemoryMarshal.Cast<int, char>(_stems.AsSpan(at + HeaderLength))[.._stems[at + 1]];
        }

        private static int LinksAt(int letters) => HeaderLength + ((letters + 1) / 2);

        private ref uint Head(uint key) => ref _heads[(int)(((ulong)key * (uint)_heads.Length) >> 32)];
    }
}
