using CargoParts.Data.Accounts;
using CargoParts.Data.Listings;
using CargoParts.Data.Sellers;
using CargoParts.Data.Tenancy;
using CargoParts.Tests.Support;
using Npgsql;
using Xunit;

namespace CargoParts.Tests.Security;

/// <summary>Two tenants with a row in every table that belongs to one, and raw SQL as the role that the app connects as.</summary>
internal sealed class TwoShops : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    private TwoShops(PostgresDatabase database) => Database = database;

    public PostgresDatabase Database { get; }

    public Shop One { get; private set; } = null!;

    public Shop Other { get; private set; } = null!;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<TwoShops> OpenAsync()
    {
        var shops = new TwoShops(await PostgresDatabase.CreateAsync());
        shops.One = await shops.SetUpAsync("+966550000001");
        shops.Other = await shops.SetUpAsync("+966550000002");
        return shops;
    }

    /// <summary>A connection of the app's role that has said its scope, as the app says it; without one it has said nothing.</summary>
    public async Task<NpgsqlConnection> ConnectAsync(DataScope? scope = null)
    {
        var connection = new NpgsqlConnection(Database.AppConnectionString);
        await connection.OpenAsync(Token);
        if (scope is { } said)
        {
            await using var command = new NpgsqlCommand("select set_config('app.scope', $1, false), set_config('app.seller_id', $2, false)", connection)
            {
                Parameters = { new() { Value = said.IsEverything ? "everything" : "" }, new() { Value = said.SellerId?.ToString() ?? "" } },
            };
            await command.ExecuteNonQueryAsync(Token);
        }

        return connection;
    }

    /// <returns>The state of the refusal, or how many rows were changed.</returns>
    public async Task<string> TryAsync(DataScope? scope, string sql)
    {
        await using var connection = await ConnectAsync(scope);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        try
        {
            return $"{await command.ExecuteNonQueryAsync(Token)} rows";
        }
        catch (PostgresException refusal)
        {
            return refusal.SqlState;
        }
    }

    public async Task<T> AskAsync<T>(DataScope? scope, string sql)
    {
        await using var connection = await ConnectAsync(scope);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(Token))!;
    }

    /// <summary>As the owner, for whom the fence does not stand.</summary>
    public async Task<IReadOnlyList<string>> OwnerListAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Database.ConnectionString);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(Token);
        var values = new List<string>();
        while (await reader.ReadAsync(Token))
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private async Task<Shop> SetUpAsync(string phone)
    {
        var shop = new Shop(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var db = Database.Open();
        db.AddRange(
            new Seller { Id = shop.Id, TradeNameAr = "تشليح", BusinessType = BusinessType.Scrapyard, CityId = "riyadh", CreatedAt = Now },
            new Account { Id = shop.AccountId, Phone = phone, Name = "", Language = "ar", Numerals = "latn", Status = AccountStatus.Active, CreatedAt = Now });
        await db.SaveChangesAsync(Token);
        db.AddRange(
            new SellerMember { SellerId = shop.Id, AccountId = shop.AccountId, Role = SellerRole.Owner, BranchIds = [], JoinedAt = Now },
            new Branch { Id = shop.BranchId, SellerId = shop.Id, NameAr = "الفرع", CityId = "riyadh", CreatedAt = Now },
            new BankAccount
            {
                SellerId = shop.Id,
                Iban = [1],
                IbanIndex = [1],
                IbanEnd = "7519",
                HolderName = "x",
                BankCode = "80",
                ChangedAt = Now,
                PayoutsFrom = Now,
            },
            ListingOf(shop, shop.PublishedId, ListingStatus.Published),
            ListingOf(shop, shop.DraftId, ListingStatus.Draft));
        await db.SaveChangesAsync(Token);
        foreach (var listing in (Guid[])[shop.PublishedId, shop.DraftId])
        {
            db.AddRange(
                new Fitment { ListingId = listing, Ordinal = 0, MakeId = "toyota", Qualifiers = [] },
                new ListingNumber { ListingId = listing, Ordinal = 0, Raw = "04465-33471", Compact = "0446533471" },
                new Photo { ListingId = listing, Ordinal = 0, Source = "drawing:bumper" },
                new StockHold { Id = Guid.CreateVersion7(), ListingId = listing, Quantity = 1, State = HoldState.Released, CreatedAt = Now, ExpiresAt = Now, EndedAt = Now });
        }

        await db.SaveChangesAsync(Token);
        return shop;
    }

    private static Listing ListingOf(Shop shop, Guid id, ListingStatus status) => new()
    {
        Id = id,
        SellerId = shop.Id,
        CityId = "riyadh",
        Positions = [],
        Title = "صدام كامري",
        Description = "",
        PriceHalalas = 45_000,
        OnHand = 1,
        Status = status,
        PublishedAt = status == ListingStatus.Published ? Now : null,
        CreatedAt = Now,
        UpdatedAt = Now,
        Revision = 1,
    };
}

/// <summary>One tenant of <see cref="TwoShops"/>.</summary>
/// <param name="PublishedId">A listing that everybody may see.</param>
/// <param name="DraftId">One that only the shop may.</param>
internal sealed record Shop(Guid Id, Guid AccountId, Guid BranchId, Guid PublishedId, Guid DraftId)
{
    public DataScope Scope => DataScope.Of(Id);
}
