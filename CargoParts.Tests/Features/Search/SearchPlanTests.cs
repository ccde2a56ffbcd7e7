using CargoParts.Search;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Search;
using CargoParts.Web.Platform.Addresses;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace CargoParts.Tests.Features.Search;

public sealed class SearchPlanTests(KnownWords words)
{
    [Fact]
    public async Task Asks_for_everything_that_was_understood()
    {
        var plan = await PlanAsync("?q=باب أمامي يمين كامري 2015 مستعمل اصلي ياباني الرياض");

        Assert.Equal(["door"], plan.Filter.PartTypeIds);
        Assert.Equal(["front", "right"], plan.Filter.Positions.Order());
        Assert.Equal(["toyota"], plan.Filter.MakeIds);
        Assert.Equal(["toyota-camry"], plan.Filter.ModelIds);
        Assert.Equal(((short?)2015, (short?)2015), (plan.Filter.YearFrom, plan.Filter.YearTo));
        Assert.Equal(["used"], plan.Filter.Conditions);
        Assert.Equal(["genuine"], plan.Filter.Qualities);
        Assert.Equal(["jp"], plan.Filter.Origins);
        Assert.Equal(["riyadh"], plan.Filter.CityIds);
    }

    [Fact]
    public async Task What_was_chosen_counts_more_than_what_was_said()
    {
        var plan = await PlanAsync("?q=صدام كامري 2015 مستعمل&make=kia&year=2018&part=hood&condition=new");

        Assert.Equal(["kia"], plan.Filter.MakeIds);
        Assert.Empty(plan.Filter.ModelIds);
        Assert.Equal((short?)2018, plan.Filter.YearFrom);
        Assert.Equal(["hood"], plan.Filter.PartTypeIds);
        Assert.Equal(["new"], plan.Filter.Conditions);
    }

    [Fact]
    public async Task What_was_said_to_be_unwanted_is_left_out()
    {
        var plan = await PlanAsync("?q=صدام كامري مو تجاري ولا صيني");

        Assert.Equal([new FacetValue(Facet.Quality, "aftermarket"), new FacetValue(Facet.Origin, "cn")], plan.Filter.Excluded);
        Assert.Empty(plan.Without(SearchField.Excluded)!.Filter.Excluded);
    }

    [Fact]
    public async Task A_choice_wins_over_what_was_said_to_be_unwanted() =>
        Assert.Empty((await PlanAsync("?q=صدام كامري مو تجاري&quality=aftermarket")).Filter.Excluded);

    [Fact]
    public async Task Keeps_to_the_price_that_was_said_until_one_is_chosen()
    {
        var said = await PlanAsync("?q=صدام كامري تحت 500 ريال");
        var chosen = await PlanAsync("?q=صدام كامري تحت 500 ريال&priceMin=100");

        Assert.Equal((null, 500_00L), (said.Filter.PriceMin, said.Filter.PriceMax));
        Assert.Equal((100_00L, null), (chosen.Filter.PriceMin, chosen.Filter.PriceMax));
        Assert.Null(said.Without(SearchField.Price)!.Filter.PriceMax);
    }

    [Fact]
    public async Task Words_that_are_conditions_raise_no_hit() =>
        Assert.Equal("نظيف LED", (await PlanAsync("?q=شمعة كامري 2015 نظيف LED")).ScoreText);

    [Fact]
    public async Task A_chosen_model_brings_its_make() => Assert.Equal(["toyota"], (await PlanAsync("?model=toyota-camry")).Filter.MakeIds);

    [Fact]
    public async Task A_part_number_is_asked_for_alone()
    {
        var plan = await PlanAsync("?q=فحمات كامري 04465-33471");

        Assert.Equal(["0446533471"], plan.Filter.PartNumbers);
        Assert.Empty(plan.Filter.PartTypeIds);
        Assert.Empty(plan.Filter.ModelIds);
    }

    [Fact]
    public async Task Gives_up_what_is_missed_least_first()
    {
        var plan = await PlanAsync("?q=صدام أمامي كامري 2015 مستعمل اصلي ياباني الرياض زمردي");

        Assert.Equal(
            [
                SearchField.Words, SearchField.Origin, SearchField.Quality, SearchField.Condition, SearchField.City, SearchField.Position,
                SearchField.Year, SearchField.Fields, SearchField.Model, SearchField.Part,
            ],
            Enum.GetValues<SearchField>().Where(field => plan.Without(field) is not null));
    }

    [Fact]
    public async Task Each_step_gives_up_one_thing()
    {
        var plan = await PlanAsync("?q=صدام أمامي كامري 2015");

        var withoutYear = plan.Without(SearchField.Year)!;

        Assert.Null(withoutYear.Filter.YearFrom);
        Assert.Equal(plan.Filter with { YearFrom = null, YearTo = null }, withoutYear.Filter);
        Assert.Null(withoutYear.Without(SearchField.Year));
        Assert.Empty(withoutYear.Without(SearchField.Model)!.Filter.ModelIds);
    }

    [Fact]
    public async Task The_make_stays_when_the_model_goes() =>
        Assert.Equal(["toyota"], (await PlanAsync("?q=صدام كامري")).Without(SearchField.Model)!.Filter.MakeIds);

    [Fact]
    public async Task Names_that_no_field_holds_are_looked_for_in_the_text()
    {
        var plan = (await PlanAsync("?q=صدام أمامي كامري 2015 زمردي&city=riyadh")).Without(SearchField.Fields)!;

        Assert.Equal("صدام كامري زمردي", plan.MustText);
        Assert.Equal(new[] { "riyadh" }, plan.Filter.CityIds);
        Assert.Empty(plan.Filter.PartTypeIds);
        Assert.Empty(plan.Filter.ModelIds);
    }

    [Fact]
    public async Task A_number_that_nobody_has_leaves_what_was_said_beside_it()
    {
        var plan = (await PlanAsync("?q=فحمات كامري 04465-33471")).Without(SearchField.PartNumber)!;

        Assert.Empty(plan.Filter.PartNumbers);
        Assert.Equal(["toyota-camry"], plan.Filter.ModelIds);
    }

    [Fact]
    public async Task A_choice_is_never_given_up()
    {
        var plan = await PlanAsync("?model=toyota-camry&part=bumper&year=2015&position=front&condition=used&quality=genuine&origin=jp&city=riyadh&priceMax=100");

        Assert.All(Enum.GetValues<SearchField>(), field => Assert.Null(plan.Without(field)));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("?sort=newest&page=2", true)]
    [InlineData("?q=السلام عليكم", true)]
    [InlineData("?q=زمردي", false)]
    [InlineData("?q=كامري", false)]
    [InlineData("?priceMin=0", false)]
    [InlineData("?q=0446533471", false)]
    public async Task Knows_when_it_asks_nothing(string address, bool asksNothing) => Assert.Equal(asksNothing, (await PlanAsync(address)).AsksNothing);

    private async Task<SearchPlan> PlanAsync(string address)
    {
        var names = await words.NamesAsync();
        var query = SearchQuery.Read(QueryHelpers.ParseQuery(address), names, SearchQuery.DefaultPageSize, out var problems);
        Assert.Empty(problems);
        return SearchPlan.Of(query, words.Interpreter.Interpret(query.Text), names);
    }
}
