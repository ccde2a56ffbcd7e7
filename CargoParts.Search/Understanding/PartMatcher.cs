using CargoParts.Search.Arabic;

namespace CargoParts.Search.Understanding;

/// <summary>Decides which parts a text asks for; a word for several parts gives the most usual one and the others as alternatives.</summary>
internal sealed class PartMatcher(Lexicon lexicon)
{
    private static readonly HashSet<string> And = ["و", "and"];

    private const string Automatic = "transmission-automatic";
    private const string Manual = "transmission-manual";

    private static readonly TermKind[] Modifiers =
    [
        TermKind.Drive, TermKind.Body, TermKind.Trim, TermKind.Gearbox, TermKind.Fuel, TermKind.Quality, TermKind.Quantity, TermKind.Lamp,
        TermKind.Model, TermKind.Courtesy,
    ];

    // «دينمو قزاز باب», «حساسات صدام»: behind the name of another part that sits there, these say where.
    private static readonly HashSet<string> Places =
        ["door", "engine-assembly", "transmission-automatic", "transmission-manual", "bumper", "dashboard", "trunk-lid", "seat"];

    /// <summary>
    /// In «فلتر هواء ومكيف» and "air and cabin filter" the noun stands once for all: the other words become names of parts.
    /// Before the cars are read, which see a Lucid in "air".
    /// </summary>
    public void CompleteLists(Reading reading)
    {
        foreach (var segment in reading.Segments.FindAll(s => s.Term.IsOnly(TermKind.Part) && s.Count > 1))
        {
            if (reading.Words[segment.First].Kind == TokenKind.Arabic)
            {
                for (var word = segment.End; word < reading.Words.Count && AddToHead(reading, segment, ref word); word++)
                {
                }
            }
            else
            {
                var tail = reading.Words[segment.End - 1].Text;
                for (var word = segment.First - 2; word >= 0 && And.Contains(reading.FreeText(word + 1)) && Name(reading, word, reading.FreeText(word), tail); word -= 2)
                {
                }
            }
        }
    }

    /// <param name="word">Where «و» or a comma may begin another; moved onto its last word.</param>
    private bool AddToHead(Reading reading, Segment segment, ref int word)
    {
        var text = reading.FreeText(word);
        if (And.Contains(text))
        {
            word++;
            text = reading.FreeText(word);
        }
        else if (text is ['و', ..])
        {
            text = text[1..];
        }
        else if (!reading.IsBreakBefore(word))
        {
            return false;
        }

        // «صوفة كرنك امامية وخلفية» shares two words, «فلتر زيت وهواء» one.
        var head = string.Concat(Enumerable.Range(segment.First, segment.Count - 1).Select(w => reading.Words[w].Text));
        return (segment.Count > 2 && NameOther(reading, word, head, text, segment.Term))
            || Name(reading, word, reading.Words[segment.First].Text, text);
    }

    /// <summary>The same for a word that is a place in the car too: it must make another part of the head.</summary>
    private bool NameOther(Reading reading, int word, string head, string second, LexiconTerm than)
    {
        if (second.Length == 0 || reading.SegmentAt(word) is { Count: > 1 } || lexicon.Find(head, second) is not { } whole
            || !whole.IsOnly(TermKind.Part) || whole.ValueOf(TermKind.Part) == than.ValueOf(TermKind.Part))
        {
            return false;
        }

        Put(reading, word, whole);
        return true;
    }

    /// <summary>Reads one word as the part that the two halves name together, unless it belongs to a longer phrase or says where.</summary>
    private bool Name(Reading reading, int word, string first, string second)
    {
        if (first.Length == 0 || second.Length == 0 || reading.SegmentAt(word) is { Count: > 1 } || reading.SegmentAt(word)?.Term.Has(TermKind.Position) == true
            || lexicon.Find(first, second) is not { } whole || !whole.IsOnly(TermKind.Part))
        {
            return false;
        }

        Put(reading, word, whole);
        return true;
    }

    private static void Put(Reading reading, int word, LexiconTerm part)
    {
        if (reading.SegmentAt(word) is { } single)
        {
            reading.Forget(single);
        }

        reading.Add(new Segment(word, 1, part));
    }

