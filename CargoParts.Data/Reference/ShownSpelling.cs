namespace CargoParts.Data.Reference;

/// <summary>Names as they are shown: the reference files leave out hamzas, as people do who type, and as the search needs them.</summary>
internal sealed class ShownSpelling(IReadOnlyDictionary<string, string> words)
{
    public const string File = "shown-spellings.csv";

    public static ShownSpelling Read(string folder) =>
        new(CsvRows.Read(Path.Combine(folder, File), "word", "shown").ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal));

    public string Of(string name) => string.Join(' ', name.Split(' ').Select(word => words.GetValueOrDefault(word, word)));
}
