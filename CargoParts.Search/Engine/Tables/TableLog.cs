using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CargoParts.Search.Engine;

/// <summary>Every value that the tables ever took, in order: read again in that order they get the same ordinals.</summary>
/// <remarks>A record is the kind of table, the length of the value in bytes (32 bits), and the value in UTF-16. Values that are no text are
/// the characters that have the same bits.</remarks>
internal sealed class TableLog
{
    private const int HeaderBytes = 1 + sizeof(int);

    private readonly Lock _writing = new();
    private readonly List<byte> _pending = [];

    /// <summary>Bytes that a commit has made durable.</summary>
    public long DurableLength { get; private set; }

    /// <summary>Checksum of those bytes.</summary>
    public uint DurableChecksum { get; private set; }

    public void Add(byte kind, ReadOnlySpan<char> value)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        var bytes = value.Length * sizeof(char);
        header[0] = kind;
        BinaryPrimitives.WriteInt32LittleEndian(header[1..], bytes);
        lock (_writing)
        {
            _pending.AddRange(header);
            _pending.AddRange(MemoryMarshal.AsBytes(value));
        }
    }

    /// <summary>What no commit has made durable yet.</summary>
    public byte[] Pending()
    {
        lock (_writing)
        {
            return [.. _pending];
        }
    }

    /// <summary>The first of the pending bytes are on disk now.</summary>
    public void Durable(ReadOnlySpan<byte> written)
    {
        lock (_writing)
        {
            DurableLength += written.Length;
            DurableChecksum = Checksum.Add(DurableChecksum, written);
            _pending.RemoveRange(0, written.Length);
        }
    }

    /// <summary>Gives each record of a log to its table, which adds it again here; what it adds is durable already.</summary>
    public void Replay(ReadOnlySpan<byte> log, Action<byte, string> add)
    {
        for (var rest = log; rest.Length > 0;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(rest[1..]);
            add(rest[0], new string(MemoryMarshal.Cast<byte, char>(rest.Slice(HeaderBytes, length))));
            rest = rest[(HeaderBytes + length)..];
        }

        Durable(log);
    }
}
