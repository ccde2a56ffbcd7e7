using System.Diagnostics.CodeAnalysis;

namespace CargoParts.Web.Platform.Security;

/// <summary>The letters in which secrets are shown to people and to authenticator apps.</summary>
/// <remarks>RFC 4648, section 6; written without padding, as the apps expect it.</remarks>
public static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int BitsPerLetter = 5;
    private const int BitsPerByte = 8;

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var letters = new char[((bytes.Length * BitsPerByte) + BitsPerLetter - 1) / BitsPerLetter];
        var (buffer, bits, at) = (0, 0, 0);
        foreach (var value in bytes)
        {
            buffer = (buffer << BitsPerByte) | value;
            for (bits += BitsPerByte; bits >= BitsPerLetter; bits -= BitsPerLetter)
            {
                letters[at++] = Alphabet[(buffer >> (bits - BitsPerLetter)) & 31];
            }

            buffer &= (1 << bits) - 1;
        }

        if (bits > 0)
        {
            letters[at] = Alphabet[(buffer << (BitsPerLetter - bits)) & 31];
        }

        return new string(letters);
    }

    /// <param name="letters">In either case, without padding.</param>
    /// <returns>False for other letters, and for a length that no bytes have.</returns>
    public static bool TryDecode(ReadOnlySpan<char> letters, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        var decoded = new byte[letters.Length * BitsPerLetter / BitsPerByte];
        var (buffer, bits, at) = (0, 0, 0);
        foreach (var letter in letters)
        {
            var value = Alphabet.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal);
            if (value < 0)
            {
                return false;
            }

            buffer = (buffer << BitsPerLetter) | value;
            bits += BitsPerLetter;
            if (bits >= BitsPerByte)
            {
                bits -= BitsPerByte;
                decoded[at++] = (byte)(buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }

        // What is left over are zeros that fill the last letter, never a letter of its own.
        if (bits >= BitsPerLetter || buffer != 0)
        {
            return false;
        }

        bytes = decoded;
        return true;
    }
}
