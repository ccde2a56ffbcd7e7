using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CargoParts.Data.Values;

namespace CargoParts.Web.Platform.Security;

/// <summary>The six digits that an authenticator app shows, new every thirty seconds.</summary>
/// <remarks>RFC 6238 with SHA-1, the one form that every app knows; a keyed hash is not weakened by collisions of SHA-1.</remarks>
public static class Totp
{
    /// <summary>The length of the hash, as RFC 4226 recommends.</summary>
    public const int SecretBytes = 20;

    public const int Digits = 6;

    private const string Issuer = "CargoParts";
    private const int StepSeconds = 30;
    private const int Modulus = 1_000_000;

    /// <summary>For clocks that differ and people who type slowly: one step before and one after.</summary>
    private const int Drift = 1;

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    /// <summary>Is this the code of now, or of a neighbouring step, and of none that was used before?</summary>
    /// <param name="typed">In digits of any script, with blanks.</param>
    /// <param name="lastStep">The step of the last code that was accepted; 0 when none was.</param>
    /// <param name="step">To be kept as the next <paramref name="lastStep"/>, by an update that demands a smaller one; 0 when the answer is no.</param>
    /// <remarks>Takes the same time for every wrong code.</remarks>
    public static bool Verify(ReadOnlySpan<byte> secret, string? typed, DateTimeOffset now, long lastStep, out long step)
    {
        step = 0;
        var code = TypedCode.Compact(typed);
        if (code.Length != Digits || !Ascii.IsValid(code))
        {
            return false;
        }

        var current = StepAt(now);
        Span<char> expected = stackalloc char[Digits];
        for (var candidate = current - Drift; candidate <= current + Drift; candidate++)
        {
            Write(secret, candidate, expected);
            var isSame = CryptographicOperations.FixedTimeEquals(
                MemoryMarshal.AsBytes<char>(expected), MemoryMarshal.AsBytes<char>(code));
            if (isSame & candidate > lastStep & step == 0)
            {
                step = candidate;
            }
        }

        return step != 0;
    }

    /// <summary>The code of the thirty seconds around a moment, as an app would show it.</summary>
    public static string CodeAt(ReadOnlySpan<byte> secret, DateTimeOffset moment)
    {
        Span<char> code = stackalloc char[Digits];
        Write(secret, StepAt(moment), code);
        return new string(code);
    }

    /// <summary>What the picture says that an app scans.</summary>
    /// <param name="account">By which the app's owner knows the account among others: a name, a masked number.</param>
    /// <remarks>The form that Google Authenticator defined and the others read.</remarks>
    public static string Address(ReadOnlySpan<byte> secret, string account) => string.Create(
        CultureInfo.InvariantCulture,
        $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(account)}?secret={Base32.Encode(secret)}&issuer={Issuer}&algorithm=SHA1&digits={Digits}&period={StepSeconds}");

    private static long StepAt(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / StepSeconds;

    private static void Write(ReadOnlySpan<byte> secret, long step, Span<char> code)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The standard's own hash.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var number = (BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue) % Modulus;
        number.TryFormat(code, out _, $"D{Digits}", CultureInfo.InvariantCulture);
    }
}
