using CargoParts.Search.Arabic;

namespace CargoParts.Search.Understanding;

/// <summary>What a completed text would search for.</summary>
public enum SuggestionKind
{
    /// <summary>Cars of a make: «تويوتا».</summary>
    Make,

    /// <summary>Cars of a model: «كامري».</summary>
    Model,

    /// <summary>A part, whatever the car: «صدام».</summary>
    Part,

    /// <summary>A part of a car: «صدام كامري».</summary>
    PartAndVehicle,
}

/// <param name="Text">What was typed, completed in the same script.</param>
public sealed record Suggestion(SuggestionKind Kind, string Text, string? PartTypeId, string? MakeId, string? ModelId);

/// <summary>Completes what someone is typing into cars, parts, and parts of cars. Thread-safe.</summary>
public sealed class Suggester
{
    // Nobody types more words of one name than this.
    private const int LongestName = 4;
    private const int OfferedVehicles = 20;

    // Consonants alone say too little of a shorter word.
    private const int ShortestHeard = 3;
    private const int ShortestSkeleton = 2;

    // Names that only sound like what was typed: a few, or they bury what was meant.
    private const int MostHeard = 4;

    private readonly QueryInterpreter _interpreter;
    private readonly OtherScripts _scripts;

    // Every way to write a name, and by the sound of its consonants; each leads to the names that are offered for it.
    private readonly NameIndex _spelt;
    private readonly NameIndex _heard;

    // The names of each part and car that are shown, the usual one first.
    private readonly OfferedName[][] _offered;
    private readonly OfferedName[] _arabicVehicles;
    private readonly OfferedName[] _latinVehicles;

