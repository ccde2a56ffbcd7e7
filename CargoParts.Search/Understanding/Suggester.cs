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

    private readonly QueryInterpreter _interpreter;
    private readonly string[] _keys;
    private readonly OfferedName[] _names;
    private readonly OfferedName[] _arabicVehicles;
    private readonly OfferedName[] _latinVehicles;

    public Suggester(Lexicon lexicon, QueryInterpreter interpreter)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        ArgumentNullException.ThrowIfNull(interpreter);
        _interpreter = interpreter;
        _names = [.. lexicon.OfferedNames];
        _keys = Array.ConvertAll(_names, n => Key(Tokenizer.Tokenize(ArabicNormalizer.Clean(n.Text)), 0));
        Array.Sort(_keys, _names, StringComparer.Ordinal);
        var vehicles = _names.Where(n => n.ModelId is not null)
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

    private static string Key(List<Token> words, int first) => string.Concat(words.Skip(first).Select(w => w.Text));

    private static bool IsArabic(string text) => text.Any(c => CharFolding.IsArabic(CharFolding.Fold(c)));

    private void Complete(string clean, List<Token> words, int first, int take, List<Suggestion> found)
    {
        var prefix = Key(words, first);
        var start = words[first].Start;
        var names = Beginning(prefix);
        if (names.Count == 0 && words[first].Text.Length > 2 && words[first].Text.StartsWith("ال", StringComparison.Ordinal))
        {
            names = Beginning(prefix[2..]);
            start = AfterArticle(clean, start);
        }

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

    /// <summary>Names that begin with the letters, the most popular first.</summary>
    private List<OfferedName> Beginning(string prefix)
    {
        var at = Array.BinarySearch(_keys, prefix, StringComparer.Ordinal);
        at = at < 0 ? ~at : at;
        while (at > 0 && _keys[at - 1] == prefix)
        {
            at--;
        }

        var names = new List<(OfferedName Name, bool IsWhole, int Order)>();
        for (; at < _keys.Length && _keys[at].StartsWith(prefix, StringComparison.Ordinal); at++)
        {
            names.Add((_names[at], _keys[at].Length == prefix.Length, names.Count));
        }

        names.Sort((a, b) =>
            a.IsWhole != b.IsWhole ? b.IsWhole.CompareTo(a.IsWhole)
            : a.Name.Weight != b.Name.Weight ? b.Name.Weight.CompareTo(a.Name.Weight)
            : a.Order.CompareTo(b.Order));
        return names.ConvertAll(n => n.Name);
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
