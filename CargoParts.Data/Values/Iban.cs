using System.Diagnostics.CodeAnalysis;

namespace CargoParts.Data.Values;

/// <summary>The number of a Saudi bank account.</summary>
/// <remarks>ISO 13616; check digits by ISO 7064, mod 97-10.</remarks>
public sealed record Iban
{
    private const string Country = "SA";
    private const int Length = 24;
    private const int CheckEnd = 4;
    private const int BankEnd = 6;
    private const int GroupLength = 4;

    private Iban(string value) => Value = value;

    /// <summary>The stored form: <c>SA0380000000608010167519</c>.</summary>
    public string Value { get; }

    /// <summary>Two digits for the bank.</summary>
    public string BankCode => Value[CheckEnd..BankEnd];

    /// <summary>In groups of four, as banks print it.</summary>
    public string Printed => string.Join(' ', Value.Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>Country and last four: <c>SA••••••••••••••••••7519</c>.</summary>
    public string Masked => $"{Country}{new string('•', Length - Country.Length - GroupLength)}{Value.AsSpan(Length - GroupLength)}";

    /// <param name="typed">In either case, with blanks and dashes, in digits of any script.</param>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out Iban? iban)
    {
        var compact = TypedCode.Compact(typed);
        iban = compact.Length == Length && compact.StartsWith(Country, StringComparison.Ordinal)
            && TypedCode.IsDigits(compact[Country.Length..BankEnd], BankEnd - Country.Length)
            && compact.All(char.IsAsciiLetterOrDigit) && Remainder(compact) == 1
                ? new Iban(compact)
                : null;
        return iban is not null;
    }

    /// <returns>The masked form, so that a number that gets into a text by mistake is not given away.</returns>
    public override string ToString() => Masked;

    // The first four go to the end, letters count as 10 to 35.
    private static int Remainder(string compact)
    {
        var remainder = 0;
        for (var i = 0; i < Length; i++)
        {
            var c = compact[(i + CheckEnd) % Length];
            remainder = char.IsAsciiDigit(c) ? ((remainder * 10) + c - '0') % 97 : ((remainder * 100) + c - 'A' + 10) % 97;
        }

        return remainder;
    }
}
