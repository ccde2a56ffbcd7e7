namespace CargoParts.Search.Understanding;

/// <summary>Decides which car a text names; a name of several cars goes to the named make, otherwise to the most sold one.</summary>
internal sealed class VehicleMatcher(Lexicon lexicon)
{
    // The named make decides first; a plain name then beats a word that is also a trim, a body or a part, and that a nickname.
    private const int OfNamedMake = 40;
    private const int OfNoMake = 20;
    private const int OfOtherMake = 10;
    private const int OtherMeaning = 8;
    private const int Nickname = 4;

    private static readonly TermKinds Car = TermKinds.Of(TermKind.Make, TermKind.Model);

    // A foreign "h6" or "gs" behind another make is more likely something else.
    private const int ShortName = 3;

    /// <summary>The make that the text names, directly or by a model, before the phrases are weighed.</summary>
    public static string? NamedMake(Reading reading)
    {
        foreach (var segment in reading.Segments)
        {
            foreach (var meaning in segment.Term.Meanings)
            {
                if (meaning.Kind == TermKind.Make)
                {
                    return meaning.Value;
                }

                if (meaning.Kind == TermKind.Model && segment.Term.IsOnly(TermKind.Model))
                {
                    return meaning.Owner;
                }
            }
        }

        return null;
    }

    /// <summary>Takes back the guessed cars that do not go with a car the text names in so many words.</summary>
    /// <returns>Whether a word changed: the phrases have to be looked up again.</returns>
    public static bool RevertRivals(Reading reading)
    {
        if (!reading.HasGuesses)
        {
            return false;
        }

        var cars = reading.Segments.FindAll(s => s.Term.Kinds.IsWithin(Car));
        var written = cars.FindAll(s => !reading.IsGuess(s));
        var rivals = cars.FindAll(s => !written.Contains(s) && written.Exists(w => !GoTogether(w.Term, s.Term)));
        rivals.ForEach(reading.Revert);
        return rivals.Count > 0;
    }

    // A make goes with itself and its models; two models are two cars.
    private static bool GoTogether(LexiconTerm one, LexiconTerm other) =>
        (one.Has(TermKind.Make) || other.Has(TermKind.Make))
        && one.Meanings.Any(a => other.Meanings.Any(b => MakeOf(a) == MakeOf(b)));

    private static string MakeOf(in Meaning car) => car.Owner ?? car.Value;

    /// <summary>Takes make, model and generation from the phrases.</summary>
    /// <param name="alternatives">Gets the other cars the name could mean, the likelier first.</param>
    public (string? MakeId, string? ModelId) Read(Reading reading, List<AlternativeReading> alternatives)
    {
        var make = FindMake(reading);
        var (segment, model) = FindModel(reading, make?.Make);
        if (model is null && make is null)
        {
            return ReadGeneration(reading, null, null) is { } alone ? (alone.MakeId, alone.Id) : (null, null);
        }

        if (segment is not null && model is { } chosen)
        {
            alternatives.AddRange(segment.Term.Meanings
                .Where(m => m.Kind == TermKind.Model && m.Value != chosen.Value)
                .OrderByDescending(m => m.Weight)
                .Select(m => new AlternativeReading(UnderstoodField.Model, m.Value)));

            if (make is { } named && named.Segment != segment && named.Make == chosen.Owner)
            {
                reading.Take(named.Segment, UnderstoodField.Make, named.Make);
            }

            var entry = lexicon.Models[chosen.Value];
            reading.Take(segment, UnderstoodField.Model, chosen.Value);
            ReadGenerationNumber(reading, segment.End, entry);
            ReadGeneration(reading, chosen.Owner, entry);
            AddFurtherModels(reading, chosen, alternatives);
            return (chosen.Owner, chosen.Value);
        }

        var (makeSegment, makeId) = make!.Value;
        reading.Take(makeSegment, UnderstoodField.Make, makeId);
        foreach (var other in makeSegment.Term.Meanings.Where(m => m.Kind == TermKind.Make && m.Value != makeId))
        {
            alternatives.Add(new AlternativeReading(UnderstoodField.Make, other.Value));
        }

        return (makeId, ReadGeneration(reading, makeId, null)?.Id);
    }

    // «جيب لكزس»: the name that only names a make wins over the one that is also a body.
    private static (Segment Segment, string Make)? FindMake(Reading reading)
    {
        (Segment Segment, string Make)? loose = null;
        foreach (var segment in reading.Segments)
        {
            if (segment.Term.ValueOf(TermKind.Make) is { } make)
            {
                if (segment.Term.Meanings.All(m => m.Kind is TermKind.Make or TermKind.Model))
                {
                    return (segment, make);
                }

                loose ??= (segment, make);
            }
        }

        return loose;
    }

