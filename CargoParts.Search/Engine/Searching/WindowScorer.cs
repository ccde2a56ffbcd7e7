using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CargoParts.Search.Engine;

/// <summary>
/// Scores the hits of one segment, window by window, and no further than needed: words come in a fixed order, and before each the hits
/// that could no longer reach the page are dropped, by the heaviest impacts of the blocks at hand (block-max MAXSCORE in windows;
/// Ding and Suel, "Faster top-k document retrieval using block-max indexes", 2011).
/// </summary>
internal sealed class WindowScorer
{
    // The sum of bounds may come out a little below the sum of what it bounds.
    private const float Slack = 1.0001f;

    private readonly Workspace _work;
    private readonly Segment _segment;
    private readonly List<ScoredWord> _words;
    private readonly List<ListCursor> _cursors;
    private readonly List<float> _scales;
    private readonly float[] _bounds;
    private readonly float _maxRank;

    public WindowScorer(SearchPlan plan, SegmentSearch search, Workspace work)
    {
        (_work, _segment) = (work, search.Segment);
        (_words, _cursors, _scales, _bounds) = (work.ScoredWords, work.ScoredCursors, work.ScoredScales, work.ScoredBounds);
        _words.Clear();
        _cursors.Clear();
        _scales.Clear();
        foreach (var word in plan.ScoredWords)
        {
            var first = _cursors.Count;
            foreach (var variant in word.Variants)
            {
                if (search.Cursor(ListKey.Stem(variant.Stem)) is { } cursor)
                {
                    Add(cursor, variant.Factor * word.Rarity);
                }
            }

            _words.Add(new ScoredWord(first, _cursors.Count - first));
        }

        foreach (var number in plan.ScoredNumbers)
        {
            _words.Add(new ScoredWord(_cursors.Count, 0));
            if (search.CursorOfNumber(number.Text) is { } cursor)
            {
                Add(cursor, number.Rarity);
                _words[^1] = new ScoredWord(_cursors.Count - 1, 1);
            }
        }

        _maxRank = StaticRank.ToScore(_segment.MaxRank);
    }

    /// <summary>Fills the scores of the workspace, without the static rank.</summary>
    /// <param name="hits">Loses those that score less than wanted.</param>
    /// <param name="wanted">The score of the last on the page; negative while all are wanted.</param>
    public void Score(int window, Span<ulong> hits, float wanted)
    {
        var scores = _work.Scores.AsSpan(0, hits.Length << 6);
        scores.Clear();
        if (wanted >= 0 && !Bound(window, wanted))
        {
            hits.Clear();
            return;
        }

        for (var w = 0; w < _words.Count; w++)
        {
            if (wanted >= 0 && w > 0)
            {
                Threshold.KeepAtLeast(hits, scores, wanted - (_bounds[w] * Slack) - _maxRank);
                if (WindowSet.IsEmpty(hits))
                {
                    return;
                }
            }

            // What the word has to add where all others add their most.
            var others = _bounds[0] - (_bounds[w] - _bounds[w + 1]);
            Score(_words[w], window, hits, scores, wanted < 0 ? 0 : wanted - (others * Slack) - _maxRank, isFirst: w == 0);
        }

        if (wanted >= 0)
        {
            Threshold.KeepAtLeast(hits, scores, wanted - _maxRank);
        }
    }

    /// <summary>What each word and those behind it can add at most.</summary>
    /// <returns>False when that is too little.</returns>
    private bool Bound(int window, float wanted)
    {
        _bounds[_words.Count] = 0;
        var cursors = CollectionsMarshal.AsSpan(_cursors);
        for (var w = _words.Count - 1; w >= 0; w--)
        {
            var best = 0f;
            for (var c = _words[w].First; c < _words[w].First + _words[w].Count; c++)
            {
                best = Math.Max(best, _scales[c] * Bm25.Saturation[cursors[c].MaxImpactIn(window)]);
            }

            _bounds[w] = _bounds[w + 1] + best;
        }

        return (_bounds[0] * Slack) + _maxRank >= wanted;
    }

    private void Score(ScoredWord word, int window, ReadOnlySpan<ulong> hits, Span<float> scores, float least, bool isFirst)
    {
        var cursors = CollectionsMarshal.AsSpan(_cursors);
        if (word.Count == 1)
        {
            cursors[word.First].Score(window, hits, scores, new Sum(_scales[word.First]), least);
        }
        else if (word.Count > 1)
        {
            // The first word finds all scores zero: there the best of its variants is the sum.
            var best = isFirst ? scores : _work.BestOfVariants.AsSpan(0, scores.Length);
            if (!isFirst)
            {
                best.Clear();
            }

            for (var c = word.First; c < word.First + word.Count; c++)
            {
                cursors[c].Score(window, hits, best, new Maximum(_scales[c]), least);
            }

            for (var i = 0; !isFirst && i < scores.Length; i += Vector<float>.Count)
            {
                // A window is a multiple of 64.
                (new Vector<float>(scores[i..]) + new Vector<float>(best[i..])).CopyTo(scores[i..]);
            }
        }
    }

    private void Add(ListCursor cursor, float scale)
    {
        _cursors.Add(cursor);
        _scales.Add(scale);
        _work.BytesTouched += cursor.Bytes;
    }

    private readonly struct Sum(float scale) : IScore
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(ref float score, byte impact) => score += Of(impact);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public float Of(byte impact) => scale * Unsafe.Add(ref MemoryMarshal.GetReference(Bm25.Saturation), impact);
    }

    private readonly struct Maximum(float scale) : IScore
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(ref float score, byte impact) => score = Math.Max(score, Of(impact));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public float Of(byte impact) => scale * Unsafe.Add(ref MemoryMarshal.GetReference(Bm25.Saturation), impact);
    }
}
