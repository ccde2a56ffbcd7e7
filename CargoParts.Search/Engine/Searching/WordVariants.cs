using CargoParts.Search.Arabic;

namespace CargoParts.Search.Engine;

/// <summary>Finds the stems that a word of the query may stand for: its own, those it begins, those it misspells.</summary>
internal sealed class WordVariants
{
    /// <summary>The most stems that one word may stand for; of more, those on most listings.</summary>
    public const int MaxVariants = 256;

    private const float PrefixFactor = 0.9f;
    private const float FactorPerEdit = 0.25f;
    private const int MinPrefix = 2;
    private const int MinForOneEdit = 4;
    private const int MinForTwoEdits = 8;

    // So many stems out of order are looked through one by one.
    private const int MaxUnordered = 256;

    private readonly ValueTable _stems;
    private readonly NearTerms _near = new();
    private StemOrder _order;
    private int _learned = ValueTable.None + 1;

    public WordVariants(Tables tables)
    {
        _stems = tables.Words.Stems;
        _order = StemOrder.Empty(_stems);
    }

    public bool IsBehind => _stems.Count - 1 - Volatile.Read(ref _order).Covered > MaxUnordered;

    /// <summary>Lets near spellings be found of the words that came last. One caller at a time.</summary>
    public void Learn()
    {
        for (; _learned < _stems.Count; _learned++)
        {
            _near.Add(_learned, _stems[_learned]);
        }
    }

    /// <summary>Puts all words in order and counts anew how often each is used.</summary>
    /// <param name="snapshot">Held by the caller, let go here.</param>
    public void Refresh(Snapshot snapshot)
    {
        try
        {
            var listings = new int[_stems.Count];
            foreach (var lists in snapshot.Views.Select(v => v.Segment.Lists))
            {
                for (var i = 0; i < lists.Keys.Length && lists.Keys[i] < listings.Length; i++)
                {
                    listings[lists.Keys[i]] += lists.Entries[i].Count;
                }
            }

            Volatile.Write(ref _order, new StemOrder(_stems, listings));
        }
        finally
        {
            snapshot.LetGo();
        }
    }

    /// <summary>The stem itself and nothing else.</summary>
    public WordPlan Exactly(string stem) =>
        new(stem, _stems.Find(stem) is > ValueTable.None and var known ? [new Variant(known, 1)] : []);

    public WordPlan Of(Word word, bool isPrefix, bool allowsTypos)
    {
        if (!isPrefix && !allowsTypos)
        {
            return Exactly(word.Stem);
        }

        var order = Volatile.Read(ref _order);
        var factors = new Dictionary<int, float>();
        if (isPrefix && word.Exact.Length >= MinPrefix)
        {
            AddPrefix(word.Stem);
            if (word.Exact != word.Stem)
            {
                AddPrefix(word.Exact);
            }
        }

        if (allowsTypos && word.Stem.Length >= MinForOneEdit && !word.Stem.Any(char.IsAsciiDigit))
        {
            var found = new List<(int Term, int Edits)>();
            _near.Find(word.Stem, word.Stem.Length >= MinForTwoEdits ? 2 : 1, found);
            foreach (var (stem, edits) in found)
            {
                Add(stem, 1 - (FactorPerEdit * (edits - (SoundAlikes.Between(word.Stem, _stems[stem]) / 2f))));
            }
        }

        if (_stems.Find(word.Stem) is > ValueTable.None and var own)
        {
            factors[own] = 1;
        }

        return new WordPlan(
            word.Stem,
            [
                .. factors.OrderByDescending(f => f.Value == 1).ThenByDescending(f => order.Listings(f.Key)).ThenBy(f => f.Key)
                    .Take(MaxVariants).Select(f => new Variant(f.Key, f.Value)),
            ]);

        void AddPrefix(string prefix)
        {
            foreach (var stem in order.StartingWith(prefix, MaxVariants))
            {
                Add(stem, PrefixFactor);
            }
        }

        void Add(int stem, float factor) => factors[stem] = Math.Max(factors.GetValueOrDefault(stem), factor);
    }
}
