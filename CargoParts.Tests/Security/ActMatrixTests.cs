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

    // Who may, with a second factor; nobody else may.
    private static readonly Dictionary<string, string> WhoMay = new()
    {
        ["change-price"] = "Owner Manager Inventory",
        ["change-prices"] = "Owner Manager Inventory",
        ["change-stock"] = "Owner Manager Inventory",
        ["hold-stock"] = "*",
        ["release-hold"] = "*",
        ["sell-held"] = "*",
    };

    // Not without a second factor.
    private static readonly HashSet<string> Strong = [];

    private PostgresDatabase _database = null!;
    private WorkFactory _works = null!;

    public static TheoryData<string> Acts => [.. AllActs().Select(act => act.Name)];

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

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Only_who_may_gets_through(string name)
    {
        var act = AllActs().Single(a => a.Name == name);
        foreach (var role in Role.All)
        {
            var mayWhenStrong = WhoMay[name] == "*" || WhoMay[name].Split(' ').Contains(role.Name);

            Assert.Equal(mayWhenStrong, await GetsThroughAsync(act, ActorOf(role, isStrong: true)));
            Assert.Equal(mayWhenStrong && !Strong.Contains(name), await GetsThroughAsync(act, ActorOf(role, isStrong: false)));
            Assert.False(!role.IsGuest && await GetsThroughAsync(act, ActorOf(role, isStrong: true) with { ImpersonatorId = Guid.NewGuid() }), $"{role} impersonated");
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
