namespace CargoParts.Search.Understanding;

/// <summary>Decides which parts a text asks for; a word for several parts gives the most usual one and the others as alternatives.</summary>
internal sealed class PartMatcher(Lexicon lexicon)
{
    private const string Automatic = "transmission-automatic";
    private const string Manual = "transmission-manual";

    private static readonly TermKind[] Modifiers =
        [TermKind.Drive, TermKind.Body, TermKind.Trim, TermKind.Gearbox, TermKind.Fuel, TermKind.Quality, TermKind.Quantity, TermKind.Model];

    /// <summary>Takes the parts from the phrases.</summary>
    /// <returns>Ids in the order of the text.</returns>
    public List<string> Read(Reading reading, List<AlternativeReading> alternatives)
    {
        var parts = new List<string>();
        var segments = PartSegments(reading);
        var isManual = reading.Segments.Exists(s => s.Term.ValueOf(TermKind.Gearbox) == "manual");
        foreach (var segment in segments)
        {
            if (reading.SegmentAt(segment.First) != segment)
            {
                continue;
            }

            var term = Completed(reading, segment);
            var isFirst = true;
            foreach (var meaning in term.Meanings)
            {
                if (meaning.Kind != TermKind.Part)
                {
                    continue;
                }

                var id = meaning.Value == Automatic && isManual ? Manual : meaning.Value;
                if (isFirst)
                {
                    if (!parts.Contains(id))
                    {
                        parts.Add(id);
                    }

                    reading.Take(segment, UnderstoodField.Part, id);
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

    /// <summary>Takes the positions that tell listings of these parts apart; the others («كبوت امامي») are understood and dropped.</summary>
    public List<string> ReadPositions(Reading reading, IReadOnlyList<string> parts)
    {
        var positions = new List<string>();
        foreach (var segment in reading.Segments.ToArray())
        {
            if (segment.Term.ValueOf(TermKind.Position) is not { } position)
            {
                continue;
            }

            if (parts.Count > 0 && !parts.Any(p => lexicon.Parts.TryGetValue(p, out var part) && part.Positions.Contains(position)))
            {
                reading.Take(segment, UnderstoodField.Courtesy, position);
                continue;
            }

            if (!positions.Contains(position))
            {
                positions.Add(position);
            }

            reading.Take(segment, UnderstoodField.Position, position);
        }

        return positions;
    }

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

    /// <summary>«فلتر كامري زيت»: the second half of the name may stand further on.</summary>
    private LexiconTerm Completed(Reading reading, Segment segment)
    {
        if (segment.Count > 1 || segment.Term.Meanings.Count(m => m.Kind == TermKind.Part) < 2)
        {
            return segment.Term;
        }

        for (var word = segment.End + 1; word < reading.Words.Count; word++)
        {
            if (reading.IsTaken(word) || reading.SegmentAt(word) is { Count: > 1 })
            {
                continue;
            }

            if (lexicon.Find(segment.Term.Text, reading.Words[word].Text) is { } whole && whole.Has(TermKind.Part))
            {
                reading.Take(word, 1, UnderstoodField.Part, whole.ValueOf(TermKind.Part)!);
                return whole;
            }
        }

        return segment.Term;
    }
}
