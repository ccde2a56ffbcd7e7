using System.Globalization;
using CargoParts.Web.Platform.Culture;
using Microsoft.AspNetCore.Http.Extensions;

namespace CargoParts.Web.Features.Audit;

/// <summary>What is looked for in the audit log; it stands in the address of the page.</summary>
/// <param name="Account">Who did it, or looked through the eyes of whom.</param>
/// <param name="Act">Name of the act.</param>
/// <param name="Subject">Kind and id, or the kind alone.</param>
/// <param name="Shop">The shop that was acted for.</param>
/// <param name="From">First day, in Riyadh.</param>
/// <param name="To">Last day, in Riyadh.</param>
/// <param name="Before">Only entries older than this one.</param>
public sealed record AuditQuery(Guid? Account, string? Act, string? Subject, Guid? Shop, DateOnly? From, DateOnly? To, AuditPlace? Before)
{
    public const string AccountName = "account";
    public const string ActName = "act";
    public const string SubjectName = "subject";
    public const string ShopName = "shop";
    public const string FromName = "from";
    public const string ToName = "to";
    public const string BeforeName = "before";

    public const int MaxTextLength = 100;

    public static AuditQuery Everything { get; } = new(null, null, null, null, null, null, null);

    /// <summary>What is not understood is left out.</summary>
    public static AuditQuery Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new AuditQuery(Id(AccountName), Text(ActName), Text(SubjectName), Id(ShopName), Day(FromName), Day(ToName), AuditPlace.Read(query[BeforeName]));

        Guid? Id(string name) => Guid.TryParse(query[name], CultureInfo.InvariantCulture, out var id) ? id : null;
        string? Text(string name) => query[name].ToString().Trim() is { Length: > 0 and <= MaxTextLength } text ? text : null;
        DateOnly? Day(string name) => DateOnly.TryParseExact(query[name], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    /// <summary>With the question mark; empty: everything.</summary>
    public override string ToString()
    {
        var query = new QueryBuilder();
        Add(AccountName, Account?.ToString());
        Add(ActName, Act);
        Add(SubjectName, Subject);
        Add(ShopName, Shop?.ToString());
        Add(FromName, From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add(ToName, To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add(BeforeName, Before?.ToString());
        return query.ToString();

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }
    }

    /// <summary>When a day begins in Riyadh, in UTC.</summary>
    internal static DateTimeOffset Begin(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, SaudiTime.Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}

/// <summary>Where an entry stands in the log.</summary>
/// <param name="At">UTC.</param>
public sealed record AuditPlace(DateTimeOffset At, Guid Id)
{
    /// <returns>Null: it is no place.</returns>
    public static AuditPlace? Read(string? text) =>
        text?.Split('_') is [var at, var id] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
        && microseconds <= DateTimeOffset.MaxValue.UtcTicks / TimeSpan.TicksPerMicrosecond && Guid.TryParse(id, CultureInfo.InvariantCulture, out var entry)
            ? new AuditPlace(new DateTimeOffset(microseconds * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero), entry)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks / TimeSpan.TicksPerMicrosecond}_{Id:N}");
}
