namespace CargoParts.Data.Values;

/// <summary>The check digit of cards and of Saudi identity numbers.</summary>
/// <remarks>ISO/IEC 7812-1, annex B.</remarks>
public static class Luhn
{
    /// <param name="digits">0–9 only, the check digit last.</param>
    /// <returns>False for no digits.</returns>
    public static bool IsValid(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var value = (digits[^(i + 1)] - '0') * (i % 2 == 0 ? 1 : 2);
            sum += value > 9 ? value - 9 : value;
        }

        return !digits.IsEmpty && sum % 10 == 0;
    }
}
