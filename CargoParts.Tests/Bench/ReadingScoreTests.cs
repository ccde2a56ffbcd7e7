using CargoParts.Bench.Relevance.Judging;
using CargoParts.Search.Understanding;
using Xunit;

namespace CargoParts.Tests.Bench;

public sealed class ReadingScoreTests
{
    private static readonly Interpretation Bumper = new()
    {
        Query = "",
        Intent = Intent.Part,
        MakeId = "toyota",
        ModelId = "toyota-camry",
        YearFrom = 2012,
        YearTo = 2012,
        PartTypeIds = ["bumper"],
        Positions = ["front"],
    };

    private static readonly Interpretation Symptom = Bumper with { PartTypeIds = ["thermostat", "radiator"], Positions = [] };

    [Fact]
    public void Is_exact_when_every_field_is_right() => Assert.Equal("", Wrong(Camry(), Bumper));

    [Theory]
    [InlineData("intent", Intent.Vehicle)]
    [InlineData("", Intent.Part)]
    public void Compares_the_intent(string wrong, Intent intent) => Assert.Equal(wrong, Wrong(Camry(), Bumper with { Intent = intent }));

    [Fact]
    public void Names_an_intent_by_its_code() =>
        Assert.Equal("", Wrong("""{"intent": "whole-car"}""", new Interpretation { Query = "", Intent = Intent.WholeCar }));

    [Fact]
    public void Every_wrong_field_is_named() => Assert.Equal(
        "model year condition city near_me",
        Wrong(Camry(), Bumper with { ModelId = "toyota-corolla", YearTo = null, Condition = "used", CityId = "riyadh", IsNearMe = true }));

    [Theory]
    [InlineData("bumper", "")]
    [InlineData("grille", "")]
    [InlineData("bumper grille", "")]
    [InlineData("grille bumper-lip", "")]
    [InlineData("bumper hood", "parts")]
    [InlineData("hood", "parts")]
    [InlineData("", "parts")]
    public void Acceptable_parts_stand_beside_or_instead_of_the_expected_one(string read, string wrong) => Assert.Equal(
        wrong, Wrong(Camry("""
            , "parts_any": ["grille", "bumper-lip"]
            """), Bumper with { PartTypeIds = Items(read) }));

    [Theory]
    [InlineData("bumper", "parts")]
    [InlineData("bumper grille", "parts")]
    [InlineData("bumper hood", "")]
    public void All_parts_that_were_asked_for_are_wanted(string read, string wrong) => Assert.Equal(
        wrong, Wrong(Camry().Replace("""["bumper"]""", """["bumper", "hood"]""", StringComparison.Ordinal), Bumper with { PartTypeIds = Items(read) }));

    [Theory]
    [InlineData("radiator thermostat", "")]
    [InlineData("water-pump", "")]
    [InlineData("", "parts")]
    [InlineData("radiator engine-assembly", "parts")]
    public void A_symptom_is_met_by_any_of_its_parts_but_not_by_none(string read, string wrong) => Assert.Equal(
        wrong,
        Wrong(
            """{"intent": "part", "make": "toyota", "model": "toyota-camry", "year_from": 2012, "year_to": 2012, "parts_any": ["thermostat", "radiator", "water-pump"]}""",
            Symptom with { PartTypeIds = Items(read) }));

    [Theory]
    [InlineData("front", "")]
    [InlineData("front rear", "")]
    [InlineData("rear", "position")]
    [InlineData("front left", "position")]
    public void Redundant_positions_may_be_read_or_not(string read, string wrong) => Assert.Equal(
        wrong, Wrong(Camry(""", "positions_redundant": ["rear"]"""), Bumper with { Positions = Items(read) }));

    [Theory]
    [InlineData("ford", "ford-grand-marquis-ford", "")]
    [InlineData("mercury", "mercury-grand-marquis", "")]
    [InlineData("ford", "ford-taurus", "model")]
    [InlineData(null, null, "make model")]
    public void Another_reading_of_an_ambiguous_name_is_acceptable(string? make, string? model, string wrong) => Assert.Equal(
        wrong,
        Wrong(
            """{"intent": "vehicle", "make": "ford", "make_any": ["mercury"], "model": "ford-grand-marquis-ford", "model_any": ["mercury-grand-marquis"]}""",
            new Interpretation { Query = "", Intent = Intent.Vehicle, MakeId = make, ModelId = model }));

