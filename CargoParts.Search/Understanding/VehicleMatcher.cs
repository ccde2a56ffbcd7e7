using CargoParts.Search.Arabic;

namespace CargoParts.Search.Understanding;

/// <summary>Decides which car a text names; a name of several cars goes to the named make, then to what was built in the asked years, then to the most sold one.</summary>
internal sealed class VehicleMatcher
{
    // The named make decides first; a plain name then beats a word that is also a trim, a body or a part, and that a nickname.
    private const int OfNamedMake = 40;
    private const int OfNoMake = 20;
    private const int OfOtherMake = 10;
    private const int OtherMeaning = 8;
    private const int Nickname = 4;

    // A nickname of a car of those years goes before the name of one that was not built then.
    private const int NotBuilt = 5;

    // A code that two makers use means the car that is still on the road.
    private const int OldestCommon = 2000;

    private static readonly TermKinds Car = TermKinds.Of(TermKind.Make, TermKind.Model);

    // A foreign "h6" or "gs" behind another make is more likely something else.
    private const int ShortName = 3;

    // "is" alone is a verb, behind Lexus a car.
    private const int ShortestAlone = 2;

    private readonly Lexicon _lexicon;

    // Make → the model of another make that had its name: Genesis was a Hyundai.
    private readonly Dictionary<string, Meaning> _namesakes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _firstYears;

    // Make and number → its models with that number in a name: a BMW 520 is a 5 Series, a Lexus 460 one of three.
    private readonly ILookup<(string Make, string Number), Meaning> _numbered;

    public VehicleMatcher(Lexicon lexicon)
    {
        _lexicon = lexicon;
        _firstYears = lexicon.Models.Values.GroupBy(m => m.MakeId, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Min(m => m.Built.From), StringComparer.Ordinal);
        _numbered = lexicon.NumberedModels
            .SelectMany(t => t.Meanings.Where(m => m.Kind == TermKind.Model), (t, m) => (Key: (Make: m.Owner!, Number: string.Concat(t.Text.Where(char.IsAsciiDigit))), m))
            .DistinctBy(n => (n.Key, n.m.Value))
            .ToLookup(n => n.Key, n => n.m);
        foreach (var term in lexicon.Namesakes)
        {
            var make = term.ValueOf(TermKind.Make)!;
            foreach (var model in term.Meanings.Where(m => m.Kind == TermKind.Model && m.Owner != make))
            {
                _namesakes.TryAdd(make, model);
            }
        }
    }

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
    /// <param name="asked">The years the text names; open at both ends when it names none.</param>
    /// <param name="alternatives">Gets the other cars the name could mean, the likelier first.</param>
    public (string? MakeId, string? ModelId) Read(Reading reading, in AskedYears asked, List<AlternativeReading> alternatives)
    {
        var make = FindMake(reading);
        var (segment, model) = FindNamesake(reading, asked) is { } namesake ? namesake : FindModel(reading, make?.Make, asked);
        if (model is null && make is null)
        {
            return ReadGeneration(reading, null, null, asked) is { } alone ? (alone.MakeId, alone.Id) : (null, null);
        }

        if (segment is not null && model is { } chosen)
        {
            AddRivals(segment, chosen, asked, alternatives);
            foreach (var name in reading.Segments.FindAll(s => s != segment && s.Term.ValueOf(TermKind.Make) == chosen.Owner
                && (s == make?.Segment || s.Term.Kinds.IsWithin(Car))))
            {
                reading.Take(name, UnderstoodField.Make, chosen.Owner!);
            }

            var entry = _lexicon.Models[chosen.Value];
            for (var word = segment.First + 1; word < segment.End; word++)
            {
                // «هايلكس غمارتين» names the car, and its body too.
                if (_lexicon.Find(reading.Words[word].Text)?.ValueOf(TermKind.Body) is { } body)
                {
                    reading.AddExtra("body", body);
                }
            }

            reading.Take(segment, UnderstoodField.Model, chosen.Value);
            ReadGenerationNumber(reading, segment, entry);
            ReadGeneration(reading, chosen.Owner, entry, asked);
            AddFurtherModels(reading, chosen, alternatives);
            return (chosen.Owner, chosen.Value);
        }

        var (makeSegment, makeId) = make!.Value;
        if (ReadNumber(reading, makeSegment, makeId, asked, alternatives) is { } numbered)
        {
            return (makeId, numbered);
        }

        reading.Take(makeSegment, UnderstoodField.Make, makeId);
        foreach (var other in makeSegment.Term.Meanings.Where(m => m.Kind == TermKind.Make && m.Value != makeId))
        {
            alternatives.Add(new AlternativeReading(UnderstoodField.Make, other.Value));
        }

        var generation = ReadGeneration(reading, makeId, null, asked);
        if (generation is null && _namesakes.TryGetValue(makeId, out var older) && asked.IsBuilt(_lexicon.Models[older.Value].Built))
        {
            alternatives.Add(new AlternativeReading(UnderstoodField.Model, older.Value));
        }

        return (makeId, generation?.Id);
    }

    /// <summary>«بي ام دبليو 520»: the number behind the make, when only one of its models has it; otherwise all of them as alternatives.</summary>
    private string? ReadNumber(Reading reading, Segment make, string makeId, AskedYears asked, List<AlternativeReading> alternatives)
    {
        if (!reading.IsFreeNumber(make.End))
        {
            return null;
        }

        var models = _numbered[(makeId, reading.Words[make.End].Text)]
            .OrderByDescending(m => (asked.IsBuilt(_lexicon.Models[m.Value].Built), m.Weight)).ToArray();
        if (models.Length != 1)
        {
            alternatives.AddRange(models.Select(m => new AlternativeReading(UnderstoodField.Model, m.Value)));
            return null;
        }

        reading.Take(make.First, make.Count + 1, UnderstoodField.Model, models[0].Value);
        return models[0].Value;
    }

