using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CargoParts.Search.Engine;

/// <param name="Main">What never changes.</param>
/// <param name="Live">Which documents are there.</param>
/// <param name="Columns">What is written in place.</param>
internal sealed record SegmentFiles(int Number, FileEntry Main, FileEntry Live, FileEntry Columns);

/// <summary>What a commit consists of. It is the last file to be written, under another name, and renaming it is the commit.</summary>
/// <remarks>One line of JSON and a line with its checksum, so that a person can read it too.</remarks>
/// <param name="Fingerprint">What the listings were analysed with; another one makes the index useless.</param>
/// <param name="Log">The part of the log of the tables that counts.</param>
internal sealed record Manifest(int Format, string Fingerprint, string? Checkpoint, long Commit, FileEntry Log, IReadOnlyList<SegmentFiles> Segments)
{
    /// <summary>Grows when the files come to mean something else.</summary>
    public const int CurrentFormat = 2;

    public const string FileName = "manifest";

    public const string LogName = "tables.log";

    private const string NewName = "manifest.new";

    public IEnumerable<string> Files() =>
        Segments.SelectMany(s => new[] { s.Main.Name, s.Live.Name, s.Columns.Name }).Append(LogName).Append(FileName);

    public void Write(string folder)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(this);
        var path = Path.Combine(folder, NewName);
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            file.Write([.. json, .. Ending(json)]);
            file.Flush(flushToDisk: true);
        }

        File.Move(path, Path.Combine(folder, FileName), overwrite: true);
    }

    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <returns>Null when there is none, or one of another format.</returns>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static Manifest? Read(string folder)
    {
        if (!Exists(folder))
        {
            return null;
        }

        var bytes = File.ReadAllBytes(Path.Combine(folder, FileName)).AsSpan();
        var json = bytes[..Math.Max(0, bytes.IndexOf((byte)'\n'))];
        if (!bytes[json.Length..].SequenceEqual(Ending(json)))
        {
            throw new InvalidDataException($"{FileName} is damaged.");
        }

        // What another format says of itself may look different.
        return JsonSerializer.Deserialize<FormatOnly>(json)?.Format == CurrentFormat ? JsonSerializer.Deserialize<Manifest>(json) : null;
    }

    private static byte[] Ending(ReadOnlySpan<byte> json) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n{Checksum.Add(0, json):x8}\n"));

    private sealed record FormatOnly(int Format);
}
