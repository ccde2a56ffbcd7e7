using CargoParts.Data;
using CargoParts.Data.Listings;
using CargoParts.Data.Sellers;
using CargoParts.Data.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace CargoParts.Tests.Security;

/// <summary>Both fences between tenants, tried from inside the app's own role with raw SQL, and against each other.</summary>
public sealed class TenantFenceTests : IAsyncLifetime
{
    /// <summary>Refused for want of a right, or by a policy.</summary>
    private const string Refused = PostgresErrorCodes.InsufficientPrivilege;

    /// <summary>Every table with a tenant's rows, and how a row is found to be a shop's.</summary>
    private static readonly Dictionary<string, string> Fenced = new()
    {
        ["bank_accounts"] = "seller_id = '{0}'",
        ["branches"] = "seller_id = '{0}'",
        ["listing_changes"] = "seller_id = '{0}'",
        ["listings"] = "seller_id = '{0}'",
        ["seller_members"] = "seller_id = '{0}'",
        ["fitments"] = "listing_id in ('{1}', '{2}')",
        ["listing_numbers"] = "listing_id in ('{1}', '{2}')",
        ["photos"] = "listing_id in ('{1}', '{2}')",
        ["stock_holds"] = "listing_id in ('{1}', '{2}')",
    };

    /// <summary>Tables that name a shop and are not a shop's.</summary>
    private static readonly Dictionary<string, string> NotFenced = new()
    {
        ["sessions"] = "of the person, who chose the shop: read and written by the account's id",
        ["audit_entries"] = "written by everybody, read by staff alone: its policies are tried by themselves",
    };

    /// <summary>Tables that name a listing and are not a part of it.</summary>
    private static readonly Dictionary<string, string> NotParts = new()
    {
        ["search_clicks"] = "of nobody: which results were opened, read by jobs and staff alone",
    };

    /// <summary>What a stranger sees of another shop: as much as a guest does.</summary>
    private static readonly Dictionary<string, int> SeenByAll = new()
    {
        ["branches"] = 1,
        ["listings"] = 1,
        ["fitments"] = 1,
        ["listing_numbers"] = 1,
        ["photos"] = 1,
    };

    private TwoShops _shops = null!;

    public static TheoryData<string> Tables => [.. Fenced.Keys];

    public async ValueTask InitializeAsync() => _shops = await TwoShops.OpenAsync();

    public ValueTask DisposeAsync() => _shops.DisposeAsync();