    // Cars of the asked years first, then the most sold ones.
    private void AddRivals(Segment segment, Meaning chosen, AskedYears asked, List<AlternativeReading> alternatives)
    {
        var rivals = Array.FindAll(segment.Term.Meanings, m => m.Kind == TermKind.Model && m.Value != chosen.Value);
        alternatives.AddRange(rivals
            .OrderByDescending(m => (asked.IsBuilt(_lexicon.Models[m.Value].Built), m.Weight))
            .Select(m => new AlternativeReading(UnderstoodField.Model, m.Value)));
        if (segment.Term.ValueOf(TermKind.Make) is { } make && make != chosen.Owner)
        {
            alternatives.Add(new AlternativeReading(UnderstoodField.Make, make));
        }
    }

    /// <summary>«هونداي جنيسيس», «جنيسيس 2010»: the model that had the name before it was a make.</summary>
    private (Segment? Segment, Meaning? Model)? FindNamesake(Reading reading, in AskedYears asked)
    {
        foreach (var segment in reading.Segments)
        {
            if (segment.Term.ValueOf(TermKind.Make) is { } make && _namesakes.TryGetValue(make, out var model))
            {
                var isOfOwner = reading.Segments.Exists(s => s != segment && s.Term.ValueOf(TermKind.Make) == model.Owner);
                var isOlder = asked.To < _firstYears[make] && asked.IsBuilt(_lexicon.Models[model.Value].Built);
                if (isOfOwner || isOlder)
                {
                    return (segment, model);
                }
            }
        }

        return null;
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

    private (Segment?, Meaning?) FindModel(Reading reading, string? makeId, in AskedYears asked)
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
                // «genesis» alone is the make.
                if (meaning.Kind != TermKind.Model || (isMake && segment.Term.ValueOf(TermKind.Make) is { } own && own != meaning.Owner && own == makeId))
                {
                    continue;
                }

                var rank = Rank(segment, meaning, makeId, hasPart, isMake);
                if (rank > 0 && !asked.IsBuilt(_lexicon.Models[meaning.Value].Built))
                {
                    rank = Math.Max(1, rank - NotBuilt);
                }

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
        if (!isOfMake && segment.Term.Text.Length <= ShortestAlone && segment.Term.Has(TermKind.Courtesy))
        {
            return 0;
        }

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

    /// <summary>"Land Cruiser 200", "LC200": the number is that of the generation J200.</summary>
    private static void ReadGenerationNumber(Reading reading, Segment segment, ModelEntry model)
    {
        if (reading.IsFreeNumber(segment.End) && GenerationOf(reading.Words[segment.End].Text, shortest: 3) is { } behind)
        {
            reading.TakeExtra(segment.End, 1, "generation", behind);
        }
        else if (reading.Words[segment.End - 1] is { Kind: TokenKind.Number, Text: var last } && GenerationOf(last, shortest: 2) is { } inside)
        {
            reading.AddExtra("generation", inside);
        }

        string? GenerationOf(string number, int shortest)
        {
            foreach (var (code, _) in model.Generations)
            {
                if (number.Length >= shortest && code.EndsWith(number, StringComparison.Ordinal) && code.Length > number.Length
                    && char.IsAsciiLetter(code[^(number.Length + 1)]))
                {
                    return code;
                }
            }

            return null;
        }
    }

    private ModelEntry? ReadGeneration(Reading reading, string? makeId, ModelEntry? model, AskedYears asked)
    {
        foreach (var segment in reading.Segments)
        {
            Meaning? best = null;
            foreach (var meaning in segment.Term.Meanings)
            {
                if (meaning.Kind == TermKind.Generation && Fits(meaning, segment.Term)
                    && (best is null || Likelihood(meaning).CompareTo(Likelihood(best.Value)) > 0))
                {
                    best = meaning;
                }
            }

            if (best is { } found)
            {
                reading.TakeExtra(segment.First, segment.Count, "generation", found.Value);
                return _lexicon.Models[found.Owner!];
            }
        }

        return null;

        // Two letters are a generation only next to the model that has it.
        bool Fits(in Meaning meaning, LexiconTerm term) =>
            model is not null
                ? Entry(model, meaning.Value) is not null || (_lexicon.Models[meaning.Owner!].MakeId == model.MakeId && term.Text.Length > 2)
                : (makeId is null || _lexicon.Models[meaning.Owner!].MakeId == makeId) && term.Text.Any(char.IsAsciiDigit);

        (bool OfModel, bool IsBuilt, bool IsCommon, int Weight) Likelihood(in Meaning meaning)
        {
            var built = Entry(_lexicon.Models[meaning.Owner!], meaning.Value)!.Value.Built;
            return (meaning.Owner == model?.Id, asked.IsBuilt(built), built.To is null or >= OldestCommon, meaning.Weight);
        }
    }

    private static GenerationEntry? Entry(ModelEntry model, string code)
    {
        foreach (var generation in model.Generations)
        {
            if (generation.Code == code)
            {
                return generation;
            }
        }

        return null;
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

/// <summary>The years a text asks for; null: open.</summary>
internal readonly record struct AskedYears(short? From, short? To)
{
    /// <summary>Without a year everything was built; shops call the last cars of a generation by the next year, too.</summary>
    public bool IsBuilt(BuiltYears built) => (From is null && To is null) || built.Overlaps(From - 1, To + 1);
}