    [Theory]
    [InlineData(2007, 2011, "")]
    [InlineData(null, null, "")]
    public void The_years_of_a_generation_may_be_read(int? from, int? to, string wrong) => Assert.Equal(
        wrong,
        Wrong(
            """{"intent": "vehicle", "make": "toyota", "extra": {"generation": "XV40"}}""",
            new Interpretation { Query = "", Intent = Intent.Vehicle, MakeId = "toyota", YearFrom = (short?)from, YearTo = (short?)to }));

    [Theory]
    [InlineData(2013, "")]
    [InlineData(null, "")]
    [InlineData(2014, "year")]
    public void The_year_of_a_chassis_number_may_be_read(int? year, string wrong) => Assert.Equal(
        wrong,
        Wrong(
            """{"intent": "vin", "make": "toyota", "vin": {"value": "JTMHX0XJ9D4000123", "wmi": "JTM", "model_year": 2013, "check_digit_ok": true, "length_ok": true}}""",
            new Interpretation
            {
                Query = "",
                Intent = Intent.Vin,
                MakeId = "toyota",
                YearFrom = (short?)year,
                YearTo = (short?)year,
                Vin = new ReadVin("JTMHX0XJ9D4000123", "JTM", 2013, CheckDigitOk: true, LengthOk: true, Partial: false),
            }));

    [Theory]
    [InlineData("04465-33471", "0446533471", "toyota-5-5", "")]
    [InlineData("0446533471", "0446533471", "toyota-5-5", "part_number")]
    [InlineData("04465-33471", "0446533471", "hyundai-kia-5-5", "part_number")]
    public void A_part_number_is_wanted_as_the_maker_writes_it(string canonical, string compact, string system, string wrong) => Assert.Equal(
        wrong,
        Wrong(
            """{"intent": "part_number", "part_number": {"canonical": "04465-33471", "compact": "0446533471", "system": "toyota-5-5"}}""",
            new Interpretation { Query = "", Intent = Intent.PartNumber, PartNumber = new ReadPartNumber(canonical, compact, system) }));

    [Theory]
    [InlineData("aftermarket", UnderstoodField.Quality, "")]
    [InlineData("genuine", UnderstoodField.Quality, "excluded")]
    [InlineData("aftermarket", UnderstoodField.Condition, "excluded")]
    public void What_is_not_wanted_is_compared(string value, UnderstoodField field, string wrong) => Assert.Equal(
        wrong, Wrong(Camry(""", "excluded": [{"field": "quality", "value": "aftermarket"}]"""), Bumper with { Excluded = [new Exclusion(field, value)] }));

    [Theory]
    [InlineData("""
        "cn"
        """)]
    [InlineData("""
        ["cn"]
        """)]
    public void An_unwanted_origin_may_be_given_alone_or_in_a_list(string origin) => Assert.Equal(
        "", Wrong(Camry($", \"part_origin_not\": {origin}"), Bumper with { Excluded = [new Exclusion(UnderstoodField.Origin, "cn")] }));

    [Fact]
    public void An_exclusion_or_a_price_that_nobody_said_is_wrong() => Assert.Equal(
        "excluded price", Wrong(Camry(), Bumper with { PriceMax = 50_000, Excluded = [new Exclusion(UnderstoodField.Quality, "aftermarket")] }));

    [Theory]
    [InlineData(500_00, "")]
    [InlineData(500_99, "")]
    [InlineData(499_99, "price")]
    public void Prices_are_compared_in_riyals(long halalas, string wrong) =>
        Assert.Equal(wrong, Wrong(Camry(""", "price_max": 500"""), Bumper with { PriceMax = halalas }));

    [Theory]
    [InlineData("part:bumper")]
    [InlineData("make:toyota")]
    [InlineData("model:toyota-camry")]
    public void A_reading_that_must_not_be_fails_the_query(string wrong) =>
        Assert.Equal("must_not", Wrong(Camry($", \"must_not\": [\"{wrong}\"]"), Bumper));

    /// <param name="more">Further members, with the comma before them.</param>
    private static string Camry(string more = "") =>
        """{"intent": "part", "make": "toyota", "model": "toyota-camry", "year_from": 2012, "year_to": 2012, "parts": ["bumper"], "positions": ["front"]"""
        + more + "}";

    private static string Wrong(string expect, Interpretation read)
    {
        var query = JudgedQuery.Parse($$"""{"id": "x1", "q": "x", "expect": {{expect}}}""");
        return string.Join(' ', ReadingScore.Of(query.Expect, read).Fields.Where(f => !f.IsRight).Select(f => f.Name));
    }

    private static string[] Items(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
