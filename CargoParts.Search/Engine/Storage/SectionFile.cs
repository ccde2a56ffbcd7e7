namespace CargoParts.Search.Engine;

/// <summary>A file of the index, as the manifest names it.</summary>
/// <param name="Checksum">See <see cref="Engine.Checksum"/>; of the whole file.</param>
internal sealed record FileEntry(string Name, long Length, uint Checksum);

/// <summary>Arrays one behind the other, each behind its length in bytes (64 bits), in the byte order of the processor.</summary>
internal static unsafe class SectionFile
{
    // Spans are counted in 31 bits.
    private const int MaxChunk = 1 << 24;

    /// <summary>Writes a file through to the disk.</summary>
    public static FileEntry Write(string folder, string name, ReadOnlySpan<INativeArray> sections)
    {
        using var file = new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var checksum = 0u;
        foreach (var section in sections)
        {
            Write(BitConverter.GetBytes(section.ByteLength));
            for (var at = 0L; at < section.ByteLength; at += MaxChunk)
            {
                Write(new ReadOnlySpan<byte>((byte*)section.Bytes + at, (int)Math.Min(MaxChunk, section.ByteLength - at)));
            }
        }

        file.Flush(flushToDisk: true);
        return new FileEntry(name, file.Length, checksum);

        void Write(ReadOnlySpan<byte> bytes)
        {
            file.Write(bytes);
            checksum = Checksum.Add(checksum, bytes);
        }
    }

    /// <summary>Reads the arrays of a file in the order in which they were written.</summary>
    public sealed class Reader : IDisposable
    {
        private readonly FileStream _file;
        private readonly FileEntry _entry;
        private readonly List<IDisposable> _read = [];
        private uint _checksum;
        private bool _isKept;

        /// <exception cref="InvalidDataException">The file is missing or has another length.</exception>
        public Reader(string folder, FileEntry entry)
        {
            _entry = entry;
            var path = Path.Combine(folder, entry.Name);
            if (!File.Exists(path) || new FileInfo(path).Length != entry.Length)
            {
                throw new InvalidDataException($"{entry.Name} is missing or has another length.");
            }

            _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        }

        /// <exception cref="InvalidDataException">The file is damaged.</exception>
        public NativeArray<T> Next<T>()
            where T : unmanaged
        {
            Span<byte> lengthBytes = stackalloc byte[sizeof(long)];
            Read(lengthBytes);
            var length = BitConverter.ToInt64(lengthBytes);
            if (length < 0 || length > _entry.Length || length % sizeof(T) != 0)
            {
                throw new InvalidDataException($"{_entry.Name} is damaged.");
            }

            var section = new NativeArray<T>((int)(length / sizeof(T)));
            _read.Add(section);
            for (var at = 0L; at < length; at += MaxChunk)
            {
                Read(new Span<byte>((byte*)section.Start + at, (int)Math.Min(MaxChunk, length - at)));
            }

            return section;
        }

        /// <summary>After the last array.</summary>
        /// <exception cref="InvalidDataException">The file is damaged.</exception>
        public void Verify()
        {
            if (_file.Position != _entry.Length || _checksum != _entry.Checksum)
            {
                throw new InvalidDataException($"{_entry.Name} is damaged.");
            }

            _isKept = true;
        }

        public void Dispose()
        {
            _file.Dispose();
            if (!_isKept)
            {
                _read.ForEach(section => section.Dispose());
            }
        }

        private void Read(Span<byte> bytes)
        {
            if (_file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            {
                throw new InvalidDataException($"{_entry.Name} is damaged.");
            }

            _checksum = Checksum.Add(_checksum, bytes);
        }
    }
}
