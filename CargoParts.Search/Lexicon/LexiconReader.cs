using System.Text.Json;
using System.Text.RegularExpressions;
using CargoParts.Search.Arabic;
using static CargoParts.Search.ReferenceFile;

namespace CargoParts.Search;

/// <summary>Reads the reference data into a <see cref="Lexicon"/>.</summary>
public static class LexiconReader
{
    private const int AttestationWeight = 100;

    /// <param name="directory">Holds vehicles.json, parts-taxonomy.json and the other files of the reference data.</param>
    /// <exception cref="InvalidDataException">A file is missing or broken; the message names file and row.</exception>
    public static Lexicon Read(string directory) => Read(directory, []);

    /// <param name="added">Terms beyond those of the files, read after them.</param>
    /// <inheritdoc cref="Read(string)"/>
    public static Lexicon Read(string directory, IReadOnlyCollection<AddedTerm> added) => Read(name => File.OpenRead(Path.Combine(directory, name)), added);

    /// <param name="open">File name → its content; the stream is disposed here.</param>
    /// <inheritdoc cref="Read(string)"/>
    public static Lexicon Read(Func<string, Stream> open) => Read(open, []);

    private static Lexicon Read(Func<string, Stream> open, IReadOnlyCollection<AddedTerm> added)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(added);
        var builder = new LexiconBuilder();
        var extension = new ReferenceFile("lexicon.json", open);
        ExtensionFile.ReadPlurals(extension, builder);

