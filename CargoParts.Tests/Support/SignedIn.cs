using CargoParts.Data;
using CargoParts.Data.Accounts;
using CargoParts.Data.Sellers;
using CargoParts.Data.Tenancy;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using KnownDevice = CargoParts.Data.Accounts.Device;

namespace CargoParts.Tests.Support;

/// <summary>Somebody who has signed in.</summary>
internal static class SignedIn
{
    private static int _phones;

    /// <summary>The header <c>Cookie</c> of a session in the shop's database, of an account whose roles allow what the actor may.</summary>
    public static string CookieOf(IServiceProvider shop, Actor actor)
    {
        var (token, now) = (RandomToken.New(), TimeProvider.System.GetUtcNow());
        using (var db = shop.GetRequiredService<IDbContextFactory<CargoPartsDb>>().CreateDbContext())
        {
            db.Scope = DataScope.Everything;
            var account = PersonOf(actor, now);
            var device = DeviceOf(account, now);
            var session = SessionOf(actor, account.Id, device.Id, token, now);
            db.AddRange(account, device, session);
            if (session.StrongAt is not null)
            {
                db.Add(AppOf(account, now));
            }

            db.AddRange(StaffRolesOf(actor).Select(role => new StaffGrant { AccountId = account.Id, Role = role, GrantedBy = null, GrantedAt = now }));
            if (actor.SellerId is { } seller)
            {
                db.Add(new SellerMember { SellerId = seller, AccountId = account.Id, Role = SellerRole.Owner, BranchIds = [.. actor.BranchIds], JoinedAt = now });
            }

            db.SaveChanges();
        }

        return CookieOf(shop, token);
    }

    /// <summary>The header <c>Cookie</c> of a session of somebody with just this role.</summary>
    public static string CookieOf(IServiceProvider shop, SellerRole? team, StaffRole? staff, Guid? seller, bool isStrong)
    {
        var (token, now) = (RandomToken.New(), TimeProvider.System.GetUtcNow());
        using (var db = shop.GetRequiredService<IDbContextFactory<CargoPartsDb>>().CreateDbContext())
        {
            db.Scope = DataScope.Everything;
            var actor = new Actor("someone", new HashSet<Permission>(), seller) { StrongAt = isStrong ? now : null };
            var account = PersonOf(actor, now);
            var device = DeviceOf(account, now);
            db.AddRange(account, device, SessionOf(actor, account.Id, device.Id, token, now), AppOf(account, now));
            if (staff is { } role)
            {
                db.Add(new StaffGrant { AccountId = account.Id, Role = role, GrantedBy = null, GrantedAt = now });
            }

            if (team is { } place)
            {
                db.Add(new SellerMember { SellerId = seller!.Value, AccountId = account.Id, Role = place, BranchIds = [], JoinedAt = now });
            }

            db.SaveChanges();
        }

        return CookieOf(shop, token);
    }

    /// <summary>Somebody with an account and nothing else.</summary>
    public static Guid PersonIn(IServiceProvider shop)
    {
        using var db = shop.GetRequiredService<IDbContextFactory<CargoPartsDb>>().CreateDbContext();
        var account = PersonOf(With(), TimeProvider.System.GetUtcNow());
        db.Add(account);
        db.SaveChanges();
        return account.Id;
    }

    public static Actor With(params Permission[] permissions) => new("noura", permissions.ToHashSet(), null);

    /// <summary>The header <c>Cookie</c> with a token.</summary>
    public static string CookieOf(IServiceProvider shop, string token)
    {
        var http = new DefaultHttpContext { RequestServices = shop };
        shop.GetRequiredService<SessionCookie>().Give(http, token);
        return http.Response.Headers.SetCookie.ToString().Split(';')[0];
    }

    private static Account PersonOf(Actor actor, DateTimeOffset now) => new()
    {
        Id = actor.AccountId ?? Guid.CreateVersion7(),
        Phone = $"+9665{90_000_000 + Interlocked.Increment(ref _phones)}",
        PhoneVerifiedAt = now,
        Name = actor.Name,
        Language = "ar",
        Numerals = "latn",
        Status = AccountStatus.Active,
        CreatedAt = now,
    };

    // No code of it ever comes: that there is one is all that is asked.
    private static TotpSecret AppOf(Account account, DateTimeOffset now) => new() { AccountId = account.Id, Secret = [1], CreatedAt = now, ConfirmedAt = now };

    private static KnownDevice DeviceOf(Account account, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        AccountId = account.Id,
        TokenHash = RandomToken.HashOf(RandomToken.New()),
        UserAgent = "",
        FirstSeenAt = now,
        SeenAt = now,
    };

    private static Session SessionOf(Actor actor, Guid account, Guid device, string token, DateTimeOffset now) => new()
    {
        Id = actor.SessionId ?? Guid.CreateVersion7(),
        AccountId = account,
        Kind = SessionKind.Web,
        TokenHash = RandomToken.HashOf(token),
        DeviceId = device,
        Address = "127.0.0.1",
        CreatedAt = now,
        SeenAt = now,
        ExpiresAt = now + TimeSpan.FromDays(1),
        StrongAt = actor.StrongAt ?? (actor.Permissions.Any(Roles.NeedsSecondFactor) ? now : null),
        SellerId = actor.SellerId,
    };

    // The roles that go farthest among those that are needed for what a shop's owner may not.
    private static IEnumerable<StaffRole> StaffRolesOf(Actor actor)
    {
        var wanted = actor.Permissions.Except(Roles.Of(SellerRole.Owner)).ToHashSet();
        foreach (var role in Enum.GetValues<StaffRole>().OrderBy(role => Roles.Of(role).Count(p => !wanted.Contains(p))))
        {
            if (Roles.Of(role).Any(wanted.Remove))
            {
                foreach (var permission in Roles.Of(role))
                {
                    wanted.Remove(permission);
                }

                yield return role;
            }
        }
    }
}
