using System.Linq.Expressions;
using CargoParts.Data;
using CargoParts.Data.Accounts;
using CargoParts.Data.Sellers;
using CargoParts.Data.Tenancy;
using CargoParts.Web.Platform.Http;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.Platform.Security;

/// <summary>A session that stands, and who acts in it.</summary>
/// <param name="Actor">Without the address of the moment.</param>
/// <param name="SeenAt">UTC.</param>
/// <param name="ExpiresAt">UTC.</param>
public sealed record StandingSession(Guid Id, Actor Actor, Guid DeviceId, DateTimeOffset SeenAt, DateTimeOffset ExpiresAt);

/// <summary>
/// Who acts in a session, as the database says it now: whether the account may sign in, its roles, the shop it acts for. Known on the node
/// for a few seconds; what ended is forgotten at once (<see cref="EndedSessions"/>).
/// </summary>
public sealed class SessionActors(
    IDbContextFactory<CargoPartsDb> databases, EndedSessions ended, IOptions<SessionSettings> options, TimeProvider clock) : IDisposable
{
    /// <summary>For so long a change of roles may stay unknown to requests.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    // While the database is away nobody can end a session either: who is in stays in, and can read what needs no database.
    private static readonly TimeSpan KeptForOutages = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan TouchEvery = TimeSpan.FromMinutes(5);

    private const int MaxKnown = 50_000;

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = MaxKnown });

    public void Dispose() => _known.Dispose();

    /// <returns>Null: there is no such session any more, or its account may not sign in.</returns>
    public Task<StandingSession?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var hash = RandomToken.HashOf(token);
        return FindAsync(Convert.ToHexString(hash), s => s.TokenHash == hash, cancellationToken);
    }

    /// <inheritdoc cref="FindAsync(string, CancellationToken)"/>
    public Task<StandingSession?> FindAsync(Guid session, CancellationToken cancellationToken) =>
        FindAsync(session.ToString("N"), s => s.Id == session, cancellationToken);

    /// <summary>Notes, every few minutes, that and from where a session is used; it lasts longer for it.</summary>
    public async Task TouchAsync(StandingSession session, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var now = clock.GetUtcNow();
        if (now - session.SeenAt < TouchEvery)
        {
            return;
        }

        var (visitor, settings) = (VisitorOf(http), options.Value);
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);

            // One of many requests at once does it; and looking through somebody's eyes ends when it was said to.
            await db.Database.ExecuteSqlAsync(
                $"""
                with touched as (
                    update sessions set seen_at = {now}, address = {visitor.Address}, place = {visitor.Place},
                        expires_at = case when impersonator_id is null then least(created_at + {settings.Lasts}, {now + settings.IdleLasts}) else expires_at end
                    where id = {session.Id} and ended_at is null and seen_at <= {now - TouchEvery}
                    returning device_id)
                update devices set seen_at = {now}, user_agent = {visitor.UserAgent} from touched where devices.id = touched.device_id
                """,
                cancellationToken);
        }
        catch (Exception failure) when (Outage.Is(failure))
        {
            // The next request notes it.
        }
    }

    /// <summary>What a session and its device are told apart by.</summary>
    internal Visitor VisitorOf(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress is { } ip ? VisitorAddress.Written(ip) : "";
        var place = options.Value.PlaceHeader is { } header ? http.Request.Headers[header].ToString() : "";
        return new Visitor(address, place.Length == 0 ? null : Cut(place, Session.MaxPlaceLength), Cut(http.Request.Headers.UserAgent.ToString(), Device.MaxUserAgentLength));
    }

    private static string Cut(string text, int length)
    {
        var plain = text.Replace('\0', ' ');
        return plain.Length <= length ? plain : plain[..length];
    }

    private async Task<StandingSession?> FindAsync(string key, Expression<Func<Session, bool>> which, CancellationToken cancellationToken)
    {
        var known = _known.Get<Known>(key);
        if (known is null || clock.GetElapsedTime(known.ReadAt) > Fresh)
        {
            try
            {
                known = new Known(await ReadAsync(which, cancellationToken), clock.GetTimestamp());
                _known.Set(key, known, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = KeptForOutages });
            }
            catch (Exception failure) when (Outage.Is(failure))
            {
                // As it was known last; unknown, a guest.
            }
        }

        return known?.Session is { } session && !ended.Contains(session.Id) && session.ExpiresAt > clock.GetUtcNow() ? session : null;
    }

    private async Task<StandingSession?> ReadAsync(Expression<Func<Session, bool>> which, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();

        // Roles in shops are rows of their shops.
        await using var db = await databases.CreateDbContextAsync(DataScope.Everything, cancellationToken);
        var row = await db.Sessions.Where(which).Where(s => s.EndedAt == null && s.ExpiresAt > now)
            .Join(db.Accounts.Where(a => a.Status == AccountStatus.Active), s => s.AccountId, a => a.Id, (session, account) => new
            {
                Session = session,
                account.Name,
                Staff = db.StaffGrants.Where(g => g.AccountId == account.Id).Select(g => g.Role).ToList(),
                Member = db.SellerMembers.SingleOrDefault(m => m.AccountId == account.Id && m.SellerId == session.SellerId),
                HasFactor = db.TotpSecrets.Any(t => t.AccountId == account.Id && t.ConfirmedAt != null) || db.Passkeys.Any(p => p.AccountId == account.Id),
                IsImpersonatorGone = session.ImpersonatorId != null && !db.Accounts.Any(a => a.Id == session.ImpersonatorId && a.Status == AccountStatus.Active),
            })
            .AsNoTracking()
            .SingleOrDefaultAsync(cancellationToken);
        return row is null || row.IsImpersonatorGone ? null : Standing(row.Session, row.Name, row.Staff, row.Member, row.HasFactor, now);
    }

    private StandingSession Standing(Session session, string name, List<StaffRole> staff, SellerMember? member, bool hasFactor, DateTimeOffset now)
    {
        // Whoever looks through a colleague's eyes sees what they buy and sell, not what they may do here.
        var ofStaff = session.ImpersonatorId is null ? staff.SelectMany(Roles.Of) : [];
        var isStrong = session.StrongAt + options.Value.StrongLasts > now;

        // Who has no second factor may confirm with a code by SMS what is only their own; a role that wants one is not content with that.
        var mayAll = isStrong && hasFactor;
        var actor = new Actor(
            NameOf(session.AccountId, name),
            ofStaff.Concat(member is null ? [] : Roles.Of(member.Role)).Where(p => mayAll || !Roles.NeedsSecondFactor(p)).ToHashSet(),
            member?.SellerId)
        {
            AccountId = session.AccountId,
            SessionId = session.Id,
            StrongAt = isStrong ? session.StrongAt : null,
            ImpersonatorId = session.ImpersonatorId,
            BranchIds = member?.BranchIds ?? [],
        };
        return new StandingSession(session.Id, actor, session.DeviceId, session.SeenAt, session.ExpiresAt);
    }

    /// <summary>What people gave as their name; else a number of ours, for no phone number gets into logs.</summary>
    internal static string NameOf(Guid account, string name) => name.Length > 0 ? name : $"#{account.ToString("N")[^8..]}";

    private sealed record Known(StandingSession? Session, long ReadAt);
}

/// <param name="Address">IP address.</param>
/// <param name="Place">Null: nobody says it.</param>
internal sealed record Visitor(string Address, string? Place, string UserAgent);
