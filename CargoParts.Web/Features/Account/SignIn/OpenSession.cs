using CargoParts.Data;
using CargoParts.Data.Accounts;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.Features.Account.SignIn;

/// <summary>What a session is opened with.</summary>
/// <param name="IsStrong">A second factor was given with it.</param>
public sealed record NewSession(Guid AccountId, bool IsStrong)
{
    /// <summary>The shop to act for; null: the first one that the person is on the team of.</summary>
    public Guid? SellerId { get; init; }
}

/// <summary>A session that was just opened.</summary>
/// <param name="Token">For its owner only: the server keeps the hash.</param>
/// <param name="Device">Token of the device, to be sent along at the next sign-in.</param>
internal sealed record OpenedSession(Guid Id, string Token, string Device);

/// <summary>
/// Somebody who has shown who they are begins to act. The token is always a new one, whatever the browser brought; the session that it had
/// ends; and of too many sessions the oldest ends in the same transaction.
/// </summary>
public sealed class OpenSession(
    WorkFactory works, SessionActors actors, SessionCookie cookie, SessionEndings endings, NewDeviceNotice notice, IOptions<SessionSettings> options)
{
    private static readonly Act Act = new("open-session", Permission: null) { Reach = Reach.AllShops };

    /// <summary>For a browser: the answer carries the cookie.</summary>
    /// <returns>The session; Forbidden: the account may not sign in.</returns>
    public Task<Result<Guid>> RunAsync(HttpContext http, Guid accountId, bool isStrong, CancellationToken cancellationToken) =>
        RunAsync(http, new NewSession(accountId, isStrong), cancellationToken);

    /// <inheritdoc cref="RunAsync(HttpContext, Guid, bool, CancellationToken)"/>
    public async Task<Result<Guid>> RunAsync(HttpContext http, NewSession opening, CancellationToken cancellationToken)
    {
        var before = CurrentActor.Of(http.User).SessionId;
        var opened = await RunAsync(http, opening, SessionKind.Web, cookie.DeviceOf(http), before, cancellationToken);
        if (opened.Problem is { } problem)
        {
            return problem;
        }

        cookie.Give(http, opened.Value!.Token);
        return opened.Value.Id;
    }

    /// <summary>For a client of the HTTP interface.</summary>
    /// <inheritdoc cref="RunAsync(HttpContext, Guid, bool, CancellationToken)"/>
    internal Task<Result<OpenedSession>> ForApiAsync(HttpContext http, Guid accountId, bool isStrong, string device, CancellationToken cancellationToken) =>
        RunAsync(http, new NewSession(accountId, isStrong), SessionKind.Api, device, before: null, cancellationToken);

    private async Task<Result<OpenedSession>> RunAsync(
        HttpContext http, NewSession opening, SessionKind kind, string device, Guid? before, CancellationToken cancellationToken)
    {
        var (visitor, token) = (actors.VisitorOf(http), RandomToken.New());
        var actor = Actor.Guest with { AccountId = opening.AccountId, Address = visitor.Address };
        var opened = await works.RunAsync<Opening>(
            actor,
            Act,
            async (work, ct) =>
            {
                // Held to the end: who sign in at once are counted one after the other.
                var account = await work.Db.Accounts
                    .FromSql($"select *, xmin from accounts where id = {opening.AccountId} and status = 'Active' for update")
                    .AsNoTracking().SingleOrDefaultAsync(ct);
                if (account is null)
                {
                    return new Problem(ProblemKind.Forbidden, SignInText.Suspended);
                }

                var (deviceId, isNew) = await DeviceAsync(work, account.Id, device, visitor, ct);
                var session = await SessionOfAsync(work, opening, kind, deviceId, visitor, token, ct);
                var gone = await EndOthersAsync(work.Db, account.Id, before, ct);
                work.Note($"session {session.Id}", after: new { session.Kind, IsStrong = opening.IsStrong, IsNewDevice = isNew, Ended = gone });
                return new Opening(session.Id, account, isNew, gone);
            },
            cancellationToken);
        if (opened.Problem is { } problem)
        {
            return problem;
        }

        endings.Announce(opened.Value!.Ended);
        if (opened.Value.IsNewDevice)
        {
            await notice.SendAsync(opened.Value.Account, visitor.Place, cancellationToken);
        }

        return new OpenedSession(opened.Value.SessionId, token, device);
    }

    /// <returns>The device, and whether the account has others and this one is new among them.</returns>
    private static async Task<(Guid Id, bool IsNew)> DeviceAsync(
        Work work, Guid account, string token, Visitor visitor, CancellationToken cancellationToken)
    {
        var hash = RandomToken.HashOf(token);
        var known = await work.Db.Devices.AsTracking().SingleOrDefaultAsync(d => d.AccountId == account && d.TokenHash == hash, cancellationToken);
        if (known is not null)
        {
            (known.SeenAt, known.UserAgent) = (work.Now, visitor.UserAgent);
            return (known.Id, false);
        }

        var hasOthers = await work.Db.Devices.AnyAsync(d => d.AccountId == account, cancellationToken);
        var device = new Device
        {
            Id = Guid.CreateVersion7(work.Now),
            AccountId = account,
            TokenHash = hash,
            UserAgent = visitor.UserAgent,
            FirstSeenAt = work.Now,
            SeenAt = work.Now,
        };
        work.Db.Devices.Add(device);
        return (device.Id, hasOthers);
    }

    private async Task<Session> SessionOfAsync(
        Work work, NewSession opening, SessionKind kind, Guid device, Visitor visitor, string token, CancellationToken cancellationToken)
    {
        var session = new Session
        {
            Id = Guid.CreateVersion7(work.Now),
            AccountId = opening.AccountId,
            Kind = kind,
            TokenHash = RandomToken.HashOf(token),
            DeviceId = device,
            Address = visitor.Address,
            Place = visitor.Place,
            CreatedAt = work.Now,
            SeenAt = work.Now,
            ExpiresAt = work.Now + options.Value.IdleLasts,
            StrongAt = opening.IsStrong ? work.Now : null,
            SellerId = opening.SellerId ?? await work.Db.SellerMembers.Where(m => m.AccountId == opening.AccountId)
                .OrderBy(m => m.JoinedAt).ThenBy(m => m.SellerId).Select(m => (Guid?)m.SellerId).FirstOrDefaultAsync(cancellationToken),
        };
        work.Db.Sessions.Add(session);
        await work.Db.SaveChangesAsync(cancellationToken);
        return session;
    }

    // The browser's own, whoever's it was; and those that are too many. Staff who look in take nobody's place.
    private async Task<List<Guid>> EndOthersAsync(CargoPartsDb db, Guid account, Guid? before, CancellationToken cancellationToken)
    {
        var gone = await db.Database.SqlQuery<Guid>(
            $"""
            update sessions set ended_at = clock_timestamp(), ended_by = {nameof(SessionEnd.Replaced)}
            where id = {before} and ended_at is null returning id as "Value"
            """).ToListAsync(cancellationToken);
        gone.AddRange(await db.Database.SqlQuery<Guid>(
            $"""
            update sessions set ended_at = clock_timestamp(), ended_by = {nameof(SessionEnd.Displaced)}
            where id in (
                select id from sessions where account_id = {account} and ended_at is null and impersonator_id is null
                order by created_at desc, id desc offset {options.Value.MaxActive})
            returning id as "Value"
            """).ToListAsync(cancellationToken));
        return gone;
    }

    private sealed record Opening(Guid SessionId, Data.Accounts.Account Account, bool IsNewDevice, IReadOnlyList<Guid> Ended);
}
