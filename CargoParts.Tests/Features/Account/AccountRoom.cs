using CargoParts.Data;
using CargoParts.Data.Accounts;
using CargoParts.Data.Security;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Account;
using CargoParts.Web.Features.Account.Security;
using CargoParts.Web.Platform.Changes;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Limits;
using CargoParts.Web.Platform.Reference;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Person = CargoParts.Data.Accounts.Account;

namespace CargoParts.Tests.Features.Account;

/// <summary>Two people with accounts in a database of their own, and everything that they can do with them.</summary>
internal sealed class AccountRoom : IAsyncDisposable
{
    private readonly PostgresDatabase _database;
    private readonly ServiceProvider _services;

    private AccountRoom(PostgresDatabase database)
    {
        _database = database;
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton(database.App)
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<ChangeSignal>().AddSingleton<EndedSessions>().AddSingleton<WorkFactory>().AddSingleton<ReferenceNames>()
            .AddSingleton(new FieldCipher(new FieldKeys(new FieldKeyOptions { Current = "a", Keys = { ["a"] = KeyOf(1) }, Index = KeyOf(2) })))
            .AddLimits()
            .AddAccount();
        services.AddDataProtection();
        _services = services.BuildServiceProvider();
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    /// <summary>Whom the tests are about; signed in with a code by SMS alone.</summary>
    public Actor Noura { get; private set; } = Actor.Guest;

    /// <summary>Somebody else.</summary>
    public Actor Stranger { get; private set; } = Actor.Guest;

    /// <summary>The same just after a second factor.</summary>
    public Actor StrongNoura => Strong(Noura);

    public Actor Strong(Actor actor) => actor with { StrongAt = Clock.GetUtcNow() };

    public static async Task<AccountRoom> OpenAsync()
    {
        SaudiCulture.Use(SaudiCulture.English);
        var room = new AccountRoom(await PostgresDatabase.CreateAsync());
        await using var db = room.Open();
        await room.Get<ReferenceNames>().LoadAsync(db, Token);
        (room.Noura, room.Stranger) = (room.Join(db, "+966551234567"), room.Join(db, "+966557654321"));
        await db.SaveChangesAsync(Token);
        return room;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>As the owner; sees everything.</summary>
    public CargoPartsDb Open() => _database.Open();

    public async Task<Person> FindAsync(Actor actor)
    {
        await using var db = Open();
        return await db.Accounts.SingleAsync(a => a.Id == actor.AccountId, Token);
    }

    /// <summary>Gives somebody an authenticator app.</summary>
    /// <returns>The secret in it, and the codes on paper.</returns>
    public async Task<(byte[] Secret, IReadOnlyList<string> Codes)> GiveAppAsync(Actor actor)
    {
        Assert.Null((await Get<StartTotp>().RunAsync(actor, Token)).Problem);
        var secret = await SecretAsync(actor);
        var confirmed = await Get<ConfirmTotp>().RunAsync(actor, Totp.CodeAt(secret, Clock.GetUtcNow()), Token);
        Assert.Null(confirmed.Problem);

        // A code is good once: the next one is of a later step.
        Clock.Advance(TimeSpan.FromSeconds(30));
        return (secret, confirmed.Value!);
    }

    public async Task<byte[]> SecretAsync(Actor actor)
    {
        var setup = await Get<TotpSetupRead>().FindAsync(actor.AccountId!.Value, Token);
        Assert.True(Base32.TryDecode(setup!.Key.Replace(" ", "", StringComparison.Ordinal), out var secret));
        return secret;
    }

    public async Task GivePasskeyAsync(Actor actor, byte id = 1)
    {
        await using var db = Open();
        db.Passkeys.Add(new Passkey
        {
            CredentialId = [id],
            AccountId = actor.AccountId!.Value,
            Name = "phone",
            PublicKey = [],
            CreatedAt = Clock.GetUtcNow(),
            SignCount = 0,
            Transports = [],
            IsUserVerified = true,
            IsBackupEligible = false,
            IsBackedUp = false,
            AttestationObject = [],
            ClientDataJson = [],
        });
        await db.SaveChangesAsync(Token);
    }

    public async Task GrantAsync(Actor actor, StaffRole role)
    {
        await using var db = Open();
        db.StaffGrants.Add(new StaffGrant { AccountId = actor.AccountId!.Value, Role = role, GrantedBy = null, GrantedAt = Clock.GetUtcNow() });
        await db.SaveChangesAsync(Token);
    }

    /// <summary>Names of the acts in the audit log.</summary>
    public async Task<IReadOnlyList<string>> ActsAsync()
    {
        await using var db = Open();
        return await db.AuditEntries.Select(e => e.Act).ToListAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static string KeyOf(byte start) => Convert.ToBase64String([.. Enumerable.Range(start, 32).Select(i => (byte)i)]);

    private Actor Join(CargoPartsDb db, string phone)
    {
        var id = Guid.CreateVersion7();
        db.Accounts.Add(new Person
        {
            Id = id,
            Phone = phone,
            Name = "",
            Language = "ar",
            Numerals = "latn",
            Status = AccountStatus.Active,
            CreatedAt = Clock.GetUtcNow(),
        });
        return new Actor("member", new HashSet<Permission>(), null) { AccountId = id, SessionId = Guid.CreateVersion7() };
    }
}