    public Suggester(Lexicon lexicon, QueryInterpreter interpreter)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        ArgumentNullException.ThrowIfNull(interpreter);
        _interpreter = interpreter;
        _scripts = new OtherScripts(lexicon);
        _offered = [.. lexicon.OfferedNames.GroupBy(n => (n.PartTypeId, n.MakeId, n.ModelId), (_, names) => names.OrderByDescending(n => n.Weight).ToArray())];
        var writings = Writings(lexicon).ToList();
        _spelt = new NameIndex(writings);
        _heard = new NameIndex(
            writings.Where(w => w.Key.Length >= ShortestHeard)
                .Select(w => w with { Key = Transliteration.Skeleton(w.Key) })
                .Where(w => w.Key.Length >= ShortestSkeleton));
        var vehicles = lexicon.OfferedNames.Where(n => n.ModelId is not null)
            .OrderByDescending(n => n.Weight).ThenBy(n => n.Text, StringComparer.Ordinal)
            .ToArray();
        _arabicVehicles = [.. vehicles.Where(v => IsArabic(v.Text)).Take(OfferedVehicles)];
        _latinVehicles = [.. vehicles.Where(v => !IsArabic(v.Text)).Take(OfferedVehicles)];
    }

    /// <summary>Completes the last words of the text.</summary>
    /// <param name="take">At most this many.</param>
    /// <returns>The most popular first, each part and car once; empty when nothing begins like the text.</returns>
    public IReadOnlyList<Suggestion> Suggest(string text, int take)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = ArabicNormalizer.Clean(text.Length > QueryInterpreter.MaxCharacters ? text[..QueryInterpreter.MaxCharacters] : text);
        var words = Tokenizer.Tokenize(clean);
        if (words.Count == 0 || take <= 0)
        {
            return [];
        }

        var found = new List<Suggestion>();
        if (!char.IsWhiteSpace(text[^1]))
        {
            // «صدام كا» begins «صدام كامل» and asks for «صدام كامري»: neither reading may fill the list alone.
            CompleteAll(clean, words, (take + 1) / 2, take, found);
            CompleteAll(clean, words, take, take, found);
        }

        AddVehicles(clean, found, take);
        return found;
    }

    private void CompleteAll(string clean, List<Token> words, int share, int take, List<Suggestion> found)
    {
        for (var first = Math.Max(0, words.Count - LongestName); first < words.Count && found.Count < take; first++)
        {
            Complete(clean, words, first, Math.Min(take, found.Count + share), found);
        }
    }

    private static string KeyOf(string name) => Key(Tokenizer.Tokenize(ArabicNormalizer.Clean(name)), 0);

    private static string Key(List<Token> words, int first) => string.Concat(words.Skip(first).Select(w => w.Text));

    private static bool IsArabic(string text) => text.Any(c => CharFolding.IsArabic(CharFolding.Fold(c)));

    private void Complete(string clean, List<Token> words, int first, int take, List<Suggestion> found)
    {
        var (names, start) = Meant(clean, words, first);
        if (names.Count == 0)
        {
            return;
        }

        var head = clean[..start];
        var context = first == 0 ? null : _interpreter.Interpret(clean[..words[first].Start]);
        var isLower = char.IsAsciiLetterLower(clean[start]);
        foreach (var name in Alternating(names, context?.MakeId is not null))
        {
            if (found.Count == take)
            {
                return;
            }

            var written = isLower ? name with { Text = name.Text.ToLowerInvariant() } : name;
            if (Joined(head, written, context) is { } suggestion && !found.Exists(s => IsSame(s, suggestion)))
            {
                found.Add(suggestion);
            }
        }
    }

    /// <summary>Parts and cars in turn: their popularities do not compare.</summary>
    private static IEnumerable<OfferedName> Alternating(List<OfferedName> names, bool carsFirst)
    {
        var cars = new Queue<OfferedName>(names.Where(n => n.PartTypeId is null));
        var parts = new Queue<OfferedName>(names.Where(n => n.PartTypeId is not null));
        for (var isCar = carsFirst; cars.Count + parts.Count > 0; isCar = !isCar)
        {
            var from = isCar ? cars : parts;
            yield return from.Count > 0 ? from.Dequeue() : isCar ? parts.Dequeue() : cars.Dequeue();
        }
    }

    private static int AfterArticle(string clean, int start)
    {
        for (var letters = 0; letters < 2; start++)
        {
            letters += CharFolding.Fold(clean[start]) == '\0' ? 0 : 1;
        }

        return start;
    }

    /// <summary>Names that begin with the words from this one on: typed on the other keyboard, as they are spelt, without the article, or by their sound.</summary>
    /// <returns>The most popular first, and where in the text their beginning stands.</returns>
    private (List<OfferedName> Names, int Start) Meant(string clean, List<Token> words, int first)
    {
        var prefix = Key(words, first);
        var start = words[first].Start;

        // Keys like ; and [ are letters on the other keyboard, and belong to the word.
        var chunk = start;
        while (chunk > 0 && clean[chunk - 1] != ' ')
        {
            chunk--;
        }

        var typed = clean.AsSpan(chunk);
        if (typed.ContainsAny(OtherScripts.SignKeys) && Keyed(typed) is { Count: > 0 } signs)
        {
            return (signs, chunk);
        }

        var names = Named(_spelt.Beginning(prefix), prefix, letters => letters);
        if (words[first].Text is ['ا', 'ل', _, ..] && !names.Exists(n => KeyOf(n.Text).StartsWith(prefix, StringComparison.Ordinal))
            && Named(_spelt.Beginning(prefix[2..]), prefix[2..], letters => letters) is { Count: > 0 } bare)
        {
            return (bare, AfterArticle(clean, start));
        }

        if (names.Count > 0)
        {
            return (names, start);
        }

        if (Keyed(typed) is { Count: > 0 } keyed)
        {
            return (keyed, chunk);
        }

        if (prefix.Length >= ShortestHeard && Transliteration.Skeleton(_scripts.WithoutDigitLetters(prefix)) is { Length: >= ShortestSkeleton } heard)
        {
            names = [.. Named(_heard.Beginning(heard), heard, Transliteration.Skeleton).OrderByDescending(n => n.Weight).Take(MostHeard)];
        }

        return (names, start);
    }

    private List<OfferedName> Keyed(ReadOnlySpan<char> typed) =>
        typed.Length >= ShortestHeard && _scripts.FromLatinKeys(typed) is { Length: > 1 } keys ? Named(_spelt.Beginning(keys), keys, letters => letters) : [];

    /// <summary>The name to show of each part and car: the most usual of those that begin as the typed letters do, else the most usual in their script.</summary>
    private List<OfferedName> Named(Dictionary<int, bool> targets, string prefix, Func<string, string> keyOf)
    {
        var isArabic = IsArabic(prefix);
        var names = targets
            .Select(target => (Target: target.Key, IsWhole: target.Value, Name: Shown(_offered[target.Key])))
            .OrderByDescending(n => n.IsWhole).ThenByDescending(n => n.Name.Weight).ThenBy(n => n.Target)
            .Select(n => n.Name);
        return [.. names];

        OfferedName Shown(OfferedName[] offered) =>
            Array.Find(offered, n => keyOf(KeyOf(n.Text)).StartsWith(prefix, StringComparison.Ordinal))
            ?? Array.Find(offered, n => IsArabic(n.Text) == isArabic)
            ?? offered[0];
    }

    private IEnumerable<Writing> Writings(Lexicon lexicon)
    {
        var targets = new Dictionary<(TermKind, string), int>();
        for (var target = 0; target < _offered.Length; target++)
        {
            var name = _offered[target][0];
            targets[name.PartTypeId is { } part ? (TermKind.Part, part) : name.ModelId is { } model ? (TermKind.Model, model) : (TermKind.Make, name.MakeId!)] = target;
            foreach (var offered in _offered[target])
            {
                yield return new Writing(KeyOf(offered.Text), target);
            }
        }

        // Of a nickname with an everyday meaning, and of the rarer meanings of a word, the search itself decides.
        foreach (var term in lexicon.Terms)
        {
            if (term.Meanings[0] is { IsLoose: false } usual && targets.TryGetValue((usual.Kind, usual.Value), out var target))
            {
                yield return new Writing(term.Text.Replace(" ", "", StringComparison.Ordinal), target);
            }
        }
    }

    /// <summary>The name behind what was typed before it; null when the two do not go together (a second car, a second part).</summary>
    private static Suggestion? Joined(string head, OfferedName name, Interpretation? context)
    {
        var text = head + name.Text;
        if (name.PartTypeId is not null)
        {
            return context is { PartTypeIds.Count: > 0 } ? null
                : context?.MakeId is null ? new Suggestion(SuggestionKind.Part, text, name.PartTypeId, null, null)
                : new Suggestion(SuggestionKind.PartAndVehicle, text, name.PartTypeId, context.MakeId, context.ModelId);
        }

        if (context is { ModelId: not null } || (context?.MakeId is { } make && (make != name.MakeId || name.ModelId is null)))
        {
            return null;
        }

        return context is { PartTypeIds: [var part, ..] }
            ? new Suggestion(SuggestionKind.PartAndVehicle, text, part, name.MakeId, name.ModelId)
            : new Suggestion(name.ModelId is null ? SuggestionKind.Make : SuggestionKind.Model, text, null, name.MakeId, name.ModelId);
    }

    private static bool IsSame(Suggestion a, Suggestion b) =>
        a.PartTypeId == b.PartTypeId && a.MakeId == b.MakeId && a.ModelId == b.ModelId;

    /// <summary>Fills up with popular cars behind a part that is written out or leads the list.</summary>
    private void AddVehicles(string clean, List<Suggestion> found, int take)
    {
        var text = found is [{ Kind: SuggestionKind.Part } top, ..] ? top.Text : clean;
        if (found.Count >= take || (found.Count > 0 && found[0].Kind != SuggestionKind.Part))
        {
            return;
        }

        var typed = _interpreter.Interpret(text);
        if (typed is not { PartTypeIds: [var part, ..], Rest: "" })
        {
            return;
        }

        if (typed.ModelId is not null)
        {
            return;
        }

        foreach (var vehicle in IsArabic(text) ? _arabicVehicles : _latinVehicles)
        {
            if (found.Count == take)
            {
                return;
            }

            if (typed.MakeId is null || typed.MakeId == vehicle.MakeId)
            {
                found.Add(new Suggestion(SuggestionKind.PartAndVehicle, $"{text} {vehicle.Text}", part, vehicle.MakeId, vehicle.ModelId));
            }
        }
    }
}