    /// <summary>Takes the parts from the phrases.</summary>
    /// <returns>Ids in the order of the text.</returns>
    public List<string> Read(Reading reading, List<AlternativeReading> alternatives)
    {
        var parts = new List<string>();
        if (ReadSplitName(reading) is { } split)
        {
            parts.Add(split);
        }

        var segments = PartSegments(reading);
        var isManual = reading.Segments.Exists(s => s.Term.ValueOf(TermKind.Gearbox) == "manual");
        foreach (var segment in segments)
        {
            if (reading.SegmentAt(segment.First) != segment)
            {
                continue;
            }

            if (LocatedAt(reading, segment) is { } located)
            {
                reading.Take(segment, UnderstoodField.Part, located);
                continue;
            }

            var term = ByPosition(reading, segment) ?? Completed(reading, segment);
            var isFirst = true;
            foreach (var meaning in InContext(reading, segment, term))
            {
                var id = meaning.Value == Automatic && isManual ? Manual : meaning.Value;
                if (isFirst)
                {
                    if (!parts.Contains(id))
                    {
                        parts.Add(id);
                    }

                    Take(reading, segment, id);
                    isFirst = false;
                }
                else if (!alternatives.Exists(a => a.Id == id))
                {
                    alternatives.Add(new AlternativeReading(UnderstoodField.Part, id));
                }
            }
        }

        return parts;
    }

    /// <summary>The part whose place the phrase only says: it stands right before it and has names with this word.</summary>
    private string? LocatedAt(Reading reading, Segment place)
    {
        if (place.Count > 1 || place.First == 0 || reading.IsBreakBefore(place.First) || reading.Words[place.First].Text[0] == 'و'
            || place.Term.ValueOf(TermKind.Part) is not { } id || !Places.Contains(id)
            || !lexicon.PartsByWord.TryGetValue(place.Term.Text, out var named))
        {
            return null;
        }

        var end = reading.Words[place.First - 1].End;
        var before = reading.Spans.Find(s => s.Field == UnderstoodField.Part && s.Start + s.Length == end).Value;
        return before is not null && before != id && named.Contains(before) ? before : null;
    }

    /// <summary>The parts a phrase can mean, the likeliest first: those whose context words stand elsewhere in the text go before the others.</summary>
    public static IReadOnlyList<Meaning> InContext(Reading reading, Segment segment, LexiconTerm? term = null)
    {
        var parts = Array.FindAll((term ?? segment.Term).Meanings, m => m.Kind == TermKind.Part);
        return Array.Exists(parts, m => m.Near is { Length: > 0 }) ? [.. parts.OrderByDescending(m => IsNear(reading, segment, m.Near))] : parts;
    }

