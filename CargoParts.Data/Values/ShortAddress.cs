using System.Diagnostics.CodeAnalysis;

namespace CargoParts.Data.Values;

/// <summary>The short code of a Saudi national address: four letters for region, branch, division and place, and the building's number.</summary>
/// <remarks>Whether the place exists only the post can say; here only the form is checked.</remarks>
public sealed record ShortAddress
{
    private const int LetterCount = 4;

    private ShortAddress(string value) => Value = value;

    /// <summary>The stored form: <c>RRRD2929</c>.</summary>
    public string Value { get; }

    /// <summary>Four digits, with leading zeros.</summary>
    public string BuildingNumber => Value[LetterCount..];

    /// <param name="typed">In either case, with blanks and dashes, in digits of any script.</param>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out ShortAddress? address)
    {
        var compact = TypedCode.Compact(typed);
        address = compact.Length == LetterCount + NationalAddress.BuildingLength
            && !compact.AsSpan(0, LetterCount).ContainsAnyExceptInRange('A', 'Z')
            && !compact.AsSpan(LetterCount).ContainsAnyExceptInRange('0', '9')
                ? new ShortAddress(compact)
                : null;
        return address is not null;
    }

    public override string ToString() => Value;
}
