using CargoParts.Search.Arabic;

namespace CargoParts.Search.Understanding;

/// <summary>Cuts a text into the longest phrases of the lexicon.</summary>
internal sealed class PhraseMatcher(Lexicon lexicon)
{
    // A covered word outweighs everything; among equal covers fewer, longer phrases win, then those read as written.
    private const int WordScore = 100;
    private const int PhraseCost = 30;
    private const int ParticleCost = 2;
    private const int FormCost = 1;

    // «نيسان | باترول سفاري» rather than «نيسان باترول | سفاري».
    private const int MakeCost = 1;

    // Shorter names are found in too many words.
    private const int ShortestName = 3;
    private const int ShortestLatinName = 4;
    private const int MostNames = 5;
    private const int LongestForm = 16;

    private static readonly TermKinds Names = TermKinds.Of(
        TermKind.Part, TermKind.Model, TermKind.Make, TermKind.Position, TermKind.Condition, TermKind.Quality, TermKind.Origin, TermKind.City);

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
                Extend(new Path(reading, first, first, PhraseTrie.Root, 0, IsInflected: false), score, end, value);
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

    /// <summary>The two words are a name together.</summary>
    public bool IsPhrase(string first, string second) => lexicon.Find(first, second) is not null;

    /// <summary>Where names were written without blanks between them: «صدامكامري», «شمعةكامرييمين».</summary>
    /// <returns>Letters of the first name; 0 when the word is not made of names.</returns>
    public int SplitAt(string word)
    {
        var shortest = CharFolding.IsArabic(word[0]) ? ShortestName : ShortestLatinName;

        // From each letter on: the fewest names that make up the rest, and the end of the first of them.
        Span<(int Names, int End)> rest = stackalloc (int, int)[word.Length + 1];
        rest.Fill((MostNames + 1, 0));
        rest[word.Length] = (0, 0);
        for (var from = word.Length - shortest; from >= 0; from--)
        {
            var node = PhraseTrie.Root;
            for (var at = from; at < word.Length && (node = lexicon.Phrases.Step(node, word[at])) != PhraseTrie.None; at++)
            {
                var value = lexicon.Phrases.ValueAt(node);
                if (at + 1 - from >= shortest && value != PhraseTrie.None && rest[at + 1].Names + 1 < rest[from].Names && IsName(lexicon.Term(value)))
                {
                    rest[from] = (rest[at + 1].Names + 1, at + 1);
                }
            }

            for (var end = from + shortest; end <= Math.Min(word.Length, from + LongestForm); end++)
            {
                if (rest[end].Names + 1 < rest[from].Names && lexicon.NounsOf(word.AsSpan(from, end - from)).Length > 0
                    && lexicon.Find(word.AsSpan(from, end - from)) is { } term && IsName(term))
                {
                    rest[from] = (rest[end].Names + 1, end);
                }
            }
        }

        return rest[0].Names is > 1 and <= MostNames ? rest[0].End : 0;

        static bool IsName(LexiconTerm term) => !term.Kinds.IsApart(Names) && term.Meanings[0].Weight > LexiconBuilder.MisspeltWeight;
    }

    /// <summary>Cuts a name of a part that was written as one word into its words, since each may say more: «صدامامامي».</summary>
    /// <returns>Whether a word was cut: the phrases have to be looked up again.</returns>
    public static bool SplitParts(Reading reading)
    {
        var isChanged = false;
        for (var at = reading.Segments.Count - 1; at >= 0; at--)
        {
            var segment = reading.Segments[at];
            var name = segment.Term.Text;
            var isGlued = segment.Count == 1 && segment.Term.Has(TermKind.Part) && reading.Words[segment.First].Text == WithoutBlanks(name);
            for (var blank = name.LastIndexOf(' '); isGlued && blank > 0; blank = name.LastIndexOf(' ', blank - 1))
            {
                reading.Split(segment.First, WithoutBlanks(name[..blank]).Length);
                isChanged = true;
            }
        }

        return isChanged;

        static string WithoutBlanks(string name) => name.Replace(" ", "", StringComparison.Ordinal);
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

    private void Extend(in Path path, Span<int> score, Span<int> end, Span<int> value)
    {
        var word = path.Reading.Words[path.Word];
        for (var variant = 0; ; variant++)
        {
            var skip = word.Kind == TokenKind.Arabic ? Particles.Skip(word.Text, variant, isFirst: path.Word == path.First) : 0;
            if (variant > 0 && skip == 0)
            {
                return;
            }

            var bare = word.Text.AsSpan(skip);
            var cost = path.Cost + (skip == 0 ? 0 : ParticleCost);
            Follow(path with { Node = lexicon.Phrases.Walk(path.Node, bare), Cost = cost }, score, end, value);
            foreach (var noun in lexicon.NounsOf(bare))
            {
                Follow(path with { Node = lexicon.Phrases.Walk(path.Node, noun), Cost = cost + FormCost, IsInflected = true }, score, end, value);
            }
        }
    }

    /// <param name="path">Its node has the letters of its last word.</param>
    private void Follow(in Path path, Span<int> score, Span<int> end, Span<int> value)
    {
        if (path.Node == PhraseTrie.None)
        {
            return;
        }

        var (reading, first, next) = (path.Reading, path.First, path.Word + 1);
        var found = lexicon.Phrases.ValueAt(path.Node);
        if (found != PhraseTrie.None && (!path.IsInflected || lexicon.Term(found).Has(TermKind.Part)))
        {
            var makeCost = lexicon.Term(found).NamesMake ? MakeCost : 0;
            var total = ((next - first) * WordScore) - PhraseCost - path.Cost - makeCost + score[next];
            if (total > score[first] || (total == score[first] && next > end[first]))
            {
                (score[first], end[first], value[first]) = (total, next, found);
            }
        }

        if (next < reading.Words.Count && !reading.IsTaken(next) && !reading.IsBreakBefore(next))
        {
            Extend(path with { Word = next }, score, end, value);
        }
    }

    /// <summary>A phrase from its first word to the one that is looked at.</summary>
    /// <param name="IsInflected">A word stands in another form: only parts have forms.</param>
    private readonly record struct Path(Reading Reading, int First, int Word, int Node, int Cost, bool IsInflected);
}
