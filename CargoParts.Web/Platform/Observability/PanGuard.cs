namespace CargoParts.Web.Platform.Observability;

/// <summary>Card numbers are typed at the payment provider only: a field that has one is refused before anything is kept.</summary>
public static class PanGuard
{
    /// <summary>Has the text 13 to 19 digits that check as a card number, in any script, whole or with blanks and dashes?</summary>
    public static bool HasCardNumber(string? text)
    {
        for (var at = 0; PersonalNumbers.TryFind(text, at, out var found, out var kind); at = found.End.Value)
        {
            if (kind == PersonalNumber.Card)
            {
                return true;
            }
        }

        return false;
    }
}
