using CargoParts.Search.Arabic;

namespace CargoParts.Search.Understanding;

/// <summary>Replaces stretches that are no word of the lexicon by the Arabic or Latin word that their keys or sounds give.</summary>
internal sealed class ScriptReader(PhraseMatcher phrases, OtherScripts scripts, Spelling spelling)
{
    private const int MostDigits = 3;
    private const int ShortAbbreviation = 3;

    /// <returns>Whether a word changed: the phrases have to be looked up again.</returns>
    public bool Read(Reading reading)
    {
        if (!HasSuspect(reading))
        {
            return false;
        }

        var isChanged = false;
        var visits = OtherScripts.MostVisits;
        var words = new List<Token>();
        var taken = new List<bool>();
        for (var first = 0; first < reading.Words.Count;)
        {
            var end = first + 1;
            while (end < reading.Words.Count && !reading.Between(end).Contains(' '))
            {
                end++;
            }

            var (from, to) = Chunk(reading, first, end);
            var read = IsOpen(reading, first, end) ? Read(reading.Text.AsSpan(from, to - from), reading.Words, first, end, ref visits) : null;
            if (read is null)
            {
                for (var word = first; word < end; word++)
                {
                    words.Add(reading.Words[word]);
                    taken.Add(reading.IsTaken(word));
                }
            }
            else
            {
                reading.Note(from, new Correction(reading.Text[from..to], read));
                var kind = CharFolding.IsArabic(read[0]) ? TokenKind.Arabic : TokenKind.Latin;
                words.Add(new Token(read, from, to - from, kind, IsGlued: false));
                taken.Add(false);
                isChanged = true;
            }

            first = end;
        }

        if (isChanged)
        {
            ReadBeside(reading, words, taken, ref visits);
            reading.Replace(words, taken);
        }

        return isChanged;
    }

    /// <summary>"land krozar": a word that stands for itself, but with the one read beside it is the other half of a name.</summary>
    private void ReadBeside(Reading reading, List<Token> words, List<bool> taken, ref int visits)
    {
        for (var word = 0; word < words.Count; word++)
        {
            var isSecond = word > 0 && words[word - 1].Kind == TokenKind.Arabic;
            var isFirst = word + 1 < words.Count && words[word + 1].Kind == TokenKind.Arabic;
            if (words[word].Kind == TokenKind.Latin && !taken[word] && (isFirst || isSecond)
                && scripts.FromArabizi(words[word].Text, ref visits) is { } read
                && ((isFirst && phrases.IsPhrase(read, words[word + 1].Text)) || (isSecond && phrases.IsPhrase(words[word - 1].Text, read))))
            {
                reading.Note(words[word].Start, new Correction(reading.Text.Substring(words[word].Start, words[word].Length), read));
                words[word] = words[word] with { Text = read, Kind = TokenKind.Arabic };
            }
        }
    }

    private bool HasSuspect(Reading reading)
    {
        for (var word = 0; word < reading.Words.Count; word++)
        {
            if (reading.SegmentAt(word)?.Term.IsOnly(TermKind.Generation) != false && reading.Words[word] is { Kind: not TokenKind.Number } text
                && (text.Kind == TokenKind.Latin || !phrases.IsKnown(text.Text)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The run of characters without blanks around the words: keys like ; and [ are letters on the other keyboard.</summary>
    private static (int From, int To) Chunk(Reading reading, int first, int end)
    {
        var (from, to) = (reading.Words[first].Start, reading.Words[end - 1].End);
        while (from > 0 && reading.Text[from - 1] != ' ')
        {
            from--;
        }

        while (to < reading.Text.Length && reading.Text[to] != ' ')
        {
            to++;
        }

        return (from, to);
    }

    /// <summary>No reader has been here, and the phrases leave a word over; two letters of a generation cover nothing alone.</summary>
    private static bool IsOpen(Reading reading, int first, int end)
    {
        var isOpen = false;
        for (var word = first; word < end; word++)
        {
            if (reading.IsTaken(word))
            {
                return false;
            }

            isOpen |= reading.Words[word].Kind != TokenKind.Number && reading.SegmentAt(word)?.Term.IsOnly(TermKind.Generation) != false;
        }

        return isOpen;
    }

    private string? Read(ReadOnlySpan<char> chunk, List<Token> words, int first, int end, ref int visits)
    {
        var isLatin = false;
        var isArabic = false;
        var letters = "";
        var digits = 0;
        for (var word = first; word < end; word++)
        {
            isLatin |= words[word].Kind == TokenKind.Latin;
            isArabic |= words[word].Kind == TokenKind.Arabic;
            digits += words[word].Kind == TokenKind.Number ? words[word].Length : 0;
            letters += words[word].Text;
        }

        // «brake» is no «برك», although a city sounds like it: a word that stands for itself is not read as another.
        var isSingle = end == first + 1;
        if (digits > MostDigits || isLatin == isArabic || letters.Length < 2
            || (isSingle && letters.Length > 2 && (phrases.IsOrdinary(letters) || phrases.IsKnown(letters))))
        {
            return null;
        }

        if (isArabic)
        {
            return isSingle && spelling.Correct(letters) is null
                ? scripts.FromArabicKeys(chunk)
                : null;
        }

        // Three plain letters are an abbreviation rather than a slip of the keyboard.
        if ((chunk.Length > ShortAbbreviation || chunk.ContainsAny(OtherScripts.SignKeys))
            && scripts.FromLatinKeys(chunk) is { Length: > 1 } typed && phrases.IsKnown(typed))
        {
            return typed;
        }

        var isSlip = isSingle && letters.Length > ShortAbbreviation + 1 && spelling.Correct(letters) is { } meant && phrases.IsPhrase(meant, "");
        return isSlip ? null : scripts.FromArabizi(Sounds(chunk), ref visits);
    }

    private static string Sounds(ReadOnlySpan<char> chunk) =>
        string.Create(chunk.Length, chunk, static (folded, typed) =>
        {
            for (var at = 0; at < typed.Length; at++)
            {
                folded[at] = CharFolding.Fold(typed[at]);
            }
        });
}