        // The generic terms come first: their order of parts is the one that counts.
        ExtensionFile.ReadGenerics(extension, builder);
        ReadParts(new ReferenceFile("parts-taxonomy.json", open), builder);
        ReadVehicles(new ReferenceFile("vehicles.json", open), builder);
        ReadMarketTerms(new ReferenceFile("market-terms.json", open), builder);
        ReadPlaces(open, builder);
        ExtensionFile.ReadTerms(extension, builder);
        ReadStopWords(new ReferenceFile("arabic-stopwords.txt", open), builder);
        ReadOrdinaryWords(new ReferenceFile("known-words.txt", open), builder);
        NumberFiles.Read(open, builder);
        ReadScripts(open, builder);
        builder.Add(added);
        return new Lexicon(builder);
    }

    private static void ReadParts(ReferenceFile file, LexiconBuilder builder) => file.ReadJson(root =>
    {
        file.Each(root.GetProperty("generic_terms"), generic =>
            builder.AddGeneric([Text(generic, "term")], Strings(generic.GetProperty("part_types"))));

        file.Each(root.GetProperty("part_types"), part =>
        {
            var id = Text(part, "id");
            var weight = Text(part, "confidence") == "high" ? LexiconBuilder.MarketWeight : LexiconBuilder.MarketWeight / 2;
            var meaning = new Meaning(TermKind.Part, id, weight);
            builder.Parts.Add(new PartEntry(id, Strings(part.GetProperty("positions")).ToHashSet(StringComparer.Ordinal)));
            string[] names =
            [
                Text(part, "name_ar"), .. Strings(part.GetProperty("dialect_ar")), .. EnglishNames(Text(part, "name_en")),
                .. Strings(part.GetProperty("synonyms_en")),
            ];
            foreach (var name in names)
            {
                builder.AddName(name, meaning, inflects: true);
            }

            foreach (var misspelling in Strings(part.GetProperty("misspellings_ar")))
            {
                builder.Add(misspelling, meaning with { Weight = LexiconBuilder.MisspeltWeight });
            }

            // A part that several sources name is asked for more often; the workshop's word comes before the textbook's.
            var rank = weight + (AttestationWeight * part.GetProperty("attested_in").GetArrayLength());
            string[] offered =
                [.. Strings(part.GetProperty("dialect_ar")), Text(part, "name_ar"), EnglishNames(Text(part, "name_en")).Last()];
            foreach (var name in offered)
            {
                builder.OfferedNames.Add(new OfferedName(name, rank--, id, null, null));
            }
        });
    });

    // "Engine block / short block", "Timing chain/belt tensioner", "Sump (oil pan)": every side is a name if it has the length of one.
    private static IEnumerable<string> EnglishNames(string name)
    {
        yield return Regex.Replace(name, @"\s*\(.*?\)", "");
        foreach (var side in name.Split(" / ", StringSplitOptions.TrimEntries))
        {
            yield return Regex.Replace(side, @"\s*\(.*?\)", "");
        }
    }

    private static void ReadVehicles(ReferenceFile file, LexiconBuilder builder) => file.ReadJson(root =>
    {
        var popularity = new Dictionary<string, int>(StringComparer.Ordinal);
        file.Each(root.GetProperty("makes"), make =>
        {
            var makeId = Text(make, "id");
            var weight = make.GetProperty("seen_in_sa_ads").GetInt32();
            popularity[makeId] = weight;
            var makeNames = Names(make);
            foreach (var (name, isLoose) in makeNames)
            {
                builder.Add(name, new Meaning(TermKind.Make, makeId, weight, null, isLoose));
            }

            builder.OfferedNames.Add(new OfferedName(Text(make, "name_ar"), weight, null, makeId, null));
            builder.OfferedNames.Add(new OfferedName(Text(make, "name_en"), weight, null, makeId, null));
            foreach (var wmi in Strings(make.GetProperty("wmi")))
            {
                if (!builder.MakesByWmi.TryGetValue(wmi, out var makes))
                {
                    builder.MakesByWmi.Add(wmi, makes = []);
                }

                makes.Add(makeId);
            }

            foreach (var model in make.GetProperty("models").EnumerateArray())
            {
                ReadModel(model, makeId, makeNames, builder);
            }
        });

        foreach (var makes in builder.MakesByWmi.Values)
        {
            makes.Sort((a, b) => popularity[b].CompareTo(popularity[a]));
        }
    });

    private static void ReadModel(JsonElement model, string makeId, List<(string Name, bool IsLoose)> makeNames, LexiconBuilder builder)
    {
        var id = Text(model, "id");
        var weight = model.GetProperty("seen_in_sa_ads").GetInt32();
        var codes = new List<GenerationEntry>();
        foreach (var generation in model.GetProperty("generations").EnumerateArray())
        {
            var built = Built(generation, "from_year", "to_year");
            foreach (Match code in Regex.Matches(generation.GetProperty("code").GetString() ?? "", @"\b[A-Z]+\d+[A-Z]?\b|\b[A-Z]{2}\b"))
            {
                codes.Add(new GenerationEntry(code.Value, built));
                builder.Add(code.Value, new Meaning(TermKind.Generation, code.Value, weight, id));
            }
        }

        builder.Models.Add(new ModelEntry(id, makeId, weight, Built(model, "year_from", "year_to"), codes));
        foreach (var (name, isLoose) in Names(model))
        {
            var meaning = new Meaning(TermKind.Model, id, weight, makeId, isLoose);
            if (StandsAlone(name))
            {
                builder.Add(name, meaning);
                continue;
            }

            // "2008", "X", «سي»: a name only behind the name of its make.
            foreach (var (makeName, _) in makeNames)
            {
                builder.Add(makeName + " " + name, meaning);
            }
        }

        builder.OfferedNames.Add(new OfferedName(Text(model, "name_ar"), weight, null, makeId, id));
        builder.OfferedNames.Add(new OfferedName(Text(model, "name_en"), weight, null, makeId, id));
    }

    private static BuiltYears Built(JsonElement built, string from, string to)
    {
        var last = Year(to) is { } year ? Math.Max(year, Year("model_year_to") ?? year) : (int?)null;
        return new BuiltYears(Math.Min(Year(from) ?? 0, Year("model_year_from") ?? int.MaxValue), last);

        int? Year(string name) => built.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;
    }

    private static bool StandsAlone(string name)
    {
        var words = LexiconBuilder.Words(name);
        return words.Count > 1
            ? words.Exists(w => w.Kind != TokenKind.Number)
            : words.Count == 1 && words[0] is { Kind: not TokenKind.Number, Text.Length: > 2 } or { Kind: TokenKind.Latin, Text.Length: 2 };
    }

    private static List<(string Name, bool IsLoose)> Names(JsonElement vehicle)
    {
        var names = new List<(string, bool)> { (Text(vehicle, "name_ar"), false), (Text(vehicle, "name_en"), false) };
        foreach (var list in (string[])["variants_ar", "variants_en", "variants_mixed"])
        {
            names.AddRange(Strings(vehicle.GetProperty(list)).Select(n => (n, false)));
        }

        names.AddRange(Strings(vehicle.GetProperty("slang_ar")).Select(n => (n, true)));
        return names;
    }

    private static void ReadMarketTerms(ReferenceFile file, LexiconBuilder builder) => file.ReadJson(root =>
    {
        (string Group, TermKind Kind)[] groups =
        [
            ("condition", TermKind.Condition), ("quality", TermKind.Quality), ("part_origin", TermKind.Origin),
            ("vehicle_spec", TermKind.Specification), ("trim", TermKind.Trim), ("body", TermKind.Body), ("drive", TermKind.Drive),
            ("fuel", TermKind.Fuel), ("gearbox", TermKind.Gearbox), ("position", TermKind.Position), ("intent", TermKind.Courtesy),
        ];
        foreach (var (group, kind) in groups)
        {
            file.Each(root.GetProperty(group), term =>
            {
                var value = Text(term, "value");
                var meaning = (kind, value) switch
                {
                    // Cars in the Kingdom are left-hand drive.
                    (TermKind.Position, "driver-side") => new Meaning(kind, "left", LexiconBuilder.MarketWeight),
                    (TermKind.Position, "passenger-side") => new Meaning(kind, "right", LexiconBuilder.MarketWeight),
                    (TermKind.Position, "set") => new Meaning(TermKind.Quantity, value, LexiconBuilder.MarketWeight),
                    _ => new Meaning(kind, value, LexiconBuilder.MarketWeight),
                };
                foreach (var name in Strings(term.GetProperty("terms_ar")))
                {
                    builder.AddName(name, meaning, inflects: false);
                }

                if (kind == TermKind.Trim)
                {
                    builder.Add(value, meaning);
                }
            });
        }

        foreach (var number in root.GetProperty("number_words_dialect").EnumerateObject())
        {
            builder.NumberWords.TryAdd(ArabicNormalizer.Fold(number.Name), number.Value.GetInt32());
        }
    });

    private static void ReadPlaces(Func<string, Stream> open, LexiconBuilder builder)
    {
        new ReferenceFile("sa-cities.csv", open).ReadCsv(["id", "name_ar", "name_en", "variants_ar"], row =>
        {
            foreach (var name in (string[])[row[1], row[2], .. row[3].Split('|')])
            {
                AddPlace(name, row[0]);
            }
        });
        new ReferenceFile("sa-industrial-areas.csv", open).ReadCsv(["city_id", "name_ar", "aliases_ar", "kind"], row =>
        {
            foreach (var name in (string[])[row[1], .. row[2].Split('|')])
            {
                AddPlace(name, row[0]);
                if (row[3] == "scrapyard" && name.Length > 0)
                {
                    builder.Add(name, new Meaning(TermKind.Condition, "used", LexiconBuilder.MarketWeight));
                }
            }
        });

        void AddPlace(string name, string cityId)
        {
            var meaning = new Meaning(TermKind.City, cityId, LexiconBuilder.MarketWeight / 4);
            builder.AddName(name, meaning, inflects: false);
        }
    }

    private static void ReadStopWords(ReferenceFile file, LexiconBuilder builder)
    {
        foreach (var line in file.ReadLines())
        {
            if (!line.StartsWith('#'))
            {
                builder.Add(line, new Meaning(TermKind.Courtesy, "filler", LexiconBuilder.StopWordWeight));
            }
        }
    }

    private static void ReadOrdinaryWords(ReferenceFile file, LexiconBuilder builder)
    {
        foreach (var line in file.ReadLines())
        {
            if (!line.StartsWith('#'))
            {
                builder.OrdinaryWords.UnionWith(LexiconBuilder.Words(line).Select(w => w.Text));
            }
        }
    }

    private static void ReadScripts(Func<string, Stream> open, LexiconBuilder builder)
    {
        new ReferenceFile("keyboard-map.json", open).ReadJson(root =>
        {
            foreach (var key in root.GetProperty("latin_to_arabic").EnumerateObject())
            {
                builder.Keyboard.Add(key.Name[0], key.Value.GetString() ?? throw new FormatException($"Key {key.Name} is null."));
            }
        });
        new ReferenceFile("arabizi-map.json", open).ReadJson(root =>
        {
            foreach (var letter in root.GetProperty("letters").EnumerateObject())
            {
                builder.Arabizi.Add(letter.Name, [.. Strings(letter.Value).Select(ArabicNormalizer.Fold).Distinct()]);
            }
        });

        var clashes = new ReferenceFile("term-clashes.json", open);
        clashes.ReadJson(root => clashes.Each(root.GetProperty("one_edit"), clash =>
        {
            var (vehicle, other) = (ArabicNormalizer.Fold(Text(clash, "vehicle_term")), ArabicNormalizer.Fold(Text(clash, "other_term")));
            builder.Clashes.Add((vehicle, other));
            builder.Clashes.Add((other, vehicle));
        }));
    }
}