    private static bool IsNear(Reading reading, Segment segment, string[]? near)
    {
        for (var word = 0; near is not null && word < reading.Words.Count; word++)
        {
            if (word < segment.First || word >= segment.End)
            {
                var text = reading.Words[word].Text;
                for (var variant = 0; variant == 0 || Particles.Skip(text, variant, isFirst: true) > 0; variant++)
                {
                    if (near.Contains(text[Particles.Skip(text, variant, isFirst: true)..]))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>Takes the positions that tell listings of these parts apart; the others («كبوت امامي») are understood and dropped.</summary>
    public List<string> ReadPositions(Reading reading, List<string> parts)
    {
        var positions = new List<string>();
        foreach (var region in reading.Segments.FindAll(s => s.Term.Has(TermKind.Position) && IsRegion(reading, s)))
        {
            reading.Take(region, UnderstoodField.Courtesy, "region");
        }

        var segments = reading.Segments.FindAll(s => s.Term.Has(TermKind.Position));
        var hasSide = segments.Exists(s => IsSide(s.Term.ValueOf(TermKind.Position)!));
        foreach (var segment in segments)
        {
            string? told = null;
            var first = segment.Term.ValueOf(TermKind.Position)!;
            foreach (var meaning in segment.Term.Meanings)
            {
                // "FR" is front right, but "FR LH" is front left.
                var position = meaning.Value;
                if (meaning.Kind == TermKind.Position && (parts.Count == 0 || parts.Exists(p => HasPosition(p, position)))
                    && (position == first || !hasSide || !IsSide(position)))
                {
                    told ??= position;
                    if (!positions.Contains(position))
                    {
                        positions.Add(position);
                    }
                }
            }

            reading.Take(segment, told is null ? UnderstoodField.Courtesy : UnderstoodField.Position, told ?? first);
        }

        return positions;
    }

    private bool HasPosition(string partId, string position) =>
        lexicon.Parts.TryGetValue(partId, out var part) && part.Positions.Contains(position);

    private static bool IsSide(string position) => position is "left" or "right";

    // «شمال الرياض» is where, not which side.
    private static bool IsRegion(Reading reading, Segment segment) =>
        reading.SegmentAt(segment.End)?.Term.Has(TermKind.City) == true && segment.Term.Text.EndsWith("شمال", StringComparison.Ordinal);

    // «صدام امامي» and «صدام وكالة» are names of the bumper, and still say which one: such words stay phrases of their own.
    private void Take(Reading reading, Segment segment, string id)
    {
        var (first, end) = (segment.First, segment.End);
        while (end - 1 > first && IsQualifier(reading, end - 1, id))
        {
            end--;
        }

        while (first + 1 < end && IsQualifier(reading, first, id))
        {
            first++;
        }

        reading.Take(first, end - first, UnderstoodField.Part, id);
        for (var word = segment.First; word < segment.End; word++)
        {
            if (!reading.IsTaken(word))
            {
                reading.Add(new Segment(word, 1, lexicon.Find(reading.Words[word].Text)!));
            }
        }
    }

    private bool IsQualifier(Reading reading, int word, string partId) =>
        PositionAt(reading, word, partId) is not null
        || (lexicon.Find(reading.Words[word].Text) is { } term
            && (term.IsOnly(TermKind.Quantity) || term.IsOnly(TermKind.Quality) || term.IsOnly(TermKind.Condition) || term.IsOnly(TermKind.Origin)));

    private string? PositionAt(Reading reading, int word, string partId) =>
        lexicon.Find(reading.Words[word].Text)?.ValueOf(TermKind.Position) is { } position && HasPosition(partId, position) ? position : null;

    // «دبل شاص» asks for the transfer case, «رديتر هايلكس دبل» for a radiator: a word with two meanings is a part when no other is.
    private static List<Segment> PartSegments(Reading reading)
    {
        var sure = new List<Segment>();
        Segment? possible = null;
        foreach (var segment in reading.Segments)
        {
            if (!segment.Term.Has(TermKind.Part))
            {
                continue;
            }

            if (Array.Exists(Modifiers, segment.Term.Has))
            {
                possible ??= segment;
            }
            else
            {
                sure.Add(segment);
            }
        }

        return sure.Count > 0 || possible is null ? sure : [possible];
    }

    /// <summary>«باب خلفي يمين» is the rear right door, although «باب خلفي» alone is the tailgate, which has no sides.</summary>
    private LexiconTerm? ByPosition(Reading reading, Segment segment)
    {
        if (segment.Count != 2 || segment.Term.ValueOf(TermKind.Part) is not { } narrow
            || lexicon.Find(reading.Words[segment.First].Text) is not { } head || head.ValueOf(TermKind.Part) is not { } wide
            || PositionAt(reading, segment.First + 1, wide) is null)
        {
            return null;
        }

        var isSaid = reading.Segments.Exists(s => s.Term.ValueOf(TermKind.Position) is { } position
            && lexicon.Parts[wide].Positions.Contains(position) && !lexicon.Parts[narrow].Positions.Contains(position));
        return isSaid ? head : null;
    }

    /// <summary>«فلتر كامري زيت», «كمبيوتر abs»: what the general word means may stand further on.</summary>
    private LexiconTerm Completed(Reading reading, Segment segment)
    {
        if (segment.Count > 1 || segment.Term.Text.Contains(' ', StringComparison.Ordinal) || segment.Term.ValueOf(TermKind.Part) is not { } usual
            || !lexicon.Generics.TryGetValue(usual, out var candidates))
        {
            return segment.Term;
        }

        for (var word = segment.End; word < reading.Words.Count; word++)
        {
            if (SecondHalf(reading, segment.Term.Text, word) is { } whole)
            {
                return whole;
            }

            var text = reading.FreeText(word);
            if (text.Length > 1 && reading.SegmentAt(word) is null && lexicon.PartsByWord.TryGetValue(text, out var named)
                && candidates.FirstOrDefault(named.Contains) is { } chosen)
            {
                reading.Take(word, 1, UnderstoodField.Part, chosen);
                return new LexiconTerm(segment.Term.Text, [new Meaning(TermKind.Part, chosen, LexiconBuilder.MarketWeight)]);
            }
        }

        return segment.Term;
    }

    /// <summary>«جير هايس عادي»: a name of a part whose first word means nothing alone, or another car, and whose second stands apart.</summary>
    private string? ReadSplitName(Reading reading)
    {
        for (var first = 0; first < reading.Words.Count; first++)
        {
            var text = reading.FreeText(first);
            if (text.Length < 3 || (reading.SegmentAt(first) is { } name && !name.Term.Has(TermKind.Model)) || !lexicon.PartsByWord.ContainsKey(text))
            {
                continue;
            }

            for (var second = first + 1; second < reading.Words.Count; second++)
            {
                if (SecondHalf(reading, text, second) is { } whole)
                {
                    var id = whole.ValueOf(TermKind.Part)!;
                    reading.Take(first, 1, UnderstoodField.Part, id);
                    return id;
                }
            }
        }

        return null;
    }

    private LexiconTerm? SecondHalf(Reading reading, string firstHalf, int word)
    {
        if (reading.IsTaken(word) || reading.SegmentAt(word) is { Count: > 1 }
            || lexicon.Find(firstHalf, reading.Words[word].Text) is not { } whole || !whole.Has(TermKind.Part))
        {
            return null;
        }

        reading.Take(word, 1, UnderstoodField.Part, whole.ValueOf(TermKind.Part)!);
        return whole;
    }
}
