using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace CargoParts.Data.Security;

/// <summary>Encrypts the texts of single columns, so that a copy of the database gives nothing away. Safe for any number of threads.</summary>
/// <remarks>
/// AES-256-GCM (NIST SP 800-38D) with random nonces, good for 2³² values per key. A stored value is: version (1 byte, 1), length of the key id
/// (1), key id (ASCII), nonce (12), ciphertext (as many bytes as the text has in UTF-8), tag (16). Version, key id and purpose are
/// authenticated with it: a value that is moved to another column, or altered anywhere, is not read.
/// </remarks>
public sealed class FieldCipher(FieldKeys keys)
{
    private const byte Version = 1;
    private const int FixedHeader = 2;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int OnStack = 256;

    /// <summary>With the longest key id it fits on the stack, whatever its letters.</summary>
    private const int MaxPurpose = 64;

    private const char PurposeEnd = '\n';

    // Half a surrogate pair would otherwise be replaced in silence, and two texts become one.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The key of what is encrypted now; a value with another one waits for rotation.</summary>
    public string CurrentKeyId => keys.Current.Id;

    /// <param name="purpose">Table and column, such as <c>totp-secrets.secret</c>; the same at reading.</param>
    /// <returns>Never the same bytes twice.</returns>
    public byte[] Encrypt(string purpose, string text)
    {
        Check(purpose);
        ArgumentNullException.ThrowIfNull(text);
        var key = keys.Current;
        var header = FixedHeader + key.IdBytes.Length;
        var length = Utf8.GetByteCount(text);
        var stored = new byte[header + NonceBytes + length + TagBytes];
        stored[0] = Version;
        stored[1] = (byte)key.IdBytes.Length;
        key.IdBytes.CopyTo(stored, FixedHeader);
        var nonce = stored.AsSpan(header, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        var sealedText = stored.AsSpan(header + NonceBytes, length);
        Utf8.GetBytes(text, sealedText);
        Span<byte> bound = stackalloc byte[OnStack];
        using var aes = new AesGcm(key.Secret, TagBytes);
        aes.Encrypt(nonce, sealedText, sealedText, stored.AsSpan(header + NonceBytes + length), Bind(stored.AsSpan(0, header), purpose, bound));
        return stored;
    }

    /// <exception cref="UnknownFieldKeyException">The ring no longer has, or does not yet have, the key it was encrypted with.</exception>
    /// <exception cref="TamperedFieldException">Altered, cut short, or written for another purpose.</exception>
    public string Decrypt(string purpose, ReadOnlySpan<byte> stored)
    {
        Check(purpose);
        var id = KeyIdBytes(stored);
        var key = keys.Find(id) ?? throw new UnknownFieldKeyException(Encoding.ASCII.GetString(id));
        var header = FixedHeader + id.Length;
        var length = stored.Length - header - NonceBytes - TagBytes;
        if (length < 0)
        {
            throw new TamperedFieldException();
        }

        byte[]? rented = null;
        Span<byte> text = length <= OnStack ? stackalloc byte[OnStack] : rented = ArrayPool<byte>.Shared.Rent(length);
        text = text[..length];
        Span<byte> bound = stackalloc byte[OnStack];
        try
        {
            // An instance is not safe for several threads at once, and making one costs less than guarding it.
            using var aes = new AesGcm(key.Secret, TagBytes);
            aes.Decrypt(
                stored.Slice(header, NonceBytes), stored.Slice(header + NonceBytes, length), stored[^TagBytes..], text, Bind(stored[..header], purpose, bound));
            return Utf8.GetString(text);
        }
        catch (AuthenticationTagMismatchException mismatch)
        {
            throw new TamperedFieldException(mismatch);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    /// <summary>Which key a stored value needs, known to the ring or not; compared with <see cref="CurrentKeyId"/> when keys are rotated.</summary>
    /// <exception cref="TamperedFieldException">The bytes are no stored value.</exception>
    public static string KeyIdOf(ReadOnlySpan<byte> stored) => Encoding.ASCII.GetString(KeyIdBytes(stored));

    /// <summary>By which an encrypted value is found: the same text has the same index within one purpose, and none can be turned back without the key.</summary>
    /// <param name="canonicalText">In the one form that its parser gives.</param>
    /// <returns>32 bytes, HMAC-SHA256.</returns>
    public byte[] BlindIndex(string purpose, string canonicalText)
    {
        Check(purpose);
        ArgumentNullException.ThrowIfNull(canonicalText);
        return HMACSHA256.HashData(keys.Index, Utf8.GetBytes($"{purpose}{PurposeEnd}{canonicalText}"));
    }

    private static void Check(string purpose)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(purpose.Length, MaxPurpose, nameof(purpose));
    }

    private static ReadOnlySpan<byte> KeyIdBytes(ReadOnlySpan<byte> stored) =>
        stored is [Version, > 0 and var length, ..] && stored.Length >= FixedHeader + length ? stored.Slice(FixedHeader, length) : throw new TamperedFieldException();

    // The header says how long it is, so no purpose can pass for the end of it.
    private static ReadOnlySpan<byte> Bind(ReadOnlySpan<byte> header, string purpose, Span<byte> bound)
    {
        header.CopyTo(bound);
        return bound[..(header.Length + Utf8.GetBytes(purpose, bound[header.Length..]))];
    }
}

/// <summary>A value was encrypted with a key that is not in the ring.</summary>
public sealed class UnknownFieldKeyException(string keyId) : CryptographicException($"There is no field key {keyId}: FieldKeys:Keys:{keyId}.")
{
    public string KeyId { get; } = keyId;
}

/// <summary>A stored value is not what was written, or not where it was written.</summary>
public sealed class TamperedFieldException(Exception? cause = null)
    : CryptographicException("An encrypted value was altered, cut short or moved from another column.", cause);
