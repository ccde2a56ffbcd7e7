using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace CargoParts.Web.Features.Audit;

/// <param name="Field">Empty: the thing as a whole.</param>
/// <param name="Before">Null: there was nothing.</param>
/// <param name="After">Null: there is nothing any more.</param>
public sealed record WrittenField(string Field, string? Before, string? After);

/// <summary>The two sides of an entry, field beside field.</summary>
public static class WrittenChange
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>What differs; where only one side was noted, all of it.</summary>
    /// <param name="before">JSON.</param>
    /// <param name="after">JSON.</param>
    public static IReadOnlyList<WrittenField> Of(string? before, string? after)
    {
        var (old, now) = (Fields(before), Fields(after));
        return
        [
            .. from field in old.Keys.Union(now.Keys)
               let change = new WrittenField(field, old.GetValueOrDefault(field), now.GetValueOrDefault(field))
               where change.Before != change.After
               select change,
        ];
    }

    private static Dictionary<string, string> Fields(string? json)
    {
        if (json is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? document.RootElement.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null).ToDictionary(p => p.Name, p => Said(p.Value))
            : new() { [""] = Said(document.RootElement) };
    }

    private static string Said(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : JsonSerializer.Serialize(value, Plain);
}
