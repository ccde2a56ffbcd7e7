using CargoParts.Search.Arabic;

namespace CargoParts.Search.Understanding;

/// <summary>Reads queries of shoppers and titles of sellers. Thread-safe; any text can be read.</summary>
public sealed class QueryInterpreter
{
    /// <summary>What is longer is cut.</summary>
    public const int MaxCharacters = 200;

    /// <summary>Words behind these are not read.</summary>
    public const int MaxWords = 40;

    private readonly PhraseMatcher _phrases;
    private readonly ScriptReader _scripts;
    private readonly Spelling _spelling;
    private readonly Transliteration _transliterations;
    private readonly VinReader _vins;
    private readonly PartNumberReader _numbers;
    private readonly YearReader _years;
    private readonly VehicleMatcher _vehicles;
    private readonly PartMatcher _parts;
    private readonly MeasureReader _measures;
    private readonly PriceReader _prices;
    private readonly FaultCodeReader _faultCodes;
    private readonly SymptomReader _symptoms;
    private readonly QuantityReader _quantities;
    private readonly Lexicon _lexicon;

    /// <param name="clock">Tells which two-digit years lie in the past.</param>
    public QueryInterpreter(Lexicon lexicon, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        ArgumentNullException.ThrowIfNull(clock);
        _lexicon = lexicon;
        _phrases = new PhraseMatcher(lexicon);
        _spelling = new Spelling(lexicon);
        _transliterations = new Transliteration(lexicon);
        _scripts = new ScriptReader(_phrases, new OtherScripts(lexicon), _spelling);
        _vins = new VinReader(lexicon, clock);
        _numbers = new PartNumberReader(lexicon);
        _years = new YearReader(lexicon, clock);
        _vehicles = new VehicleMatcher(lexicon);
        _parts = new PartMatcher(lexicon);
        _measures = new MeasureReader(lexicon);
        _prices = new PriceReader(lexicon, clock);
        _faultCodes = new FaultCodeReader(lexicon);
        _symptoms = new SymptomReader(lexicon);
        _quantities = new QuantityReader(lexicon);
    }

    /// <param name="query">As typed, in any script; only the first <see cref="MaxCharacters"/> characters and
    /// <see cref="MaxWords"/> words are read.</param>
    /// <returns>Everything that was recognised; words that were not stand in <see cref="Interpretation.Rest"/>.</returns>
    public Interpretation Interpret(string query) => Interpret(query, asTyped: false);

    /// <summary>The same without guesses: no spelling, keyboard or Latin letter is read as another word, <see cref="Interpretation.Corrections"/> is empty.</summary>
    /// <param name="query"><inheritdoc cref="Interpret(string)"/></param>
    public Interpretation InterpretAsTyped(string query) => Interpret(query, asTyped: true);

    private Interpretation Interpret(string query, bool asTyped)
    {
        ArgumentNullException.ThrowIfNull(query);
        var text = Cut(query);
        var words = Tokenizer.Tokenize(text);
        if (words.Count > MaxWords)
        {
            words.RemoveRange(MaxWords, words.Count - MaxWords);
        }

        var reading = new Reading(text, words);
        TelephoneReader.Read(reading);
        var vin = _vins.Read(reading);
        var complaint = _faultCodes.Read(reading);
        _measures.ReadShapes(reading);
        _phrases.Match(reading);
        var (priceMin, priceMax) = _prices.Read(reading);
        if (!asTyped && _scripts.Read(reading))
        {
            _phrases.Match(reading);
        }

        var number = _numbers.Read(reading, VehicleMatcher.NamedMake(reading));
        if (number is not null)
        {
            // It may have taken a word of a phrase: «مرسيدس a 204 830 01 18».
            _phrases.Match(reading);
        }

        if (CorrectSpelling(reading, asTyped))
        {
            _phrases.Match(reading);
        }

        if (PhraseMatcher.SplitParts(reading))
        {
            _phrases.Match(reading);
        }

        if (VehicleMatcher.RevertRivals(reading))
        {
            _phrases.Match(reading);
        }

        complaint ??= _symptoms.Read(reading);
        var excluded = ExclusionReader.Read(reading);
        _quantities.Read(reading);
        _parts.CompleteLists(reading);
        MeasureReader.ReadUnits(reading);
        var (yearFrom, yearTo) = _years.Read(reading);
        var alternatives = new List<AlternativeReading>();
        var (makeId, modelId) = _vehicles.Read(reading, new AskedYears(yearFrom, yearTo), alternatives);
        var parts = _parts.Read(reading, alternatives);
        AddFromNumbers(number, vin, ref makeId, parts, alternatives);
        AddImplied(reading.Extra, complaint, parts);
        var positions = _parts.ReadPositions(reading, parts);
        AddPositions(number, positions);

        var facts = new MarketFacts(reading);
        var understood = new Interpretation
        {
            Query = text,
            MakeId = makeId,
            ModelId = modelId,
            YearFrom = yearFrom,
            YearTo = yearTo,
            PartTypeIds = parts,
            Positions = positions,
            Condition = facts.Condition,
            Quality = facts.Quality,
            PartOrigin = facts.Origin,
            Excluded = excluded,
            PriceMin = priceMin,
            PriceMax = priceMax,
            WantsCheapest = facts.WantsCheapest,
            IsNearMe = facts.IsNearMe,
            Complaint = complaint,
            PartNumber = number?.Number,
            NumberRoot = number?.Root,
            Vin = vin,
            CityId = facts.CityId,
            Extra = reading.Extra,
            Alternatives = alternatives,
            Corrections = reading.Corrections,
            Rest = reading.Rest(),
        };
        reading.Spans.Sort((a, b) => a.Start.CompareTo(b.Start));
        return understood with { Spans = reading.Spans, Intent = IntentOf(understood, facts) };
    }

