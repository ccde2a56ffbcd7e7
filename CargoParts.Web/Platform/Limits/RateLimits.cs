using System.Globalization;
using CargoParts.Data;
using CargoParts.Data.Platform;
using CargoParts.Data.Security;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Http;
using CargoParts.Web.Platform.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.Platform.Limits;

/// <summary>How often something may be done, whether it is asked over HTTP, in a circuit or by another node: docs/limits.md.</summary>
public sealed partial class RateLimits(
    IDbContextFactory<CargoPartsDb> databases,
    FrequentCounts frequent,
    FieldCipher cipher,
    IOptions<RateLimitOptions> options,
    TimeProvider clock,
    ILogger<RateLimits> logger)
{
    private const string KeyPurpose = "rate-counts.key";


    private static readonly TimeSpan QuietBetweenWarnings = TimeSpan.FromMinutes(1);

    private long _warnedAt;

    /// <summary>Counts a use, unless there were too many: a refused one is not counted, and asking again costs no patience.</summary>
    /// <param name="subject">Whose: an account, an address, a phone number. Failures are counted by taking before and giving back after a success.</param>
    /// <returns>Null: go on. <see cref="ProblemKind.TooMany"/> with the time to wait, or, where the count is exact, Unavailable while the database is away.</returns>
    public async Task<Problem?> TakeAsync(RateRule rule, string subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (Lifted(rule))
        {
            return null;
        }

        var said = options.Value.Of(rule);
        var (key, now) = (KeyOf(rule, subject), clock.GetUtcNow());
        if (rule.Counting == RateCounting.Frequent)
        {
            return frequent.Take(key, said, now) is { } wait ? TooMany(wait) : null;
        }

        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            return await TakeAsync(db, key, said, now, cancellationToken) ? null : await WaitAsync(db, key, said, now, cancellationToken);
        }
        catch (Exception failure) when (Outage.Is(failure))
        {
            return Closed(failure, rule);
        }
    }

    /// <summary>Whether a use would be refused now; counts nothing.</summary>
    /// <inheritdoc cref="TakeAsync(RateRule, string, CancellationToken)"/>
    public async Task<Problem?> PeekAsync(RateRule rule, string subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (Lifted(rule))
        {
            return null;
        }

        var said = options.Value.Of(rule);
        var (key, now) = (KeyOf(rule, subject), clock.GetUtcNow());
        if (rule.Counting == RateCounting.Frequent)
        {
            return frequent.Peek(key, said, now) is { } wait ? TooMany(wait) : null;
        }

        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            return await WaitAsync(db, key, said, now, cancellationToken);
        }
        catch (Exception failure) when (Outage.Is(failure))
        {
            return Closed(failure, rule);
        }
    }

    /// <summary>Gives back what was taken last: it was no failure. While the database is away it stays taken.</summary>
    public async Task RefundAsync(RateRule rule, string subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var key = KeyOf(rule, subject);
        if (rule.Counting == RateCounting.Frequent)
        {
            frequent.Refund(key);
            return;
        }

        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await db.Database.ExecuteSqlAsync(
                $"""
                update rate_counts set count = count - 1 where count > 0 and (key, span_from) =
                    (select key, span_from from rate_counts where key = {key} and count > 0 order by span_from desc limit 1)
                """,
                cancellationToken);
        }
        catch (Exception failure) when (Outage.Is(failure))
        {
            Closed(failure, rule);
        }
    }

    /// <summary>What is said to people who have to wait.</summary>
    internal static Problem TooMany(TimeSpan wait) => new(
        ProblemKind.TooMany, string.Format(CultureInfo.InvariantCulture, ProblemsText.TooMany, Said(wait)))
    { RetryAfter = wait };

    // The row of the slice is what takers wait for each other at; what the condition lets through under its lock stays within the permits.
    private static async Task<bool> TakeAsync(CargoPartsDb db, string key, RateRule rule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (from, until) = RateSlices.At(now, rule.Span);
        return await db.Database.ExecuteSqlAsync(
            $"""
            with older as (
                select coalesce(sum(count), 0) as n from rate_counts where key = {key} and span_until > {now} and span_from <> {from})
            insert into rate_counts as slice (key, span_from, span_until, count)
            select {key}, {from}, {until}, 1 from older where n < {rule.Permits}
            on conflict (key, span_from) do update set count = slice.count + 1 where slice.count + (select n from older) < {rule.Permits}
            """,
            cancellationToken) > 0;
    }

    private static async Task<Problem?> WaitAsync(CargoPartsDb db, string key, RateRule rule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var slices = await db.RateCounts.Where(c => c.Key == key && c.Until > now).Select(c => new { c.Until, c.Count }).ToListAsync(cancellationToken);
        return slices.Sum(slice => slice.Count) < rule.Permits
            ? null
            : TooMany(RateSlices.WaitFor(slices.Select(slice => (slice.Until, slice.Count)), rule.Permits, now));
    }

    private string KeyOf(RateRule rule, string subject) => rule.IsPersonal || rule.Name.Length + 1 + subject.Length > RateCount.MaxKeyLength
        ? $"{rule.Name} #{Convert.ToHexStringLower(cipher.BlindIndex(KeyPurpose, subject))}"
        : $"{rule.Name} {subject}";

    private static string Said(TimeSpan wait) => wait.TotalSeconds switch
    {
        <= 60 => CountForms.Say(ProblemsText.WaitSeconds, (long)Math.Max(1, Math.Ceiling(wait.TotalSeconds))),
        <= 3600 => CountForms.Say(ProblemsText.WaitMinutes, (long)Math.Ceiling(wait.TotalMinutes)),
        _ => CountForms.Say(ProblemsText.WaitHours, (long)Math.Ceiling(wait.TotalHours)),
    };

    private bool Lifted(RateRule rule) => rule.IsRelaxable && options.Value.Relaxed;

    private Problem Closed(Exception failure, RateRule rule)
    {
        var now = clock.GetTimestamp();
        var warnedAt = Interlocked.Read(ref _warnedAt);
        if ((warnedAt == 0 || clock.GetElapsedTime(warnedAt, now) > QuietBetweenWarnings) && Interlocked.CompareExchange(ref _warnedAt, now, warnedAt) == warnedAt)
        {
            Log.Closed(logger, failure, rule.Name);
        }

        return new Problem(ProblemKind.Unavailable, ProblemsText.Unavailable);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Nothing can be counted while the database is away: {Rule} and what else is counted exactly is refused. Said once a minute.")]
        public static partial void Closed(ILogger logger, Exception failure, string rule);
    }
}
