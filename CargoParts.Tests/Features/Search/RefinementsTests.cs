using System.Globalization;
using System.Text.Json;
using CargoParts.Search;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Search;
using CargoParts.Web.Platform.Addresses;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Reference;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace CargoParts.Tests.Features.Search;

public sealed class RefinementsTests(KnownWords words) : IAsyncLifetime
{
    private ReferenceNames _names = null!;

    public async ValueTask InitializeAsync() => _names = await words.NamesAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void The_chips_say_what_was_understood()
    {
        var refine = Refine("?q=صدام كامري 2015");

        Assert.Equal(["صدام", "تويوتا كامري", "2015"], refine.Chips().Select(chip => chip.Label));
    }

    [Fact]
    public void In_english_the_chips_are_english()
    {
        var refine = Refine("?q=camry hood 2015", SaudiCulture.English);

        Assert.Equal(["Hood / bonnet", "Toyota Camry", "2015"], refine.Chips().Select(chip => chip.Label));
    }

    [Theory]
    [InlineData("صدام", "كامري 2015")]
    [InlineData("تويوتا كامري", "صدام 2015")]
    [InlineData("2015", "صدام كامري")]
    public void Taking_a_chip_away_takes_exactly_its_words(string label, string left) =>
        Assert.Equal(new SearchQuery { Text = left }.ToString(), Without("?q=صدام كامري 2015", label));

    [Theory]
    [InlineData("?q=قطع&model=toyota-camry&year=2015", "تويوتا كامري", "?q=قطع&year=2015")]
    [InlineData("?model=toyota-camry&model=toyota-corolla", "تويوتا كامري", "?make=toyota&model=toyota-corolla")]
    [InlineData("?make=toyota&make=kia", "كيا", "?make=toyota")]
    [InlineData("?part=bumper&part=hood", "كبوت", "?part=bumper")]
    [InlineData("?condition=used&condition=new", "جديد", "?condition=used")]
    [InlineData("?quality=genuine", "وكالة", "")]
    [InlineData("?origin=tw", "تايواني", "")]
    [InlineData("?position=front&position=right", "أمامي", "?position=right")]
    [InlineData("?city=riyadh", "الرياض", "")]
    [InlineData("?category=body&sort=price-asc&page=2", "الهيكل الخارجي", "?sort=price-asc")]
    [InlineData("?seller=01931b2e-0000-7000-8000-000000000001", "بائع واحد", "")]
    [InlineData("?priceMin=100&priceMax=250", "\u2068100\u2069 إلى \u2068250\u2069", "")]
    [InlineData("?year=2012-2017", "2012 – 2017", "")]
    public void Taking_a_choice_away_leaves_the_rest(string address, string label, string left) =>
        Assert.Equal(Canonical(left), Without(address, label));

    [Fact]
    public void A_value_that_came_from_words_becomes_a_choice_when_it_is_tapped()
    {
        var refine = Refine("?q=صدام كامري مستعمل", (Facet.Condition, "new"), (Facet.Condition, "used"));

        var choices = refine.Choices(Facet.Condition);

        Assert.Equal([("used", true), ("new", false)], choices.Select(c => (c.Id, c.IsOn)));
        Assert.Equal(Canonical("?q=صدام كامري&condition=used&condition=new"), choices[1].Toggled.ToString());
        Assert.Equal(Canonical("?q=صدام كامري"), choices[0].Toggled.ToString());
    }

    [Fact]
    public void A_second_model_joins_the_one_that_was_said()
    {
        var refine = Refine("?q=صدام كامري", (Facet.Model, "toyota-camry"), (Facet.Model, "kia-cerato"));

        Assert.Equal(
            Canonical("?q=صدام&make=toyota&make=kia&model=toyota-camry&model=kia-cerato"),
            refine.Choices(Facet.Model).Single(c => c.Id == "kia-cerato").Toggled.ToString());
    }

    [Fact]
    public void Another_make_forgets_the_model() => Assert.Equal(
        Canonical("?q=صدام&make=toyota&make=kia"),
        Refine("?q=صدام كامري", (Facet.Make, "kia")).Choices(Facet.Make).Single(c => c.Id == "kia").Toggled.ToString());

    [Fact]
    public void A_year_takes_the_place_of_the_year_that_was_said()
    {
        var refine = Refine("?q=صدام كامري 2015", (Facet.Year, "2015"), (Facet.Year, "2016"));

        var choices = refine.Choices(Facet.Year);

        Assert.Equal([("2015", true), ("2016", false)], choices.Select(c => (c.Id, c.IsOn)));
        Assert.Equal(Canonical("?q=صدام كامري"), choices[0].Toggled.ToString());
        Assert.Equal(Canonical("?q=صدام كامري&year=2016"), choices[1].Toggled.ToString());
    }

    [Fact]
    public void A_value_in_force_stays_visible_when_nothing_has_it()
    {
        var choice = Assert.Single(Refine("?city=riyadh").Choices(Facet.City));

        Assert.Equal(("riyadh", "الرياض", 0, true, ""), (choice.Id, choice.Label, choice.Count, choice.IsOn, choice.Toggled.ToString()));
    }