    private static string Cut(string query)
    {
        // Cleaning a megabyte for its first line would be a gift to whoever sends it.
        const int Margin = 4;
        var text = ArabicNormalizer.Clean(query.Length > MaxCharacters * Margin ? query[..(MaxCharacters * Margin)] : query);
        if (text.Length <= MaxCharacters)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[MaxCharacters - 1]) ? MaxCharacters - 1 : MaxCharacters;
        return text[..end].TrimEnd(' ');
    }

    private bool CorrectSpelling(Reading reading, bool asTyped)
    {
        var isChanged = false;
        var visits = Transliteration.MostVisits;
        for (var word = 0; word < reading.Words.Count; word++)
        {
            var text = reading.FreeText(word);
            if (text.Length < 3 || reading.SegmentAt(word) is not null || reading.Words[word].Kind == TokenKind.Number)
            {
                continue;
            }

            if (_phrases.IsOrdinary(text))
            {
                if (!asTyped && PositionMeant(reading, word) is { } position)
                {
                    reading.Correct(word, position);
                    isChanged = true;
                }

                continue;
            }

            if (_phrases.IsKnown(text))
            {
                if (!asTyped && !_lexicon.NumberWords.ContainsKey(text) && _spelling.SoundsLike(text) is { } alike)
                {
                    reading.Correct(word, alike);
                    isChanged = true;
                }

                continue;
            }

            if (!asTyped && Meant(text, ref visits) is { } meant)
            {
                reading.Correct(word, meant);
                isChanged = true;
            }
            else if (_phrases.SplitAt(text) is > 0 and var at)
            {
                reading.Split(word, at);
                isChanged = true;
            }
        }

        return isChanged;
    }

    // «مكينة قزاز سوق»: behind a part that has sides, the driver rather than a market.
    private string? PositionMeant(Reading reading, int word) =>
        reading.SegmentAt(word - 1)?.Term.ValueOf(TermKind.Part) is { } id && _lexicon.Parts.TryGetValue(id, out var part)
        && _spelling.CorrectPosition(reading.FreeText(word)) is { } meant
        && part.Positions.Contains(_lexicon.Find(meant)!.ValueOf(TermKind.Position)!) ? meant : null;

    private string? Meant(string word, ref int visits)
    {
        for (var variant = 0; ; variant++)
        {
            var skip = Particles.Skip(word, variant, isFirst: true);
            if (variant > 0 && skip == 0)
            {
                return null;
            }

            if (Particles.SaysTooLittle(word, skip))
            {
                continue;
            }

            var bare = skip == 0 ? word : word[skip..];
            if ((_spelling.Correct(bare) ?? _transliterations.Read(bare, ref visits) ?? _spelling.CorrectKey(bare)) is { } meant)
            {
                return meant;
            }
        }
    }

    private void AddFromNumbers(
        FoundNumber? number, ReadVin? vin, ref string? makeId, List<string> parts, List<AlternativeReading> alternatives)
    {
        if (number?.Group is { } group)
        {
            // «فلتر» beside the number of an oil filter means the oil filter.
            var isAmong = parts.Contains(group.PartTypeId) || alternatives.RemoveAll(a => a.Id == group.PartTypeId) > 0 || parts.Count == 0;
            if (isAmong)
            {
                parts.Clear();
                parts.Add(group.PartTypeId);
            }
        }

        makeId ??= number?.MakeId;
        if (makeId is null && vin is not null && _lexicon.MakesByWmi.TryGetValue(vin.Wmi, out var makes))
        {
            makeId = makes[0];
            alternatives.AddRange(makes.Skip(1).Select(m => new AlternativeReading(UnderstoodField.Make, m)));
        }
    }

    // «265/65R17» alone asks for tyres, «5w30» for oil, a symptom for what may be the cause.
    private static void AddImplied(IReadOnlyDictionary<string, string> extra, Complaint? complaint, List<string> parts)
    {
        if (parts.Count == 0)
        {
            if (complaint is not null)
            {
                parts.AddRange(complaint.PartTypeIds);
            }
            else if (extra.ContainsKey("tyre_size"))
            {
                parts.Add("tire");
            }
            else if (extra.ContainsKey("viscosity"))
            {
                parts.Add("engine-oil");
            }
        }
    }

    private static void AddPositions(FoundNumber? number, List<string> positions)
    {
        if (number?.Group is { } group)
        {
            positions.AddRange(group.Positions.Except(positions, StringComparer.Ordinal).ToArray());
        }
    }

    private static Intent IntentOf(Interpretation understood, in MarketFacts facts)
    {
        if (understood.PartNumber is not null)
        {
            return Intent.PartNumber;
        }

        if (understood.PartTypeIds.Count > 0 || understood.Complaint is not null)
        {
            return Intent.Part;
        }

        if (understood.Vin is not null)
        {
            return Intent.Vin;
        }

        if (facts.AsksForShop)
        {
            return Intent.Shop;
        }

        if (facts.IsWholeCar)
        {
            return Intent.WholeCar;
        }

        if (understood.MakeId is not null)
        {
            return Intent.Vehicle;
        }

        return understood.Rest.Length == 0 && understood.Spans.All(s => s.Field == UnderstoodField.Courtesy) ? Intent.None : Intent.Unknown;
    }
}
