using System.Text.RegularExpressions;

namespace CargoParts.Search;

/// <summary>What a phrase of the lexicon can stand for.</summary>
internal enum TermKind
{
    Make,
    Model,

    /// <summary>A factory code of a generation: XV70, Y61.</summary>
    Generation,
    Part,
    Position,
    Condition,
    Quality,
    Origin,
    Specification,
    Trim,
    Body,
    Drive,
    Fuel,
    Gearbox,

    /// <summary>Technology of a lamp: LED, xenon.</summary>
    Lamp,

    /// <summary>"A set", "a pair".</summary>
    Quantity,
    City,

    /// <summary>Asks for shops.</summary>
    Shop,

    /// <summary>Buys or sells a whole car.</summary>
    WholeCar,

    /// <summary>Carries nothing to search for.</summary>
    Courtesy,

    /// <summary>"Not", "without": what follows is unwanted.</summary>
    Negation,

    /// <summary>What is wrong with the car: «المكينة تسخن».</summary>
    Symptom,

    /// <summary>"Near me".</summary>
    NearMe,

    /// <summary>Asks for the lowest price.</summary>
    Cheap,

    /// <summary>A maker of parts: Denso, NGK.</summary>
    Brand,
}

/// <summary>A set of kinds.</summary>
internal readonly record struct TermKinds(uint Bits)
{
    public static TermKinds Of(params ReadOnlySpan<TermKind> kinds)
    {
        var bits = 0u;
        foreach (var kind in kinds)
        {
            bits |= 1u << (int)kind;
        }

        return new TermKinds(bits);
    }

    public TermKinds With(TermKinds others) => new(Bits | others.Bits);

    public bool IsApart(TermKinds others) => (Bits & others.Bits) == 0;

    public bool IsWithin(TermKinds others) => (Bits & ~others.Bits) == 0;
}

/// <param name="Value">Id or code of the reference data.</param>
/// <param name="Weight">How usual the meaning is among others of the same kind, the heavier first; advertisements seen, for vehicles.</param>
/// <param name="Owner">The make of a model, the model of a generation; otherwise null.</param>
/// <param name="IsLoose">A nickname that also has an everyday meaning (غمارة): never preferred over one.</param>
/// <param name="Near">Folded words; with one of them in the text this meaning goes before the others of its phrase. Null or empty: none.</param>
internal readonly record struct Meaning(
    TermKind Kind, string Value, int Weight, string? Owner = null, bool IsLoose = false, string[]? Near = null);

/// <param name="Text">Folded words, separated by one blank.</param>
/// <param name="Meanings">The first of a kind is the most usual one.</param>
internal sealed record LexiconTerm(string Text, Meaning[] Meanings)
{
    /// <summary>A model behind the name of a make: «نيسان باترول».</summary>
    public bool NamesMake { get; init; }

    public TermKinds Kinds { get; } = TermKinds.Of(Array.ConvertAll(Meanings, m => m.Kind));

    public bool Has(TermKind kind)
    {
        foreach (var meaning in Meanings)
        {
            if (meaning.Kind == kind)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Every meaning is of this kind.</summary>
    public bool IsOnly(TermKind kind)
    {
        foreach (var meaning in Meanings)
        {
            if (meaning.Kind != kind)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The most usual value of a kind, or null.</summary>
    public string? ValueOf(TermKind kind)
    {
        foreach (var meaning in Meanings)
        {
            if (meaning.Kind == kind)
            {
                return meaning.Value;
            }
        }

        return null;
    }
}

/// <param name="Positions">Where the part can sit; empty when the name of the part says it all.</param>
internal sealed record PartEntry(string Id, IReadOnlySet<string> Positions);

/// <param name="Generations">One for each code.</param>
internal sealed record ModelEntry(string Id, string MakeId, int Weight, BuiltYears Built, IReadOnlyList<GenerationEntry> Generations);

/// <param name="Code">In capitals: <c>XV70</c>.</param>
internal readonly record struct GenerationEntry(string Code, BuiltYears Built);

/// <summary>Years of production and, where they differ, model years.</summary>
/// <param name="To">Null: still built.</param>
internal readonly record struct BuiltYears(int From, int? To)
{
    /// <param name="first">Null: open.</param>
    /// <param name="last">Null: open.</param>
    public bool Overlaps(int? first, int? last) => (last is null || last >= From) && (first is null || To is null || first <= To);
}

/// <param name="Code">First characters of a number that name the function of the part: <c>04465</c>.</param>
internal sealed record PartGroup(string System, string Code, string PartTypeId, IReadOnlyList<string> Positions);

/// <param name="Canonical">Pattern of the written form: <c>#####-XXXXX</c>.</param>
/// <param name="Written">Matches the form with its signs.</param>
/// <param name="Compact">Matches the form without signs, where the maker's number can be told by it.</param>
/// <param name="IsTelling">The form alone shows the maker; otherwise the make must be named.</param>
/// <param name="Revision">Null: no piece of the number is a revision.</param>
internal sealed record PartNumberFormat(
    string Id, IReadOnlyList<string> MakeIds, string Canonical, Regex Written, Regex Compact, bool IsTelling, RevisionRule? Revision)
{
    /// <summary>Digits that its numbers begin with; −1 when any of their places may be a letter or a digit.</summary>
    public int LeadingDigits { get; } = Canonical.Contains('#', StringComparison.Ordinal) ? Canonical.TakeWhile(c => c == '#').Count() : -1;
}

/// <summary>Which piece of a number is its revision.</summary>
/// <param name="Form">Matches the written form, in the groups <c>root</c> and <c>letters</c>; a form without letters is a number that lacks them.</param>
/// <param name="RootDigits">Of a whole root, whose leading zero is often dropped; null: none is.</param>
internal sealed record RevisionRule(Regex Form, int? RootDigits);

/// <summary>A name that may be offered while someone types.</summary>
internal sealed record OfferedName(string Text, int Weight, string? PartTypeId, string? MakeId, string? ModelId);