    [Fact]
    public void A_tap_starts_again_on_the_first_page() =>
        Assert.Equal("?condition=new", Refine("?page=7", (Facet.Condition, "new")).Choices(Facet.Condition)[0].Toggled.ToString());

    [Fact]
    public void Sorting_and_paging_keep_the_question()
    {
        var refine = Refine("?make=toyota&page=3");

        Assert.Equal("?make=toyota&sort=price-asc", refine.SortedBy(ListingSort.PriceUp).ToString());
        Assert.Equal("?make=toyota&page=4", refine.OnPage(4).ToString());
        Assert.Equal("", refine.Cleared().ToString());
    }

    [Theory]
    [InlineData("?q=صدام كامري مو تجاري", "غير تجاري", "?q=صدام كامري")]
    [InlineData("?q=صدام كامري مو تجاري ولا صيني", "غير صيني", "?q=صدام كامري مو تجاري")]
    [InlineData("?q=صدام كامري بدون شبك", "بدون شبك", "?q=صدام كامري")]
    [InlineData("?q=صدام كامري تحت 500 ريال", "حتى \u2068500\u2069", "?q=صدام كامري")]
    public void What_was_said_of_limits_can_be_taken_away(string address, string label, string left) =>
        Assert.Equal(Canonical(left), Without(address, label));

    [Fact]
    public void Another_reading_takes_the_place_of_the_one_that_was_taken()
    {
        var readings = Refine("?q=دينمو سوناتا 2011 وكالة").OtherReadings();

        Assert.Contains(
            Canonical("?q=سوناتا 2011 وكالة&part=blower-motor"),
            readings.Select(reading => reading.Without.ToString()));
    }

    [Fact]
    public void A_symptom_offers_each_of_its_parts()
    {
        var refine = Refine("?q=المكينة تسخن كامري 2012");

        Assert.Equal("المكينة تسخن", refine.ComplaintText);
        Assert.Contains(Canonical("?q=كامري 2012&part=thermostat"), refine.SuspectParts().Select(part => part.Without.ToString()));
    }

    [Fact]
    public void Who_wants_it_near_is_asked_for_a_city()
    {
        var cities = Refine("?q=صدام كامري قريب مني", (Facet.City, "riyadh"), (Facet.City, "jeddah")).NearbyCities();

        Assert.Equal(
            [("الرياض", Canonical("?q=صدام كامري&city=riyadh")), ("جدة", Canonical("?q=صدام كامري&city=jeddah"))],
            cities.Select(city => (city.Label, city.Without.ToString())));
        Assert.Empty(Refine("?q=صدام كامري قريب مني&city=riyadh", (Facet.City, "riyadh")).NearbyCities());
    }

    [Fact]
    public void Another_order_takes_the_wish_for_the_cheapest_away() =>
        Assert.Equal(Canonical("?q=صدام كامري&sort=newest"), Refine("?q=ارخص صدام كامري").SortedBy(ListingSort.Newest).ToString());

    [Fact]
    public void A_corrected_text_can_be_searched_as_it_was_typed()
    {
        var refine = Refine("?q=صدام كامرري 2015");

        Assert.Equal("صدام كامري 2015", refine.Corrected!.Label);
        Assert.Equal(Canonical("?q=صدام كامرري 2015&typed=1"), refine.AsTyped!.ToString());
        Assert.Null(Refine("?q=صدام كامري 2015").Corrected);
    }

    [Fact]
    public void Every_chip_of_the_dev_queries_can_be_taken_away()
    {
        var stuck = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Search", "queries-dev.jsonl")))
        {
            var text = JsonDocument.Parse(line).RootElement.GetProperty("q").GetString()!;
            stuck.AddRange(Refine(new SearchQuery { Text = text }.ToString()).Chips()
                .Where(chip => Refine(chip.Without.ToString()).Chips().Any(left => left.Label == chip.Label))
                .Select(chip => $"{text}: {chip.Label}"));
        }

        Assert.Empty(stuck);
    }

    private static string Canonical(string address) => string.Concat(
        QueryHelpers.ParseQuery(address).SelectMany(p => p.Value.Select(v => (p.Key, v)))
            .Select((pair, i) => $"{(i == 0 ? '?' : '&')}{pair.Key}={Uri.EscapeDataString(pair.v!)}"));

    private string Without(string address, string label) => Refine(address).Chips().Single(chip => chip.Label == label).Without.ToString();

    private Refinements Refine(string address, params (Facet Facet, string Id)[] values) => Refine(address, SaudiCulture.Arabic, values);

    private Refinements Refine(string address, CultureInfo culture, params (Facet Facet, string Id)[] values)
    {
        SaudiCulture.Use(culture);
        var query = SearchQuery.Read(QueryHelpers.ParseQuery(address), _names, SearchQuery.DefaultPageSize, out var problems);
        Assert.Empty(problems);
        var read = words.Interpreter.Interpret(query.Text);
        var facets = values.GroupBy(v => v.Facet, v => new FacetCount(v.Id, 5)).ToDictionary(g => g.Key, IReadOnlyList<FacetCount> (g) => [.. g]);
        return new Refinements(
            new SearchOutcome(query, read, null, 100, [], facets, SearchPlan.Of(query, read, _names).Filter, query.Sort, [], [], null, TimeSpan.Zero), _names);
    }
}
