using System.Text;

namespace CargoParts.Search.Engine;

/// <summary>What a search asks of the words of documents: clauses, phrases and part numbers.</summary>
internal sealed class TextMatcher
{
    private readonly SearchPlan _plan;
    private readonly Segment _segment;
    private readonly Workspace _work;
    private readonly SegmentLists _lists;
    private readonly List<Clause> _clauses = [];
    private readonly List<Phrase> _phrases = [];
    private readonly Lists? _numbers;

    public TextMatcher(SearchPlan plan, Segment segment, SegmentLists lists, Workspace work)
    {
        (_plan, _segment, _lists, _work) = (plan, segment, lists, work);
        foreach (var clause in plan.Clauses)
        {
            _clauses.Add(new Clause(lists.OfWords(clause.Words), clause.Number is null ? null : lists.OfNumbers([clause.Number])));
        }

        // The rarest first: what it leaves saves reading the others.
        _clauses.Sort((a, b) => Documents(a).CompareTo(Documents(b)));
        foreach (var phrase in plan.Phrases)
        {
            _phrases.Add(new Phrase(lists.OfWords(phrase.Words), phrase.Spellings));
        }

        if (plan.Request.Filter.PartNumbers is { Count: > 0 } numbers)
        {
            _numbers = lists.OfNumbers([.. numbers.Select(Encoding.UTF8.GetBytes)]);
        }
    }

    /// <summary>The first window from this one on in which documents may match.</summary>
    public int Next(int window)
    {
        var next = _plan.MinimumMatch == _clauses.Count ? window : NextOfAny(window);
        if (_plan.MinimumMatch == _clauses.Count)
        {
            foreach (var clause in _clauses)
            {
                next = Math.Max(next, Next(clause, window));
            }
        }

        foreach (var phrase in _phrases)
        {
            next = Math.Max(next, NextOfAll(phrase.Words, window));
        }

        return _numbers is { } numbers ? Math.Max(next, _lists.Next(numbers, window)) : next;
    }

    /// <summary>Leaves the documents that match.</summary>
    /// <returns>False when nothing is left.</returns>
    public bool Narrow(int window, Span<ulong> documents)
    {
        var matching = _work.Set(SetOf.Clause, documents.Length);
        if (_numbers is { } numbers)
        {
            _lists.Fill(numbers, window, matching, documents);
            WindowSet.And(documents, matching);
        }

        if (_plan.MinimumMatch < _clauses.Count)
        {
            NarrowToSome(window, documents);
        }
        else
        {
            foreach (var clause in _clauses)
            {
                Fill(clause, window, matching, documents);
                WindowSet.And(documents, matching);
                if (WindowSet.IsEmpty(documents))
                {
                    return false;
                }
            }
        }

        foreach (var phrase in _phrases)
        {
            FillAll(phrase.Words, window, matching, documents);
            WindowSet.And(documents, matching);
            WindowSet.Keep(documents, new PhraseTest(_segment, Window.StartOf(window), phrase.Spellings));
        }

        return !WindowSet.IsEmpty(documents);
    }

    /// <summary>Counts for 64 documents at once how many clauses match: number i of the counter sets holds bit i of each count.</summary>
    private void NarrowToSome(int window, Span<ulong> documents)
    {
        var matching = _work.Set(SetOf.Clause, documents.Length);
        for (var bit = 0; bit < SetOf.Counters; bit++)
        {
            _work.Set(SetOf.FirstCounter + bit, documents.Length).Clear();
        }

        foreach (var clause in _clauses)
        {
            Fill(clause, window, matching, documents);
            for (var bit = 0; bit < SetOf.Counters; bit++)
            {
                var counter = _work.Set(SetOf.FirstCounter + bit, documents.Length);
                for (var i = 0; i < counter.Length; i++)
                {
                    (counter[i], matching[i]) = (counter[i] ^ matching[i], counter[i] & matching[i]);
                }
            }
        }

        // At least the minimum: from the highest bit down, larger so far or equal so far.
        for (var i = 0; i < documents.Length; i++)
        {
            var (larger, equal) = (0UL, ulong.MaxValue);
            for (var bit = SetOf.Counters - 1; bit >= 0; bit--)
            {
                var counter = _work.Set(SetOf.FirstCounter + bit, documents.Length)[i];
                var isAsked = (_plan.MinimumMatch >> bit & 1) != 0;
                larger |= isAsked ? 0 : equal & counter;
                equal &= isAsked ? counter : ~counter;
            }

            documents[i] &= larger | equal;
        }
    }

    private void Fill(Clause clause, int window, Span<ulong> set, ReadOnlySpan<ulong> among)
    {
        FillAll(clause.Words, window, set, among);
        foreach (ref var cursor in _lists.Cursors(clause.Number ?? default))
        {
            cursor.AddTo(window, set, among);
        }
    }

    private void FillAll(Lists[] words, int window, Span<ulong> set, ReadOnlySpan<ulong> among)
    {
        _lists.Fill(words[0], window, set, among);
        var one = _work.Set(SetOf.Word, set.Length);
        foreach (var word in words.AsSpan(1))
        {
            _lists.Fill(word, window, one, among);
            WindowSet.And(set, one);
        }
    }

    private int NextOfAny(int window)
    {
        var next = Window.None;
        foreach (var clause in _clauses)
        {
            next = Math.Min(next, Next(clause, window));
        }

        return next;
    }

    private int Next(Clause clause, int window) =>
        Math.Min(NextOfAll(clause.Words, window), clause.Number is { } number ? _lists.Next(number, window) : Window.None);

    private int NextOfAll(Lists[] words, int window)
    {
        var next = window;
        foreach (var word in words)
        {
            next = Math.Max(next, _lists.Next(word, window));
        }

        return next;
    }

    /// <summary>How many documents a clause matches at most.</summary>
    private long Documents(Clause clause)
    {
        var documents = long.MaxValue;
        foreach (var word in clause.Words)
        {
            documents = Math.Min(documents, _lists.Documents(word));
        }

        return documents + _lists.Documents(clause.Number ?? default);
    }

    private readonly record struct Clause(Lists[] Words, Lists? Number);

    private readonly record struct Phrase(Lists[] Words, int[] Spellings);

    private readonly struct PhraseTest(Segment segment, int start, int[] spellings) : IDocumentTest
    {
        public bool Passes(int at)
        {
            var title = segment.Title(start + at);
            for (var first = 0; first + spellings.Length <= title.Length; first++)
            {
                var i = 0;
                while (i < spellings.Length && title[first + i] == spellings[i])
                {
                    i++;
                }

                if (i == spellings.Length)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
