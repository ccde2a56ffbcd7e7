using System.Reflection;
using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Changes;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CargoParts.Tests.Security;

/// <summary>Every act of the product × every role, through the one door; the table is complete, which reflection keeps.</summary>
public sealed class ActMatrixTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private const string Everybody = "*";

    // Who has signed in, whoever they are.
    private const string Anybody =
        "Buyer Owner Manager Inventory Fulfilment Finance Moderator KycOfficer Support FinanceOps FinanceApprover CatalogueSteward Admin SuperAdmin";

    // Who may, with a second factor; nobody else may. Where everybody may, the act itself asks whose account, session or hold it is.
    private static readonly Dictionary<string, string> WhoMay = new()
    {
        ["add-lexicon-term"] = "CatalogueSteward Admin",
        ["add-member"] = "Owner",
        ["add-passkey"] = Everybody,
        ["ask-for-part"] = Everybody,
        ["ask-index-task"] = "Admin SuperAdmin",
        ["cancel-index-task"] = "Admin SuperAdmin",
        ["change-bank-account"] = "Owner",
        ["change-branch"] = "Owner",
        ["change-marketing"] = Everybody,
        ["change-member"] = "Owner",
        ["change-price"] = "Owner Manager Inventory",
        ["change-prices"] = "Owner Manager Inventory",
        ["change-profile"] = Everybody,
        ["change-stock"] = "Owner Manager Inventory",
        ["check-passkey"] = Everybody,
        ["check-second-factor"] = Everybody,
        ["choose-default-address"] = Everybody,
        ["choose-shop"] = Everybody,
        ["close-branch"] = "Owner",
        ["confirm-totp"] = Everybody,
        ["drive-fault-again"] = "Admin SuperAdmin",
        ["end-impersonation"] = Everybody,
        ["end-session"] = Everybody,
        ["end-sessions"] = Everybody,
        ["expire-listings"] = "Admin SuperAdmin",
        ["grant-role"] = "SuperAdmin",
        ["hold-stock"] = Everybody,
        ["make-audit-months"] = "Admin SuperAdmin",
        ["new-backup-codes"] = Anybody,
        ["open-branch"] = "Owner",
        ["open-session"] = Everybody,
        ["prune-job-runs"] = "Admin SuperAdmin",
        ["prune-rate-counts"] = "Admin SuperAdmin",
        ["prune-search-log"] = "Admin SuperAdmin",
        ["prune-sent-sms"] = "Admin SuperAdmin",
        ["prune-sessions"] = Everybody,
        ["readmit-account"] = "Admin SuperAdmin",
        ["refresh-session"] = Everybody,
        ["release-expired-holds"] = "Admin SuperAdmin",
        ["release-hold"] = Everybody,
        ["remove-address"] = Everybody,
        ["remove-lexicon-term"] = "CatalogueSteward Admin",
        ["remove-member"] = "Owner",
        ["remove-passkey"] = Anybody,
        ["remove-totp"] = Anybody,
        ["rename-passkey"] = Everybody,
        ["request-code"] = Everybody,
        ["revoke-role"] = "SuperAdmin",
        ["run-job-now"] = "Admin SuperAdmin",
        ["save-address"] = Everybody,
        ["seal-audit"] = "Admin SuperAdmin",
        ["sell-held"] = Everybody,
        ["start-impersonation"] = "Support Admin",
        ["start-totp"] = Everybody,
        ["strengthen-session"] = Everybody,
        ["suspend-account"] = "Admin SuperAdmin",
        ["use-code"] = Everybody,
        ["verify-indexes"] = "Admin SuperAdmin",
    };

    // Not without a second factor.
    private static readonly HashSet<string> Strong =
    [
        "add-lexicon-term",
        "ask-index-task",
        "cancel-index-task",
        "change-bank-account",
        "drive-fault-again",
        "expire-listings",
        "grant-role",
        "make-audit-months",
        "new-backup-codes",
        "prune-job-runs",
        "prune-rate-counts",
        "prune-search-log",
        "prune-sent-sms",
        "readmit-account",
        "release-expired-holds",
        "remove-lexicon-term",
        "remove-passkey",
        "remove-totp",
        "revoke-role",
        "run-job-now",
        "seal-audit",
        "start-impersonation",
        "suspend-account",
        "verify-indexes",
    ];

    private PostgresDatabase _database = null!;
    private WorkFactory _works = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await PostgresDatabase.CreateAsync();
        var clock = new StoppedClock(Now);
        _works = new WorkFactory(
            _database.App, new ChangeSignal(_database.App, clock, NullLogger<ChangeSignal>.Instance), new EndedSessions(), Sample.Limits(_database.App, clock), clock, NullLogger<WorkFactory>.Instance);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public void The_table_names_every_act_and_none_twice() =>
        Assert.Equal(WhoMay.Keys.Order(StringComparer.Ordinal), AllActs().Select(act => act.Name).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Only_who_may_gets_through()
    {
        List<string> wrong = [];
        foreach (var act in AllActs())
        {
            foreach (var role in Role.All)
            {
                var may = WhoMay[act.Name] == Everybody || WhoMay[act.Name].Split(' ').Contains(role.Name);
                await CheckAsync(act, role, isStrong: true, may);
                await CheckAsync(act, role, isStrong: false, may && !Strong.Contains(act.Name));
                if (!role.IsGuest && await GetsThroughAsync(act, ActorOf(role, isStrong: true) with { ImpersonatorId = Guid.NewGuid() }))
                {
                    wrong.Add($"who looks through the eyes of {role}: {act.Name}");
                }
            }
        }

        Assert.Empty(wrong);

        async Task CheckAsync(Act act, Role role, bool isStrong, bool may)
        {
            if (await GetsThroughAsync(act, ActorOf(role, isStrong)) != may)
            {
                wrong.Add($"{role} {(isStrong ? "with" : "without")} a second factor: {act.Name}");
            }
        }
    }

    private static Actor ActorOf(Role role, bool isStrong) => role.IsGuest
        ? Actor.Guest
        : new Actor(role.Name, role.Permissions(isStrong), role.Team is null ? null : Guid.NewGuid()) { AccountId = Guid.NewGuid(), StrongAt = isStrong ? Now : null };

    private async Task<bool> GetsThroughAsync(Act act, Actor actor)
    {
        var result = await _works.RunAsync<bool>(actor, act, (_, _) => Task.FromResult<Result<bool>>(true), TestContext.Current.CancellationToken);
        return result.Problem is null;
    }

    private static IEnumerable<Act> AllActs() => typeof(Program).Assembly.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .Where(field => field.FieldType == typeof(Act))
        .Select(field => (Act)field.GetValue(null)!);
}
