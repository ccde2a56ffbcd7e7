using System.Diagnostics.CodeAnalysis;

namespace CargoParts.Data.Values;

/// <summary>A Saudi identity number: of a citizen (هوية) or of a resident (إقامة).</summary>
/// <remarks>The check digit is widely used and nowhere officially documented: a number that fails it is refused all the same.</remarks>
public sealed record NationalId
{
    private const int Length = 10;
    private const int ShownAtEnd = 3;

    private NationalId(string value) => Value = value;

    /// <summary>The stored form: ten digits.</summary>
    public string Value { get; }

    /// <value>True: begins with 1; false: a resident's, which begins with 2.</value>
    public bool IsCitizen => Value[0] == '1';

    /// <summary>Kind and last three: <c>1••••••008</c>.</summary>
    public string Masked => $"{Value[0]}{new string('•', Length - 1 - ShownAtEnd)}{Value.AsSpan(Length - ShownAtEnd)}";

    /// <param name="typed">With blanks and dashes, in digits of any script.</param>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out NationalId? id)
    {
        var compact = TypedCode.Compact(typed);
        id = TypedCode.IsDigits(compact, Length) && compact is ['1' or '2', ..] && Luhn.IsValid(compact) ? new NationalId(compact) : null;
        return id is not null;
    }

    /// <returns>The masked form, so that a number that gets into a text by mistake is not given away.</returns>
    public override string ToString() => Masked;
}
