using System.Globalization;
using System.Text.Json;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Listings;
using Npgsql;
using Xunit;

namespace CargoParts.Tests.Features.Search;

public sealed class SearchApiTests(TestShop shop)
{
    [Fact]
    public async Task Interpret_has_the_promised_shape()
    {
        var answer = await GetAsync("/api/v1/interpret?q=صدام أمامي كامري 2015 مستعمل الرياض زمردي");

        Assert.Equal(
            [
                "query", "intent", "makeId", "modelId", "yearFrom", "yearTo", "partTypeIds", "positions", "condition", "quality", "partOrigin", "partNumber",
                "vin", "cityId", "isNearMe", "priceMinHalalas", "priceMaxHalalas", "wantsCheapest", "excluded", "complaint", "extra", "alternatives",
                "corrections", "rest",
            ],
            answer.Names());
        Assert.Equal("part", answer.Text("intent"));
        Assert.Equal(("toyota", "toyota-camry"), (answer.Text("makeId"), answer.Text("modelId")));
        Assert.Equal((2015, 2015), (answer.Number("yearFrom"), answer.Number("yearTo")));
        Assert.Equal(["bumper"], answer.Strings("partTypeIds"));
        Assert.Equal(["front"], answer.Strings("positions"));
        Assert.Equal(("used", "riyadh", "زمردي"), (answer.Text("condition"), answer.Text("cityId"), answer.Text("rest")));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("vin").ValueKind);
    }

    [Theory]
    [InlineData("04465-33471", "part_number", "0446533471")]
    [InlineData("0446533471", "part_number", "0446533471")]
    public async Task A_part_number_is_read_in_its_compact_form(string text, string intent, string number)
    {
        var answer = await GetAsync($"/api/v1/interpret?q={text}");

        Assert.Equal((intent, number), (answer.Text("intent"), answer.Text("partNumber")));
    }

    [Fact]
    public async Task What_is_not_wanted_is_not_found()
    {
        var all = await GetAsync("/api/v1/search?q=صدام كامري");
        var some = await GetAsync("/api/v1/search?q=صدام كامري مو تجاري&pageSize=100");

        Assert.InRange(some.Number("total"), 1, all.Number("total") - 1);
        Assert.DoesNotContain("aftermarket", some.GetProperty("hits").EnumerateArray().Select(hit => hit.Text("quality")));
        Assert.Equal("quality", some.GetProperty("interpretation").GetProperty("excluded")[0].Text("field"));
    }

    [Fact]
    public async Task A_price_that_is_said_is_kept()
    {
        var answer = await GetAsync("/api/v1/search?q=صدام كامري تحت 400 ريال&pageSize=100");

        Assert.Empty(answer.Strings("relaxed"));
        Assert.All(answer.GetProperty("hits").EnumerateArray(), hit => Assert.InRange(hit.GetProperty("priceHalalas").GetInt64(), 0, 400_99));
    }

    [Fact]
    public async Task Who_wants_the_cheapest_gets_it_first()
    {
        var prices = (await GetAsync("/api/v1/search?q=ارخص صدام كامري")).GetProperty("hits").EnumerateArray()
            .Select(hit => hit.GetProperty("priceHalalas").GetInt64())
            .ToList();

        Assert.Equal(prices.Order(), prices);
    }

    [Fact]
    public async Task A_short_answer_is_filled_up_with_near_ones_that_say_what_differs()
    {
        var answer = await GetAsync("/api/v1/search?q=كبوت كامري 2015 مستعمل وكالة الرياض");
        var hits = answer.GetProperty("hits").EnumerateArray().Select(hit => hit.Text("id")).ToList();
        var near = answer.GetProperty("near").EnumerateArray().ToList();

        Assert.InRange(answer.Number("total"), 1, 9);
        Assert.Equal(10, hits.Count + near.Count);
        Assert.All(near, listing => Assert.NotEmpty(listing.Strings("without")));
        Assert.Distinct(hits.Concat(near.Select(listing => listing.GetProperty("listing").Text("id"))));
    }

    [Theory]
    [InlineData("صدام كامرري", "toyota-camry")]
    [InlineData("صدام كامرري&typed=1", null)]
    public async Task Letters_are_read_as_others_unless_that_is_refused(string query, string? model) =>
        Assert.Equal(model, (await GetAsync($"/api/v1/search?q={query}")).GetProperty("interpretation").GetProperty("modelId").GetString());

    [Fact]
    public async Task Search_has_the_promised_shape()
    {
        var answer = await GetAsync("/api/v1/search?q=صدام كامري 2015");

        Assert.Equal(["interpretation", "total", "hits", "facets", "relaxed", "near", "tookMs"], answer.Names());
        var hit = answer.GetProperty("hits")[0];
        Assert.Equal(
            [
                "id", "title", "makeId", "modelId", "yearFrom", "yearTo", "partTypeId", "positions", "condition", "quality", "origin", "priceHalalas",
                "available", "inStock", "cityId", "sellerId", "publishedAt", "score", "otherRevision",
            ],
            hit.Names());
        Assert.Equal(
            ["category", "city", "condition", "make", "model", "origin", "part", "position", "price", "quality", "seller", "year"],
            answer.GetProperty("facets").Names().Order());
        Assert.Equal(["id", "count"], answer.GetProperty("facets").GetProperty("city")[0].Names());
        Assert.Equal(20, answer.GetProperty("hits").GetArrayLength());
        Assert.InRange(answer.GetProperty("tookMs").GetDouble(), 0, 5_000);
    }

    [Fact]
    public async Task Suggest_has_the_promised_shape()
    {
        var answer = await GetAsync("/api/v1/suggest?q=صدام كا");

        Assert.InRange(answer.GetArrayLength(), 1, 8);
        Assert.All(answer.EnumerateArray(), s => Assert.Equal(["kind", "text", "partTypeId", "makeId", "modelId", "count"], s.Names()));
        Assert.All(answer.EnumerateArray(), s => Assert.InRange(s.Number("count"), 1, OpenShop.Listings));
    }

    [Fact]
    public async Task A_part_number_is_completed_from_those_on_offer()
    {
        var answer = await GetAsync("/api/v1/suggest?q=04465");

        Assert.Contains(answer.EnumerateArray(), s => s.Text("kind") == "number" && s.Text("text")!.StartsWith("04465", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_holds_what_was_asked_for()
    {
        Assert.Equal(20, (await GetAsync("/api/v1/search")).GetProperty("hits").GetArrayLength());
        Assert.Equal(100, (await GetAsync("/api/v1/search?pageSize=100")).GetProperty("hits").GetArrayLength());
        Assert.Equal(1, (await GetAsync("/api/v1/search?pageSize=1")).GetProperty("hits").GetArrayLength());
    }

    [Theory]
    [InlineData("q=صدام")]
    [InlineData("make=toyota&sort=price-asc")]
    [InlineData("sort=newest")]
    public async Task Pages_follow_each_other_without_repeating_a_listing(string question)
    {
        var ids = new List<string?>();
        for (var page = 1; page <= 5; page++)
        {
            var hits = (await GetAsync($"/api/v1/search?{question}&pageSize=20&page={page}")).GetProperty("hits");
            ids.AddRange(hits.EnumerateArray().Select(hit => hit.Text("id")));
        }

        Assert.Equal(100, ids.Distinct().Count());
    }

    [Fact]
    public async Task The_last_page_that_can_be_opened_is_full_and_the_one_behind_the_end_is_empty()
    {
        Assert.Equal(100, (await GetAsync("/api/v1/search?pageSize=100&page=101")).GetProperty("hits").GetArrayLength());
        Assert.Equal(0, (await GetAsync("/api/v1/search?seller=01931b2e-0000-7000-8000-000000000001&page=2")).GetProperty("hits").GetArrayLength());
    }

    [Fact]
    public async Task Sorts_are_what_they_say()
    {
        var cheap = await HitsAsync("q=صدام&sort=price-asc", h => h.GetProperty("priceHalalas").GetInt64());
        var dear = await HitsAsync("q=صدام&sort=price-desc", h => h.GetProperty("priceHalalas").GetInt64());
        var newest = await HitsAsync("q=صدام&sort=newest", h => h.GetProperty("publishedAt").GetDateTimeOffset());
        var best = await HitsAsync("q=صدام كامري", h => h.GetProperty("score").GetSingle());

        Assert.Equal(cheap.Order(), cheap);
        Assert.Equal(dear.OrderDescending(), dear);
        Assert.Equal(newest.OrderDescending(), newest);
        Assert.Equal(best.OrderDescending(), best);
        Assert.NotEqual(cheap, dear);
    }

    public static TheoryData<string, string> Filters => new()
    {
        { "make=toyota", "exists (select from fitments f where f.listing_id = l.id and f.make_id = 'toyota')" },
        { "make=toyota,kia", "exists (select from fitments f where f.listing_id = l.id and f.make_id in ('toyota', 'kia'))" },
        { "model=toyota-camry", "exists (select from fitments f where f.listing_id = l.id and f.model_id = 'toyota-camry')" },
        { "year=2015", "exists (select from fitments f where f.listing_id = l.id and coalesce(f.year_from, 0) <= 2015 and coalesce(f.year_to, 9999) >= 2015)" },
        { "year=2012-2013", "exists (select from fitments f where f.listing_id = l.id and coalesce(f.year_from, 0) <= 2013 and coalesce(f.year_to, 9999) >= 2012)" },
        { "part=bumper", "l.part_type_id = 'bumper'" },
        { "part=bumper,hood", "l.part_type_id in ('bumper', 'hood')" },
        { "category=brakes", "l.part_type_id in (select p.id from part_types p where p.category_id = 'brakes')" },
        { "position=front", "l.positions @> array['front']" },
        { "position=front,right", "l.positions @> array['front', 'right']" },
        { "condition=used", "l.condition = 'used'" },
        { "quality=genuine", "l.quality = 'genuine'" },
        { "origin=tw", "l.origin = 'tw'" },
        { "city=riyadh", "l.city_id = 'riyadh'" },
        { "priceMin=100&priceMax=250", "l.price_halalas between 10000 and 25000" },
        { "priceMin=2500", "l.price_halalas >= 250000" },
    };

    /// <summary>At least what sellers stated (counted in SQL), and exactly that together with what titles say.</summary>
    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_finds_exactly_the_listings_that_meet_it(string filter, string sql)
    {
        var rows = await (await shop.OpenAsync()).RowsAsync();

        var total = (await GetAsync($"/api/v1/search?{filter}&pageSize=1")).Number("total");

        Assert.Equal(rows.Count(row => Meets(row, filter)), total);
        var stated = await CountAsync(sql);
        Assert.InRange(stated, 1, total);
        if (filter.StartsWith("city", StringComparison.Ordinal) || filter.StartsWith("price", StringComparison.Ordinal))
        {
            Assert.Equal(stated, total);
        }
    }

    [Fact]
    public async Task Make_model_and_year_must_meet_in_one_line_of_the_fitment_table()
    {
        var rows = await (await shop.OpenAsync()).RowsAsync();

        var total = (await GetAsync("/api/v1/search?model=toyota-camry&year=2015&pageSize=1")).Number("total");

        Assert.Equal(rows.Count(row => row.Fitments.Any(f => f.ModelId == "toyota-camry" && Covers(f, 2015, 2015))), total);
    }

    [Fact]
    public async Task A_shop_window_shows_all_of_one_seller()
    {
        var rows = await (await shop.OpenAsync()).RowsAsync();
        var seller = rows.GroupBy(row => row.SellerId).MaxBy(group => group.Count())!;

        var answer = await GetAsync($"/api/v1/search?seller={seller.Key}");

        Assert.Equal(seller.Count(), answer.Number("total"));
        Assert.All(answer.GetProperty("hits").EnumerateArray(), hit => Assert.Equal(seller.Key, hit.GetProperty("sellerId").GetGuid()));
    }

    [Theory]
    [InlineData("q=صدام كامري 2015")]
    [InlineData("make=toyota&condition=used")]
    [InlineData("q=فحمات")]
    public async Task A_facet_counts_what_its_value_would_find(string question)
    {
        var answer = await GetAsync($"/api/v1/search?{question}&pageSize=1");
        var asked = question.Split('&').Select(p => p.Split('=')[0]).ToHashSet();
        var read = answer.GetProperty("interpretation");
        foreach (var facet in answer.GetProperty("facets").EnumerateObject().Where(f => !asked.Contains(f.Name) && !IsSaid(read, f.Name)))
        {
            foreach (var value in facet.Value.EnumerateArray().Take(3))
            {
                var total = (await GetAsync($"/api/v1/search?{question}&{Parameter(facet.Name, value.Text("id")!)}&pageSize=1")).Number("total");
                var count = value.Number("count");
                Assert.True(count == total, $"{facet.Name}={value.Text("id")} counts {count} and finds {total}");
            }
        }
    }

    [Fact]
    public async Task A_facet_is_counted_without_its_own_choice()
    {
        var without = (await GetAsync("/api/v1/search?make=toyota&pageSize=1")).GetProperty("facets").GetProperty("condition").ToString();
        var with = (await GetAsync("/api/v1/search?make=toyota&condition=used&pageSize=1")).GetProperty("facets").GetProperty("condition").ToString();

        Assert.Equal(without, with);
    }

    [Fact]
    public async Task What_nobody_sells_is_relaxed_and_said()
    {
        var answer = await GetAsync("/api/v1/search?q=صدام كامري 2015 زمردي");

        Assert.Equal(["words"], answer.Strings("relaxed"));
        Assert.InRange(answer.Number("total"), 1, OpenShop.Listings);
    }

    [Theory]
    [InlineData("السلام عليكم", "none")]
    [InlineData("سيارات للبيع", "whole-car")]
    public async Task What_is_no_search_for_parts_finds_nothing_instead_of_everything(string text, string intent)
    {
        var answer = await GetAsync($"/api/v1/search?q={text}");

        Assert.Equal(intent, answer.GetProperty("interpretation").Text("intent"));
        Assert.NotEqual(OpenShop.Listings, answer.Number("total"));
    }

    private static bool IsSaid(JsonElement read, string facet) => facet switch
    {
        "make" or "model" => read.Text("makeId") is not null,
        "year" => read.GetProperty("yearFrom").ValueKind != JsonValueKind.Null,
        "part" or "category" => read.GetProperty("partTypeIds").GetArrayLength() > 0,
        "position" => read.GetProperty("positions").GetArrayLength() > 0,
        _ => false,
    };

    private static string Parameter(string facet, string id) => facet == "price" && id.Split('-') is [var from, var to]
        ? to.Length == 0 ? $"priceMin={from}" : $"priceMin={from}&priceMax={to}"
        : $"{facet}={id}";

    private static bool Meets(ListingCardRow row, string filter) => filter.Split('&').All(part => part.Split('=') is [var name, var value] && name switch
    {
        "make" => row.Fitments.Any(f => value.Split(',').Contains(f.MakeId)),
        "model" => row.Fitments.Any(f => f.ModelId == value),
        "year" => row.Fitments.Any(f => Covers(f, Year(value.Split('-')[0]), Year(value.Split('-')[^1]))),
        "part" => value.Split(',').Contains(row.PartTypeId),
        "category" => row.PartTypeId is { } id && BrakeParts.Value.Contains(id),
        "position" => value.Split(',').All(row.Positions.Contains),
        "condition" => row.Condition == value,
        "quality" => row.Quality == value,
        "origin" => row.Origin == value,
        "city" => row.CityId == value,
        "priceMin" => row.PriceHalalas >= 100L * Year(value),
        "priceMax" => row.PriceHalalas <= 100L * Year(value),
        _ => false,
    });

    private static readonly Lazy<HashSet<string>> BrakeParts = new(() =>
    [
        .. JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Reference", "parts-taxonomy.json"))).RootElement
            .GetProperty("part_types").EnumerateArray().Where(p => p.Text("category") == "brakes").Select(p => p.Text("id")!),
    ]);

    private static bool Covers(Web.Features.Fitment.FitmentLine line, int from, int to) => (line.YearFrom ?? 0) <= to && (line.YearTo ?? 9999) >= from;

    private static int Year(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private async Task<List<T>> HitsAsync<T>(string question, Func<JsonElement, T> value) =>
        [.. (await GetAsync($"/api/v1/search?{question}&pageSize=100")).GetProperty("hits").EnumerateArray().Select(value)];

    private async Task<int> CountAsync(string condition)
    {
        await using var source = NpgsqlDataSource.Create((await shop.OpenAsync()).ConnectionString);
        await using var command = source.CreateCommand($"select count(*)::int from listings l where l.status = 'Published' and {condition}");
        return (int)(await command.ExecuteScalarAsync())!;
    }

    private async Task<JsonElement> GetAsync(string address) => await Json.GetAsync((await shop.OpenAsync()).Http, address);
}
