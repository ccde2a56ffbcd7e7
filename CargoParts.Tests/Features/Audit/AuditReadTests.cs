using CargoParts.Data.Platform;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Audit;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace CargoParts.Tests.Features.Audit;

public sealed class AuditReadTests : IAsyncLifetime
{
    private static readonly Actor Auditor = SignedIn.With(Permission.SearchAudit);
    private static readonly Guid Noura = Guid.NewGuid();
    private static readonly Guid Shop = Guid.NewGuid();

    private Office _office = null!;

    private AuditRead Read => new(_office.Database.App);

    public async ValueTask InitializeAsync()
    {
        _office = await Office.OpenAsync();
        await using var db = _office.Open();

        // In Riyadh the day of the last one has begun already.
        db.AddRange(
            Entry("2026-11-20T10:00Z", "change-price", "listing 1", Noura, Shop),
            Entry("2026-11-21T10:00Z", "change-stock", "listing 12", Guid.NewGuid(), null),
            Entry("2026-11-21T21:30Z", "change-price", "member 1", Guid.NewGuid(), null, eyes: Noura));
        await db.SaveChangesAsync(Office.Token);
    }

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Theory]
    [InlineData("", "member 1, listing 12, listing 1")]
    [InlineData("?act=change-price", "member 1, listing 1")]
    [InlineData("?subject=listing", "listing 12, listing 1")]
    [InlineData("?subject=listing%201", "listing 1")]
    [InlineData("?from=2026-11-22", "member 1")]
    [InlineData("?to=2026-11-21", "listing 12, listing 1")]
    [InlineData("?from=2026-11-21&to=2026-11-21", "listing 12")]
    [InlineData("?act=nothing", "")]
    [InlineData("?account=nobody&from=yesterday&before=x_y", "member 1, listing 12, listing 1")]
    public async Task Entries_are_found_by_what_stands_in_the_address(string address, string subjects)
    {
        var query = AuditQuery.Read(new QueryCollection(QueryHelpers.ParseQuery(address)));

        var page = await Read.PageAsync(Auditor, query, Office.Token);

        Assert.Equal(subjects, string.Join(", ", page.Entries.Select(e => e.Subject)));
        Assert.Equal(query, AuditQuery.Read(new QueryCollection(QueryHelpers.ParseQuery(query.ToString()))));
    }

    [Fact]
    public async Task Who_did_it_is_found_also_behind_the_eyes_of_others_and_by_the_shop()
    {
        Assert.Equal(2, (await Read.PageAsync(Auditor, AuditQuery.Everything with { Account = Noura }, Office.Token)).Entries.Count);
        Assert.Single((await Read.PageAsync(Auditor, AuditQuery.Everything with { Shop = Shop }, Office.Token)).Entries);
    }

    [Fact]
    public async Task Nobody_else_searches() =>
        Assert.Empty((await Read.PageAsync(SignedIn.With(Permission.SeeAccounts, Permission.GrantRoles), AuditQuery.Everything, Office.Token)).Entries);

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_though_entries_share_an_instant()
    {
        await using (var db = _office.Open())
        {
            db.AddRange(Enumerable.Range(0, 2 * AuditRead.PageSize).Select(i => Entry("2026-11-19T10:00Z", "burst", $"listing {i}", Noura, null)));
            await db.SaveChangesAsync(Office.Token);
        }

        List<Guid> seen = [];
        var query = AuditQuery.Everything with { Act = "burst" };
        for (AuditPlace? place = null; ;)
        {
            var page = await Read.PageAsync(Auditor, query with { Before = place }, Office.Token);
            seen.AddRange(page.Entries.Select(e => e.Id));
            if (page.Older is null)
            {
                break;
            }

            place = AuditPlace.Read(page.Older.ToString());
        }

        Assert.Equal(2 * AuditRead.PageSize, seen.Distinct().Count());
        Assert.Equal(2 * AuditRead.PageSize, seen.Count);
    }

    [Theory]
    [InlineData("""{"price": 1, "name": "صدام"}""", """{"price": 2, "name": "صدام"}""", "price: 1 > 2")]
    [InlineData(null, """{"role": "Owner", "branchIds": ["a"]}""", "role:  > Owner; branchIds:  > [\"a\"]")]
    [InlineData("""{"role": "Owner", "gone": null}""", null, "role: Owner > ")]
    [InlineData("1", "2", ": 1 > 2")]
    [InlineData(null, null, "")]
    public void Both_sides_of_a_change_stand_beside_each_other(string? before, string? after, string said) =>
        Assert.Equal(said, string.Join("; ", WrittenChange.Of(before, after).Select(c => $"{c.Field}: {c.Before} > {c.After}")));

    private static AuditEntry Entry(string at, string act, string subject, Guid account, Guid? shop, Guid? eyes = null) => new()
    {
        Id = Guid.CreateVersion7(),
        At = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture),
        Act = act,
        Actor = "noura",
        Subject = subject,
        AccountId = account,
        SellerId = shop,
        ImpersonatorId = eyes,
    };
}
