using CargoParts.Bench.Relevance.Judging;
using CargoParts.Data.Demo;
using Xunit;

namespace CargoParts.Tests.Bench;

public sealed class ListingGradeTests
{
    private static readonly DemoCar Camry12To17 = new("toyota", "toyota-camry", 2012, 2017);

    private static readonly ExpectedReading Asked = new()
    {
        Intent = "part",
        Make = "toyota",
        Model = "toyota-camry",
        YearFrom = 2014,
        YearTo = 2014,
        Parts = ["bumper"],
        Positions = ["front"],
    };

    [Fact]
    public void Part_car_and_all_that_was_said_make_a_3() => Assert.Equal(3, Grade(Asked, Listing()));

    [Fact]
    public void Another_part_is_a_0() => Assert.Equal(0, Grade(Asked, Listing("hood")));

    [Fact]
    public void Part_and_car_with_another_fact_make_a_2() => Assert.Equal(2, Grade(Asked with { Condition = "new" }, Listing()));

    [Theory]
    [InlineData("front", 3)]
    [InlineData("front left", 3)]
    [InlineData("rear", 2)]
    [InlineData("", 2)]
    public void A_position_has_to_be_said_by_the_listing(string positions, int grade) =>
        Assert.Equal(grade, Grade(Asked, Listing(positions: positions)));

    [Theory]
    [InlineData("left", 3)]
    [InlineData("right", 3)]
    [InlineData("front", 2)]
    public void Either_side_answers_who_asks_for_both(string positions, int grade) =>
        Assert.Equal(grade, Grade(Asked with { Positions = ["left", "right"] }, Listing(positions: positions)));

    public static TheoryData<DemoCar[], int> Cars => new()
    {
        { [Camry12To17], 3 },
        { [new("toyota", "toyota-corolla", 2014, 2014), Camry12To17], 3 },
        { [new("toyota", "toyota-camry", 2014, null)], 3 },
        { [new("toyota", "toyota-camry", null, null)], 2 },
        { [new("toyota", "toyota-camry", 2007, 2011)], 1 },
        { [new("toyota", "toyota-corolla", 2014, 2014)], 1 },
        { [], 1 },
        { [new("hyundai", "hyundai-sonata", 2014, 2014)], 0 },
    };

    [Theory]
    [MemberData(nameof(Cars))]
    public void A_row_of_the_fitment_table_has_to_confirm_the_car(DemoCar[] cars, int grade) => Assert.Equal(grade, Grade(Asked, Listing(cars: cars)));

    [Theory]
    [InlineData(2010, null, 3)]
    [InlineData(2018, null, 1)]
    [InlineData(null, 2011, 1)]
    [InlineData(2017, 2020, 3)]
    public void Open_and_wide_years_overlap(int? from, int? to, int grade) =>
        Assert.Equal(grade, Grade(Asked with { YearFrom = (short?)from, YearTo = (short?)to }, Listing()));

    [Fact]
    public void An_acceptable_part_for_the_car_is_a_1() => Assert.Equal(1, Grade(Asked with { PartsAny = ["grille"] }, Listing("grille")));

    [Fact]
    public void A_symptom_asks_for_each_of_its_parts() =>
        Assert.Equal(3, Grade(Asked with { Parts = [], PartsAny = ["thermostat", "radiator"], Positions = [] }, Listing("radiator")));

    [Theory]
    [InlineData(499_00, 3)]
    [InlineData(500_50, 3)]
    [InlineData(501_00, 2)]
    public void A_price_is_a_fact(long halalas, int grade) =>
        Assert.Equal(grade, Grade(Asked with { PriceMax = 500 }, Listing() with { PriceHalalas = halalas }));

    [Theory]
    [InlineData("used", 2)]
    [InlineData("new", 3)]
    public void What_is_not_wanted_is_a_fact(string excluded, int grade) =>
        Assert.Equal(grade, Grade(Asked with { Excluded = [new ExpectedExclusion("condition", excluded)] }, Listing()));

    [Fact]
    public void A_number_is_answered_by_the_number_and_nearly_by_its_part_for_the_make()
    {
        var asked = new ExpectedReading
        {
            Intent = "part_number",
            Make = "toyota",
            Parts = ["bumper"],
            PartNumber = new ExpectedNumber("52119-06988", "5211906988", "toyota-5-5"),
        };
        Assert.Equal(3, Grade(asked, Listing("hood") with { Numbers = ["5211906988"] }));
        Assert.Equal(1, Grade(asked, Listing()));
        Assert.Equal(0, Grade(asked, Listing("hood")));
    }

    [Theory]
    [InlineData("part", true)]
    [InlineData("vehicle", true)]
    [InlineData("shop", false)]
    [InlineData("whole-car", false)]
    [InlineData("none", false)]
    public void Shops_whole_cars_and_greetings_ask_for_no_listing(string intent, bool isAsked) =>
        Assert.Equal(isAsked, new ListingGrade(Asked with { Intent = intent }).IsAskedForListings);

    private static int Grade(ExpectedReading asked, JudgedListing listing) => new ListingGrade(asked).Of(listing);

    private static JudgedListing Listing(string part = "bumper", string positions = "front", DemoCar[]? cars = null) => new(
        new DemoTruth(part, cars ?? [Camry12To17], positions.Split(' ', StringSplitOptions.RemoveEmptyEntries), "used", null, null),
        "riyadh",
        PriceHalalas: 400_00,
        Numbers: []);
}
