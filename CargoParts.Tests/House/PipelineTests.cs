using System.Reflection;
using System.Text.RegularExpressions;
using CargoParts.Data.Platform;
using CargoParts.Web.Platform.Work;
using Xunit;

namespace CargoParts.Tests.House;

/// <summary>Every change of the shop's data passes the one door; what does not is named here with its reason.</summary>
public sealed partial class PipelineTests
{
    private static readonly Dictionary<string, string> BesideTheDoor = new()
    {
        ["App/Start/GrantSuperAdmin.cs"] = "a command of whoever holds the machine, before anybody could be allowed it; writes its own audit entry",
        ["App/Start/RotateFieldKeys.cs"] = "a command that changes how values are written and none of them",
        ["Features/Account/DemoAccounts.cs"] = "people of the demo, made before anybody is there; never outside of it",
        ["Features/Search/Learning/SearchLogWriter.cs"] = "the log of searches: of nobody, in batches",
        ["Features/Search/Sync/IndexFaults.cs"] = "what a node notes about its own index",
        ["Features/Search/Sync/IndexTasks.cs"] = "what a node notes about its own tasks",
        ["Features/Search/Sync/NodeRegistry.cs"] = "a node's sign of life",
        ["Features/Search/Sync/PruneChanges.cs"] = "the feed of changes, once every node has them",
        ["Platform/Changes/ChangeFeed.cs"] = "numbers the feed: behind the door, not before it",
        ["Platform/Jobs/RunRecorder.cs"] = "how runs of jobs ended, also when the database fails them",
        ["Platform/Limits/RateLimits.cs"] = "counts of the limits: asked by the door itself",
        ["Platform/Limits/RateSharing.cs"] = "counts of the limits, told to other nodes",
        ["Platform/Live/Presence.cs"] = "who looks now: gone in seconds",
        ["Platform/Security/SessionActors.cs"] = "when and from where a session was seen last, noted by reading it",
        ["Platform/Security/SessionEndings.cs"] = "ends sessions in the caller's work, and the one of a cookie that the framework's handler takes back",
        ["Platform/Security/StoredKeys.cs"] = "keys of the framework, before anybody can sign in",
        ["Platform/Sms/DevelopmentSms.cs"] = "what was sent, of nobody's doing: it must stand whatever becomes of the work",
        ["Platform/Sms/ProviderSms.cs"] = "as above",
        ["Platform/Sms/UnifonicDelivery.cs"] = "what the provider says became of a message",
        ["Platform/Work/WorkFactory.cs"] = "the door",
    };

    public static IEnumerable<Type> Doors => typeof(Program).Assembly.GetTypes()
        .Where(type => type != typeof(WorkInPieces) && type.GetConstructors().SelectMany(c => c.GetParameters()).Any(p => p.ParameterType == typeof(WorkFactory)));

    [Fact]
    public void Whatever_writes_goes_through_the_door_or_has_a_reason_not_to()
    {
        var writers = SourceFile.Product
            .Where(f => f.Path.StartsWith("CargoParts.Web/", StringComparison.Ordinal) && f.Path.EndsWith(".cs", StringComparison.Ordinal) && Writes(f.Text) && !IsOfWork(f.Text))
            .Select(f => f.Path["CargoParts.Web/".Length..]);

        Assert.Equal(BesideTheDoor.Keys.Order(StringComparer.Ordinal), writers.Order(StringComparer.Ordinal));
        Assert.All(BesideTheDoor.Values, reason => Assert.NotEmpty(reason));
    }

    [Theory]
    [InlineData("await db.SaveChangesAsync(token);")]
    [InlineData("await db.Listings.ExecuteUpdateAsync(set => set);")]
    [InlineData("await db.Listings.ExecuteDeleteAsync();")]
    [InlineData("$\"insert into listings (id) values (1)\"")]
    [InlineData("$\"\"\"\n    update listings l\n    set title = ''\"\"\"")]
    [InlineData("$\"delete from listings\"")]
    public void A_planted_write_is_seen(string text) => Assert.True(Writes(text) && !IsOfWork(text));

    [Fact]
    public void Every_act_has_a_name_of_its_own_that_the_audit_log_can_hold()
    {
        var names = AllActs().Select(act => act.Name).ToList();

        Assert.Equal(names.Distinct(), names);
        Assert.All(names, name => Assert.Matches("^[a-z]+(-[a-z]+)*$", name));
        Assert.All(names, name => Assert.InRange(name.Length, 1, AuditEntry.MaxActLength));
    }

    [Fact]
    public void Whoever_stands_at_the_door_says_what_they_are_about_to_do() =>
        Assert.DoesNotContain(Doors, type => !type.GetFields(BindingFlags.Static | BindingFlags.NonPublic).Any(f => f.FieldType == typeof(Act)));

    [Fact]
    public void Acts_on_every_shops_rows_that_anybody_may_are_few_and_known() => Assert.Equal(
        ["choose-shop", "end-impersonation", "hold-stock", "open-session", "release-hold", "remove-passkey", "remove-totp", "sell-held"],
        AllActs().Where(act => act is { Permission: null, Reach: Reach.AllShops }).Select(act => act.Name).Order(StringComparer.Ordinal));

    internal static IEnumerable<Act> AllActs() => typeof(Program).Assembly.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .Where(field => field.FieldType == typeof(Act))
        .Select(field => (Act)field.GetValue(null)!);

    private static bool Writes(string text) => Write().IsMatch(text);

    // A step of the work, or something that is handed the work to write with.
    private static bool IsOfWork(string text) => OfWork().IsMatch(text);

    [GeneratedRegex(@"\.SaveChanges|\.ExecuteUpdate|\.ExecuteDelete|insert\s+into\s|\bupdate\s+[a-z_{}]+(\s+[a-z]+)?\s+set\s|delete\s+from\s", RegexOptions.IgnoreCase)]
    private static partial Regex Write();

    [GeneratedRegex(@"\bworks\s*\.\s*Run|\bWork work\b")]
    private static partial Regex OfWork();
}
