namespace CargoParts.Search.Understanding;

/// <summary>Takes what is not wanted: «مو تجاري», «بدون حساس», «مو صيني ولا تجاري».</summary>
internal static class ExclusionReader
{
    // The first kind a phrase has in this order is the one that is unwanted.
    private static readonly (TermKind Kind, UnderstoodField Field)[] Order =
    [
        (TermKind.Condition, UnderstoodField.Condition),
        (TermKind.Quality, UnderstoodField.Quality),
        (TermKind.Origin, UnderstoodField.Origin),
        (TermKind.Part, UnderstoodField.Part),
        (TermKind.Make, UnderstoodField.Make),
        (TermKind.City, UnderstoodField.City),
    ];

    // «غير زيت» changes the oil: these negate what describes, never a thing.
    private static readonly HashSet<string> OfAdjectives = ["غير", "لا", "non"];
    private static readonly TermKinds Adjectives = TermKinds.Of(TermKind.Condition, TermKind.Quality, TermKind.Origin);

    // «ما ابي شي مستعمل»: these stand between the negation and what it negates.
    private static readonly HashSet<string> Between =
    [
        "شي", "شيء", "حاجه", "اي", "واحد", "وحده", "قطعه", "قطع", "من", "في", "نوع", "ماركه", "صنع", "صناعه", "شغل", "بضاعه", "يكون", "تكون", "تجيب",
        "تجيبون", "تجيبوا", "ترسل", "ترسلون", "تعطيني", "تعطوني", "any", "a", "an", "the", "want", "anything", "from", "in", "made", "brand", "send",
    ];

    // «ولا» negates again; «و» adds another of the same kind, as «مو صيني واصلي» wants the genuine one.
    private static readonly HashSet<string> Nor = ["ولا", "او", "or", "nor"];
    private static readonly HashSet<string> And = ["و", "and"];

    /// <summary>Takes every negation that has something known behind it; the others stay text.</summary>
    public static List<Exclusion> Read(Reading reading)
    {
        var excluded = new List<Exclusion>();
        foreach (var negation in reading.Segments.FindAll(s => s.Term.Has(TermKind.Negation)))
        {
            if (reading.SegmentAt(negation.First) == negation)
            {
                ReadList(reading, negation, excluded);
            }
        }

        return excluded;
    }

    private static void ReadList(Reading reading, Segment negation, List<Exclusion> excluded)
    {
        var (first, word) = (negation.First, negation.End);
        UnderstoodField? said = null;
        while (Governed(reading, word, said is null) is { } segment)
        {
            if (Meant(reading, segment, OfAdjectives.Contains(negation.Term.Text)) is not { } exclusion)
            {
                if (said is null)
                {
                    reading.Forget(segment);
                }

                return;
            }

            if (said is not null && !Continues(reading, word, segment, exclusion.Field == said))
            {
                return;
            }

            var next = segment.End;
            excluded.Add(exclusion);
            reading.Take(first, next - first, UnderstoodField.Exclusion, exclusion.Value);
            (first, word, said) = (next, next, exclusion.Field);
        }
    }

    /// <summary>The phrase that a negation or a link in front of the word speaks of; null when none does.</summary>
    private static Segment? Governed(Reading reading, int word, bool isFirst)
    {
        var isLink = !isFirst && (Nor.Contains(reading.FreeText(word)) || And.Contains(reading.FreeText(word)));
        for (var at = isLink ? word + 1 : word; at < reading.Words.Count && !reading.IsTaken(at); at++)
        {
            if (isFirst && reading.IsBreakBefore(at))
            {
                return null;
            }

            if (!Between.Contains(reading.FreeText(at)))
            {
                return reading.SegmentAt(at) is { } segment && segment.First == at && !segment.Term.Has(TermKind.Negation) ? segment : null;
            }
        }

        return null;
    }

    private static bool Continues(Reading reading, int word, Segment segment, bool isSameKind)
    {
        var text = reading.FreeText(word);
        if (Nor.Contains(text))
        {
            return true;
        }

        // A word that begins with «و» of its own (وكالة) is no link.
        var hasConjunction = text[0] == 'و' && segment.First == word && !segment.Term.Text.StartsWith(text, StringComparison.Ordinal);
        return isSameKind && (And.Contains(text) || hasConjunction || reading.IsBreakBefore(word));
    }

    private static Exclusion? Meant(Reading reading, Segment segment, bool isAdjective)
    {
        foreach (var (kind, field) in Order)
        {
            if (segment.Term.Has(kind) && (!isAdjective || TermKinds.Of(kind).IsWithin(Adjectives)))
            {
                var value = kind == TermKind.Part ? PartMatcher.InContext(reading, segment)[0].Value : segment.Term.ValueOf(kind)!;
                return new Exclusion(field, value);
            }
        }

        return null;
    }
}