    [Fact]
    public async Task Every_table_that_names_a_shop_is_fenced_or_has_a_reason_not_to_be()
    {
        var named = await _shops.OwnerListAsync(
            """
            select c.relname::text from pg_attribute a join pg_class c on c.oid = a.attrelid
            where a.attname = 'seller_id' and not a.attisdropped and c.relkind in ('r', 'p') and not c.relispartition
                and c.relnamespace = 'public'::regnamespace
            order by 1
            """);
        var parts = await _shops.OwnerListAsync(
            """
            select distinct conrelid::regclass::text from pg_constraint
            where contype = 'f' and confrelid = 'listings'::regclass order by 1
            """);
        var secured = await _shops.OwnerListAsync(
            "select relname::text from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace order by 1");

        Assert.Equal(Fenced.Keys.Union(NotFenced.Keys).Union(NotParts.Keys).Order(StringComparer.Ordinal), named.Union(parts).Order(StringComparer.Ordinal));
        Assert.Equal(Fenced.Keys.Append("sellers").Append("audit_entries").Order(StringComparer.Ordinal), secured.Order(StringComparer.Ordinal));
        Assert.All(NotFenced.Values.Concat(NotParts.Values), reason => Assert.NotEmpty(reason));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_shop_reads_its_own_rows_and_of_others_what_everybody_may(string table)
    {
        var count = $"select count(*)::int from {table} where ";

        Assert.NotEqual(0, await _shops.AskAsync<int>(_shops.One.Scope, count + RowsOf(table, _shops.One)));
        Assert.Equal(SeenByAll.GetValueOrDefault(table), await _shops.AskAsync<int>(_shops.One.Scope, count + RowsOf(table, _shops.Other)));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Who_forgets_to_say_a_scope_sees_what_guests_see_and_changes_nothing(string table)
    {
        foreach (var scope in (DataScope?[])[null, DataScope.Public])
        {
            Assert.Equal(SeenByAll.GetValueOrDefault(table), await _shops.AskAsync<int>(scope, $"select count(*)::int from {table} where {RowsOf(table, _shops.One)}"));
            Assert.Equal("0 rows", await _shops.TryAsync(scope, $"delete from {table}"));
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_shop_changes_and_removes_no_row_of_another(string table)
    {
        var column = table is "fitments" or "listing_numbers" or "photos" or "stock_holds" ? "listing_id" : "seller_id";

        Assert.Equal("0 rows", await _shops.TryAsync(_shops.One.Scope, $"update {table} set {column} = {column} where {RowsOf(table, _shops.Other)}"));
        Assert.Equal("0 rows", await _shops.TryAsync(_shops.One.Scope, $"delete from {table} where {RowsOf(table, _shops.Other)}"));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_shop_writes_no_row_in_the_name_of_another(string table)
    {
        var stolen = await RowAsync(table, _shops.Other);
        var own = await RowAsync(table, _shops.One);
        string Insert(string row) => $"insert into {table} overriding system value select * from jsonb_populate_record(null::{table}, '{row.Replace("'", "''", StringComparison.Ordinal)}')";

        Assert.Equal(Refused, await _shops.TryAsync(_shops.One.Scope, Insert(stolen)));
        Assert.Equal(Refused, await _shops.TryAsync(DataScope.Public, Insert(own)));

        // Its own row passes the fence, and is only there already.
        Assert.NotEqual(Refused, await _shops.TryAsync(_shops.One.Scope, Insert(own)));
    }

    [Theory]
    [InlineData("update listings set seller_id = '{1}' where seller_id = '{0}'")]
    [InlineData("update branches set seller_id = '{1}' where seller_id = '{0}'")]
    [InlineData("update seller_members set seller_id = '{1}' where seller_id = '{0}'")]
    [InlineData("update bank_accounts set seller_id = '{1}' where seller_id = '{0}'")]
    [InlineData("update fitments set listing_id = '{2}', ordinal = 7 where ordinal = 0")]
    [InlineData("insert into audit_entries (at, id, act, actor, seller_id) values (now(), gen_random_uuid(), 'x', 'x', '{1}')")]
    [InlineData("insert into sellers (id, trade_name_ar, business_type, city_id, created_at) values (gen_random_uuid(), 'x', 'Dealer', 'riyadh', now())")]
    public async Task A_shop_gives_no_row_away(string sql) => Assert.Equal(
        Refused,
        await _shops.TryAsync(_shops.One.Scope, string.Format(null, sql, _shops.One.Id, _shops.Other.Id, _shops.Other.PublishedId)));

    [Fact]
    public async Task A_shop_changes_itself_and_no_other_shop()
    {
        Assert.Equal("1 rows", await _shops.TryAsync(_shops.One.Scope, "update sellers set trade_name_ar = 'x'"));
        Assert.Equal("0 rows", await _shops.TryAsync(DataScope.Public, "update sellers set trade_name_ar = 'x'"));
        Assert.Equal("0 rows", await _shops.TryAsync(_shops.One.Scope, "delete from sellers"));
    }

    [Fact]
    public async Task Nobody_but_staff_reads_what_was_written_down()
    {
        await using (var db = _shops.Database.Open())
        {
            await db.Database.ExecuteSqlAsync(
                $"insert into audit_entries (at, id, act, actor, seller_id) values (now(), gen_random_uuid(), 'x', 'x', {_shops.One.Id})", TwoShops.Token);
        }

        Assert.Equal(0, await _shops.AskAsync<int>(_shops.One.Scope, "select count(*)::int from audit_entries"));
        Assert.Equal(0, await _shops.AskAsync<int>(null, "select count(*)::int from audit_entries"));
        Assert.Equal(1, await _shops.AskAsync<int>(DataScope.Everything, "select count(*)::int from audit_entries"));
    }

    /// <summary>Also with every tenant's rows in reach: what the app cannot do no mistake in it can do.</summary>
    [Theory]
    [InlineData("create table x (id int)")]
    [InlineData("create view x as select 1")]
    [InlineData("create function x() returns int language sql as 'select 1'")]
    [InlineData("create schema x")]
    [InlineData("create role x")]
    [InlineData("create extension dblink")]
    [InlineData("drop table listings")]
    [InlineData("truncate listings")]
    [InlineData("alter table listings disable row level security")]
    [InlineData("alter table listings no force row level security")]
    [InlineData("alter table listings disable trigger all")]
    [InlineData("alter table listings add column x int")]
    [InlineData("drop policy own on listings")]
    [InlineData("create policy mine on listings using (true)")]
    [InlineData("alter role cargoparts_app bypassrls")]
    [InlineData("alter role cargoparts_app superuser")]
    [InlineData("set session_replication_role = replica")]
    [InlineData("set row_security = off; select 1 from listings")]
    [InlineData("copy listings to program 'cat'")]
    [InlineData("select pg_read_file('/etc/passwd')")]
    [InlineData("select pg_terminate_backend(pid) from pg_stat_activity where usename <> current_user")]
    [InlineData("update audit_entries set actor = 'x'")]
    [InlineData("delete from audit_entries")]
    [InlineData("truncate audit_entries")]
    [InlineData("select 1 from audit_entries_rest")]
    [InlineData("insert into audit_entries_rest (at, id, act, actor) values (now(), gen_random_uuid(), 'x', 'x')")]
    [InlineData("update audit_seals set number = number")]
    [InlineData("delete from audit_seals")]
    [InlineData("truncate audit_seals")]
    [InlineData("update consent_records set at = at")]
    [InlineData("delete from consent_records")]
    public async Task The_role_of_the_app_cannot(string sql)
    {
        Assert.Equal(Refused, await _shops.TryAsync(DataScope.Everything, sql));
    }

    [Fact]
    public async Task The_role_of_the_app_becomes_nobody_else()
    {
        var owner = (await _shops.OwnerListAsync("select current_user::text")).Single();

        Assert.Equal(Refused, await _shops.TryAsync(DataScope.Everything, $"set role \"{owner}\""));
        Assert.Equal(Refused, await _shops.TryAsync(DataScope.Everything, $"set session authorization \"{owner}\""));
        Assert.Equal(
            "cargoparts_app false false false false",
            await _shops.AskAsync<string>(null, "select concat_ws(' ', rolname, rolsuper::text, rolbypassrls::text, rolcreaterole::text, rolcreatedb::text) from pg_roles where rolname = current_user"));
        Assert.Equal(0, await _shops.AskAsync<int>(null, "select count(*)::int from pg_class where relowner = (select oid from pg_roles where rolname = current_user)"));
    }

    [Fact]
    public async Task Months_of_the_audit_log_that_are_made_later_are_closed_too()
    {
        Assert.Equal(2, await _shops.AskAsync<int>(DataScope.Public, "select make_audit_months('2031-05-15', 2)"));

        foreach (var month in (string[])["audit_entries_2031_05", "audit_entries_2031_06"])
        {
            Assert.Equal(Refused, await _shops.TryAsync(DataScope.Everything, $"select 1 from {month}"));
            Assert.Equal(Refused, await _shops.TryAsync(DataScope.Everything, $"delete from {month}"));
        }

        Assert.Equal("1 rows", await _shops.TryAsync(null, "insert into audit_entries (at, id, act, actor) values ('2031-05-20', gen_random_uuid(), 'x', 'guest')"));
    }

    [Fact]
    public async Task Query_filters_and_policies_agree()
    {
        foreach (var scope in (DataScope[])[DataScope.Public, _shops.One.Scope, _shops.Other.Scope, DataScope.Of(Guid.CreateVersion7()), DataScope.Everything])
        {
            Assert.Equal(await ByPolicyAsync(scope, "listings"), await ByFilterAsync<Listing>(scope));
            Assert.Equal(await ByPolicyAsync(scope, "seller_members"), await ByFilterAsync<SellerMember>(scope));
            Assert.Equal(await ByPolicyAsync(scope, "bank_accounts"), await ByFilterAsync<BankAccount>(scope));

            // The feed is for nodes alone: the filter hides from a shop what the policy would show it.
            Assert.Equal(scope.IsEverything ? await ByPolicyAsync(scope, "listing_changes") : 0, await ByFilterAsync<ListingChange>(scope));
        }
    }

    [Fact]
    public async Task Every_entity_with_a_shop_has_a_filter_or_is_seen_by_all()
    {
        await using var db = _shops.Database.Open();
        var withShop = db.Model.GetEntityTypes().Where(e => e.FindProperty("SellerId") is not null).ToLookup(e => e.GetDeclaredQueryFilters().Count > 0, e => e.GetTableName()!);

        Assert.Equal(["bank_accounts", "listing_changes", "listings", "seller_members"], withShop[true].Order());
        Assert.Equal(NotFenced.Keys.Append("branches").Order(), withShop[false].Order());
    }

    [Fact]
    public async Task A_context_or_connection_never_keeps_the_scope_of_its_last_user()
    {
        var pool = new NpgsqlConnectionStringBuilder(_shops.Database.AppConnectionString) { MaxPoolSize = 4 }.ConnectionString;
        await using var services = new ServiceCollection().AddCargoPartsData(_ => pool).BuildServiceProvider();
        var databases = services.GetRequiredService<IDbContextFactory<CargoPartsDb>>();
        DataScope?[] scopes = [_shops.One.Scope, null, _shops.Other.Scope, DataScope.Everything, DataScope.Public];

        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 12, CancellationToken = TwoShops.Token }, async (i, token) =>
        {
            var scope = scopes[i % scopes.Length];
            await using var db = scope is { } said ? await databases.CreateDbContextAsync(said, token) : await databases.CreateDbContextAsync(token);
            var setting = await db.Database.SqlQuery<string>(
                $"select concat(current_setting('app.scope', true), '/', current_setting('app.seller_id', true)) as \"Value\"").SingleAsync(token);

            Assert.Equal($"{(scope is { IsEverything: true } ? "everything" : "")}/{scope?.SellerId}", setting);
            Assert.Equal(scope is { IsEverything: true } ? 4 : scope?.SellerId is null ? 2 : 3, await db.Listings.CountAsync(token));
        });
        await using var last = new NpgsqlConnection(pool);
        NpgsqlConnection.ClearPool(last);
    }

    private static string RowsOf(string table, Shop shop) => string.Format(null, Fenced[table], shop.Id, shop.PublishedId, shop.DraftId);

    private async Task<string> RowAsync(string table, Shop shop) =>
        (await _shops.OwnerListAsync($"select to_jsonb(t)::text from {table} t where {RowsOf(table, shop)} limit 1")).Single();

    private Task<int> ByPolicyAsync(DataScope scope, string table) => _shops.AskAsync<int>(scope, $"select count(*)::int from {table}");

    // As the owner, so that only the filter stands between.
    private async Task<int> ByFilterAsync<T>(DataScope scope)
        where T : class
    {
        await using var db = _shops.Database.Open();
        db.Scope = scope;
        return await db.Set<T>().CountAsync(TwoShops.Token);
    }
}
