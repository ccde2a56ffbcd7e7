using System.Text.Json;

namespace CargoParts.Search;

/// <summary>Reads the rows of one reference file and says where it is broken.</summary>
internal sealed class ReferenceFile(string name, Func<string, Stream> open)
{
    /// <exception cref="FormatException">It is null.</exception>
    public static string Text(JsonElement element, string property) =>
        element.GetProperty(property).GetString() ?? throw new FormatException($"{property} is null.");

    /// <exception cref="FormatException">A text of the list is null.</exception>
    public static string[] Strings(JsonElement list) =>
        [.. list.EnumerateArray().Select(e => e.GetString() ?? throw new FormatException("A null in a list."))];

    /// <param name="read">Gets the whole document; an entry that <see cref="Each"/> visits is named in the error.</param>
    /// <exception cref="InvalidDataException">The file is missing, no JSON, or lacks what is read from it.</exception>
    public void ReadJson(Action<JsonElement> read)
    {
        try
        {
            using var stream = open(name);
            using var document = JsonDocument.Parse(stream);
            read(document.RootElement);
        }
        catch (Exception broken)
            when (broken is IOException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{name}: {broken.Message}", broken);
        }
    }

    public void Each(JsonElement list, Action<JsonElement> read)
    {
        var row = 0;
        foreach (var element in list.EnumerateArray())
        {
            row++;
            try
            {
                read(element);
            }
            catch (Exception broken)
                when (broken is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
            {
                throw new InvalidDataException($"{name}, entry {row}: {broken.Message}", broken);
            }
        }
    }

    /// <param name="columns">Names the header must have; the row comes in this order.</param>
    /// <exception cref="InvalidDataException">The file is missing, or a column or a field of a row is.</exception>
    public void ReadCsv(string[] columns, Action<string[]> read)
    {
        var lines = ReadLines();
        var header = Split(lines.FirstOrDefault() ?? "");
        var places = Array.ConvertAll(columns, c => header.IndexOf(c));
        if (places.Contains(-1))
        {
            throw new InvalidDataException($"{name}, line 1: expected the columns {string.Join(", ", columns)}.");
        }

        for (var line = 1; line < lines.Count; line++)
        {
            if (lines[line].Length == 0)
            {
                continue;
            }

            var fields = Split(lines[line]);
            if (fields.Count != header.Count)
            {
                throw new InvalidDataException($"{name}, line {line + 1}: {fields.Count} fields instead of {header.Count}.");
            }

            read(Array.ConvertAll(places, p => fields[p]));
        }
    }

    public List<string> ReadLines()
    {
        try
        {
            using var reader = new StreamReader(open(name));
            var lines = new List<string>();
            while (reader.ReadLine() is { } line)
            {
                lines.Add(line);
            }

            return lines;
        }
        catch (IOException missing)
        {
            throw new InvalidDataException($"{name}: {missing.Message}", missing);
        }
    }

    private static List<string> Split(string line)
    {
        var fields = new List<string>();
        var field = new System.Text.StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
