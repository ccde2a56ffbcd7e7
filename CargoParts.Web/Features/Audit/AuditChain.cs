using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CargoParts.Data.Platform;

namespace CargoParts.Web.Features.Audit;

/// <summary>The arithmetic of the chain over the audit log.</summary>
internal static class AuditChain
{
    /// <summary>An entry that is older than the last seal by more than this and has no seal was not written by the shop: no transaction is open for so long.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    private const byte Version = 1;

    /// <summary>What the first link is chained to.</summary>
    public static byte[] Start { get; } = new byte[SHA256.HashSizeInBytes];

    /// <param name="entry">As the database gives it: its JSON and its instants are the server's spelling.</param>
    public static byte[] Link(byte[] previous, long number, AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Span<byte> fixedPart = stackalloc byte[33];
        fixedPart[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(fixedPart[1..], number);
        BinaryPrimitives.WriteInt64BigEndian(fixedPart[9..], entry.At.UtcTicks / TimeSpan.TicksPerMicrosecond);
        entry.Id.TryWriteBytes(fixedPart[17..], bigEndian: true, out _);
        hash.AppendData(fixedPart);
        foreach (var text in (string?[])
        [
            entry.Act, entry.AccountId?.ToString(), entry.Actor, entry.ImpersonatorId?.ToString(), entry.SessionId?.ToString(), entry.SellerId?.ToString(),
            entry.Subject, entry.Before, entry.After, entry.Address,
        ])
        {
            Append(hash, text);
        }

        return hash.GetHashAndReset();
    }

    // The length goes before the text, and nothing is not the empty text: no two entries are written alike.
    private static void Append(IncrementalHash hash, string? text)
    {
        var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, text is null ? -1 : bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
