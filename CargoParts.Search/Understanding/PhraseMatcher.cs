using CargoParts.Search.Arabic;

namespace CargoParts.Search.Understanding;

/// <summary>Cuts a text into the longest phrases of the lexicon.</summary>
internal sealed class PhraseMatcher(Lexicon lexicon)
{
    // A covered word outweighs everything; among equal covers fewer, longer phrases win, then those read as written.
    private const int WordScore = 100;
    private const int PhraseCost = 30;
    private const int ParticleCost = 2;

    // «نيسان | باترول سفاري» rather than «نيسان باترول | سفاري».
    private const int MakeCost = 1;

    /// <summary>Finds the phrases among the words that no reader has taken.</summary>
    public void Match(Reading reading)
    {
        var count = reading.Words.Count;
        Span<int> score = stackalloc int[count + 1];
        Span<int> end = stackalloc int[count];
        Span<int> value = stackalloc int[count];
        score.Clear();
        for (var first = count - 1; first >= 0; first--)
        {
            score[first] = score[first + 1];
            end[first] = first;
            if (!reading.IsTaken(first))
            {
                Extend(reading, first, first, PhraseTrie.Root, 0, score, end, value);
            }
        }

        reading.SetSegments(Segments(end, value));
    }

    /// <summary>The word, or the word without its particles, occurs in the lexicon.</summary>
    public bool IsKnown(string word)
    {
        for (var reading = 0; ; reading++)
        {
            var skip = Particles.Skip(word, reading, isFirst: true);
            if (reading > 0 && skip == 0)
            {
                return false;
            }

            if (lexicon.WordWeights.TryGetValue(skip == 0 ? word : word[skip..], out var weight) && weight > LexiconBuilder.MisspeltWeight)
            {
                return true;
            }
        }
    }

    /// <summary>A word of everyday language, particles aside: it may name nothing of the market, and is still no slip.</summary>
    public bool IsOrdinary(string word)
    {
        for (var reading = 0; ; reading++)
        {
            var skip = Particles.Skip(word, reading, isFirst: true);
            if (reading > 0 && skip == 0)
            {
                return false;
            }

            if (!Particles.SaysTooLittle(word, skip) && lexicon.OrdinaryWords.Contains(skip == 0 ? word : word[skip..]))
            {
                return true;
            }
        }
    }

    /// <summary>Where two names were written without the blank between them: «صدامكامري».</summary>
    /// <returns>Letters of the first name; 0 when the word is no such pair.</returns>
    public int SplitAt(string word)
    {
        const int ShortestName = 3;
        var node = lexicon.Phrases.Walk(PhraseTrie.Root, word.AsSpan(0, Math.Min(ShortestName, word.Length)));
        for (var at = ShortestName; node != PhraseTrie.None && word.Length - at >= ShortestName; at++)
        {
            var first = lexicon.Phrases.ValueAt(node);
            if (first != PhraseTrie.None && IsName(lexicon.Term(first)) && lexicon.Find(word.AsSpan(at)) is { } second && IsName(second))
            {
                return at;
            }

            node = lexicon.Phrases.Step(node, word[at]);
        }

        return 0;

        static bool IsName(LexiconTerm term) =>
            term.Has(TermKind.Part) || term.Has(TermKind.Model) || term.Has(TermKind.Make) || term.Has(TermKind.Position);
    }

    private List<Segment> Segments(ReadOnlySpan<int> end, ReadOnlySpan<int> value)
    {
        var segments = new List<Segment>();
        for (var word = 0; word < end.Length;)
        {
            if (end[word] == word)
            {
                word++;
            }
            else
            {
                segments.Add(new Segment(word, end[word] - word, lexicon.Term(value[word])));
                word = end[word];
            }
        }

        return segments;
    }

    private void Extend(
        Reading reading, int first, int word, int node, int cost, Span<int> score, Span<int> end, Span<int> value)
    {
        var text = reading.Words[word].Text;
        for (var variant = 0; ; variant++)
        {
            var skip = reading.Words[word].Kind == TokenKind.Arabic ? Particles.Skip(text, variant, isFirst: word == first) : 0;
            if (variant > 0 && skip == 0)
            {
                return;
            }

            var next = lexicon.Phrases.Walk(node, text.AsSpan(skip));
            if (next == PhraseTrie.None)
            {
                continue;
            }

            var nextCost = cost + (skip == 0 ? 0 : ParticleCost);
            var found = lexicon.Phrases.ValueAt(next);
            if (found != PhraseTrie.None)
            {
                var makeCost = lexicon.Term(found).NamesMake ? MakeCost : 0;
                var total = ((word + 1 - first) * WordScore) - PhraseCost - nextCost - makeCost + score[word + 1];
                if (total > score[first] || (total == score[first] && word + 1 > end[first]))
                {
                    (score[first], end[first], value[first]) = (total, word + 1, found);
                }
            }

            if (word + 1 < reading.Words.Count && !reading.IsTaken(word + 1) && !reading.IsBreakBefore(word + 1))
            {
                Extend(reading, first, word + 1, next, nextCost, score, end, value);
            }
        }
    }
}
