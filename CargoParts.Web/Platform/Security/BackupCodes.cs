using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using CargoParts.Data.Security;
using CargoParts.Data.Values;

namespace CargoParts.Web.Platform.Security;

/// <summary>Codes on paper for the day the telephone is lost: each opens the account once.</summary>
/// <remarks>
/// A code has 55 random bits, so no slow hash is needed against guessing; the hash is keyed, so that a copy of the database
/// cannot even be guessed at, and bound to the account.
/// </remarks>
public sealed class BackupCodes(FieldCipher cipher)
{
    public const int Count = 10;

    // Without what is taken for something else in print or aloud: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
    private const string Alphabet = "34679ACDEFGHJKMNPQRTVWXY";

    private const string Purpose = "backup-codes.code";
    private const int Length = 12;
    private const int GroupLength = 4;

    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);

    /// <returns><see cref="Count"/> different codes as people are shown them: <c>7KQF-9XAM-3HWP</c>.</returns>
    public static IReadOnlyList<string> New()
    {
        var codes = new HashSet<string>(Count);
        while (codes.Count < Count)
        {
            codes.Add(string.Join('-', RandomNumberGenerator.GetString(Alphabet, Length).Chunk(GroupLength).Select(group => new string(group))));
        }

        return [.. codes];
    }

    /// <param name="typed">In either case, with or without dashes and blanks.</param>
    /// <param name="hash">32 bytes, by which the code is stored and found; null when no such code can have been given out.</param>
    public bool TryHash(Guid accountId, string? typed, [NotNullWhen(true)] out byte[]? hash)
    {
        var code = TypedCode.Compact(typed);
        hash = code.Length == Length && !code.AsSpan().ContainsAnyExcept(Letters) ? cipher.BlindIndex(Purpose, $"{accountId:N}:{code}") : null;
        return hash is not null;
    }
}
