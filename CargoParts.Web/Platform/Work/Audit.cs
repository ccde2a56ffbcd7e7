using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CargoParts.Data.Platform;

namespace CargoParts.Web.Platform.Work;

/// <summary>What an act did to one thing.</summary>
internal sealed record AuditNote(string Subject, object? Before, object? After);

/// <summary>Writes what was done into the transaction that did it: both stand, or neither does.</summary>
internal static class Audit
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>An entry for each note; one without a subject where people did something and noted nothing. Jobs only leave what they note.</summary>
    public static void Write(Work work, Act act)
    {
        foreach (var note in work.Notes)
        {
            work.Db.AuditEntries.Add(Entry(work, act, note));
        }

        if (work.Notes.Count == 0 && work.Actor != Actor.System)
        {
            work.Db.AuditEntries.Add(Entry(work, act, null));
        }
    }

    private static AuditEntry Entry(Work work, Act act, AuditNote? note) => new()
    {
        Id = Guid.CreateVersion7(work.Now),
        At = work.Now,
        Act = act.Name,
        AccountId = work.Actor.AccountId,
        Actor = work.Actor.Name,
        ImpersonatorId = work.Actor.ImpersonatorId,
        SessionId = work.Actor.SessionId,
        SellerId = work.Actor.SellerId,
        Subject = note?.Subject,
        Before = Written(note?.Before),
        After = Written(note?.After),
        Address = work.Actor.Address,
    };

    private static string? Written(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), Json);
}