    private static (Segment?, Meaning?) FindModel(Reading reading, string? makeId)
    {
        var hasPart = reading.Segments.Exists(s => s.Term.IsOnly(TermKind.Part));
        Segment? bestSegment = null;
        Meaning? best = null;
        var bestRank = 0;
        foreach (var segment in reading.Segments)
        {
            if (!segment.Term.Has(TermKind.Model))
            {
                continue;
            }

            var isMake = segment.Term.Has(TermKind.Make);
            foreach (var meaning in segment.Term.Meanings)
            {
                if (meaning.Kind != TermKind.Model)
                {
                    continue;
                }

                var rank = Rank(segment, meaning, makeId, hasPart, isMake);
                if (rank > bestRank || (rank == bestRank && rank > 0 && segment == bestSegment && meaning.Weight > best!.Value.Weight))
                {
                    (bestSegment, best, bestRank) = (segment, meaning, rank);
                }
            }
        }

        return (bestSegment, best);
    }

    /// <summary>How well a model fits its place; 0: the phrase means something else here.</summary>
    private static int Rank(Segment segment, in Meaning model, string? makeId, bool hasPart, bool isMake)
    {
        var isOfMake = makeId == model.Owner;
        var isForeign = makeId is not null && !isOfMake;
        var rank = isOfMake ? OfNamedMake : isForeign ? OfOtherMake : OfNoMake;
        var isBody = segment.Term.Has(TermKind.Body);
        if (isBody || segment.Term.Has(TermKind.Trim) || segment.Term.Has(TermKind.Part))
        {
            var isOther = isForeign || (isBody && model.IsLoose && !isOfMake) || (segment.Term.Has(TermKind.Part) && !hasPart && !isOfMake);
            if (isOther)
            {
                return 0;
            }

            rank -= OtherMeaning;
        }
        else if (isForeign && !isMake && segment.Term.Text.Length <= ShortName)
        {
            return 0;
        }

        return model.IsLoose ? rank - Nickname : rank;
    }

    /// <summary>"Land Cruiser 200": the number is that of the generation J200.</summary>
    private static void ReadGenerationNumber(Reading reading, int word, ModelEntry model)
    {
        if (reading.IsFreeNumber(word) && reading.Words[word].Text is [_, _, _] number)
        {
            foreach (var code in model.Generations)
            {
                if (code.EndsWith(number, StringComparison.Ordinal) && code.Length > number.Length && char.IsAsciiLetter(code[^4]))
                {
                    reading.TakeExtra(word, 1, "generation", code);
                    return;
                }
            }
        }
    }

    private ModelEntry? ReadGeneration(Reading reading, string? makeId, ModelEntry? model)
    {
        foreach (var segment in reading.Segments)
        {
            Meaning? best = null;
            foreach (var meaning in segment.Term.Meanings)
            {
                if (meaning.Kind == TermKind.Generation && Fits(meaning, segment.Term)
                    && (best is null || IsBetter(meaning, best.Value)))
                {
                    best = meaning;
                }
            }

            if (best is { } found)
            {
                reading.TakeExtra(segment.First, segment.Count, "generation", found.Value);
                return lexicon.Models[found.Owner!];
            }
        }

        return null;

        // Two letters are a generation only next to the model that has it.
        bool Fits(in Meaning meaning, LexiconTerm term) =>
            model is not null
                ? model.Generations.Contains(meaning.Value) || (lexicon.Models[meaning.Owner!].MakeId == model.MakeId && term.Text.Length > 2)
                : (makeId is null || lexicon.Models[meaning.Owner!].MakeId == makeId) && term.Text.Any(char.IsAsciiDigit);

        bool IsBetter(in Meaning meaning, in Meaning than) =>
            meaning.Owner == model?.Id || (than.Owner != model?.Id && meaning.Weight > than.Weight);
    }

    // A second model is another car the text speaks of: it stays searchable as text.
    private static void AddFurtherModels(Reading reading, Meaning chosen, List<AlternativeReading> alternatives)
    {
        foreach (var segment in reading.Segments)
        {
            if (segment.Term.IsOnly(TermKind.Model))
            {
                var model = segment.Term.Meanings.MaxBy(m => (m.Owner == chosen.Owner, m.Weight));
                if (!alternatives.Exists(a => a.Id == model.Value))
                {
                    alternatives.Add(new AlternativeReading(UnderstoodField.Model, model.Value));
                }
            }
        }
    }
}
