using CargoParts.Web.Features.Fitment;
using Xunit;

namespace CargoParts.Tests.Features.Fitment;

public sealed class JudgeFitTests
{
    private const string Camry = "toyota-camry";

    [Theory]
    // The car that is looked for                 The seller's line                          Verdict
    [InlineData("toyota", Camry, 2015, 2015, "toyota", Camry, 2012, 2017, FitVerdict.Fits)]
    [InlineData("toyota", Camry, 2012, 2012, "toyota", Camry, 2012, 2017, FitVerdict.Fits)]
    [InlineData("toyota", Camry, 2017, 2017, "toyota", Camry, 2012, 2017, FitVerdict.Fits)]
    [InlineData("toyota", Camry, 2011, 2011, "toyota", Camry, 2012, 2017, FitVerdict.DoesNotFit)]
    [InlineData("toyota", Camry, 2018, 2018, "toyota", Camry, 2012, 2017, FitVerdict.DoesNotFit)]
    [InlineData("toyota", Camry, 2013, 2016, "toyota", Camry, 2012, 2017, FitVerdict.Fits)]
    [InlineData("toyota", Camry, 2010, 2013, "toyota", Camry, 2012, 2017, FitVerdict.Likely)]
    [InlineData("toyota", Camry, 2010, null, "toyota", Camry, 2012, 2017, FitVerdict.Likely)]
    [InlineData("toyota", Camry, 2018, null, "toyota", Camry, 2012, 2017, FitVerdict.DoesNotFit)]
    [InlineData("toyota", Camry, null, 2012, "toyota", Camry, 2012, 2017, FitVerdict.Likely)]
    [InlineData("toyota", Camry, 2026, 2026, "toyota", Camry, 2018, null, FitVerdict.Fits)]
    [InlineData("toyota", Camry, 2001, 2001, "toyota", Camry, null, 2006, FitVerdict.Fits)]
    [InlineData("toyota", Camry, 2015, 2015, "toyota", Camry, null, null, FitVerdict.Likely)]
    [InlineData("toyota", Camry, null, null, "toyota", Camry, 2012, 2017, FitVerdict.Likely)]
    [InlineData("toyota", Camry, 2015, 2015, "toyota", null, 2012, 2017, FitVerdict.Likely)]
    [InlineData("toyota", Camry, 2011, 2011, "toyota", null, 2012, 2017, FitVerdict.DoesNotFit)]
    [InlineData("toyota", Camry, null, null, "toyota", null, null, null, FitVerdict.Likely)]
    [InlineData("toyota", null, null, null, "toyota", Camry, 2012, 2017, FitVerdict.Likely)]
    [InlineData("toyota", null, 2015, 2015, "toyota", Camry, 2012, 2017, FitVerdict.Likely)]
    [InlineData("toyota", Camry, 2015, 2015, "toyota", "toyota-corolla", 2012, 2017, FitVerdict.DoesNotFit)]
    [InlineData("toyota", Camry, 2015, 2015, "lexus", null, 2012, 2017, FitVerdict.DoesNotFit)]
    public void Judges_one_line(
        string make, string? model, int? from, int? to, string lineMake, string? lineModel, int? lineFrom, int? lineTo, FitVerdict verdict) =>
        Assert.Equal(verdict, JudgeFit.Of([Line(lineMake, lineModel, lineFrom, lineTo)], false, Car(make, model, from, to)));

    [Theory]
    [InlineData(Camry, 2015, 2012, 2017, false, FitReason.Stated)]
    [InlineData(Camry, 2015, 2012, 2017, true, FitReason.ReadFromTitle)]
    [InlineData(Camry, null, 2012, 2017, false, FitReason.NoYearAsked)]
    [InlineData(null, 2015, 2012, 2017, false, FitReason.ModelOpen)]
    [InlineData(Camry, 2015, null, null, false, FitReason.YearsOpen)]
    [InlineData(Camry, 2015, 2007, 2011, false, FitReason.OtherYears)]
    [InlineData("toyota-corolla", 2015, 2012, 2017, false, FitReason.OtherCars)]
    public void Says_what_it_rests_on(string? stated, int? year, int? from, int? to, bool isInferred, FitReason reason) =>
        Assert.Equal(reason, JudgeFit.Why([Line("toyota", stated, from, to)], isInferred, Car("toyota", Camry, year, year)));

    [Fact]
    public void The_best_line_of_the_table_counts()
    {
        var table = new[] { Line("lexus", "lexus-es", 2012, 2017), Line("toyota", Camry, 2007, 2011), Line("toyota", Camry, 2012, 2017) };

        Assert.Equal(FitVerdict.Fits, JudgeFit.Of(table, false, Car("toyota", Camry, 2015, 2015)));
    }

    [Fact]
    public void A_line_with_a_condition_is_never_sure()
    {
        var car = Car("toyota", Camry, 2015, 2015);

        Assert.Equal(FitVerdict.Likely, JudgeFit.Of([Line("toyota", Camry, 2012, 2017) with { Qualifiers = ["engine:2.5"] }], false, car));
        Assert.Equal(FitVerdict.Likely, JudgeFit.Of([Line("toyota", Camry, 2012, 2017) with { MarketSpec = "gcc" }], false, car));
    }

    [Fact]
    public void What_was_read_from_a_title_is_never_sure() =>
        Assert.Equal(FitVerdict.Likely, JudgeFit.Of([Line("toyota", Camry, 2015, 2015)], true, Car("toyota", Camry, 2015, 2015)));

    [Fact]
    public void What_was_read_from_a_title_may_still_say_no() =>
        Assert.Equal(FitVerdict.DoesNotFit, JudgeFit.Of([Line("toyota", Camry, 2010, 2010)], true, Car("toyota", Camry, 2015, 2015)));

    [Fact]
    public void No_line_says_nothing() => Assert.Equal(FitVerdict.Unknown, JudgeFit.Of([], false, Car("toyota", Camry, 2015, 2015)));

    [Fact]
    public void The_line_that_is_shown_is_the_one_that_speaks_of_the_car()
    {
        var other = Line("lexus", "lexus-es", 2012, 2017);
        var older = Line("toyota", Camry, 2007, 2011);
        var right = Line("toyota", Camry, 2012, 2017);

        Assert.Equal(right, JudgeFit.BestLine([other, older, right], Car("toyota", Camry, 2015, 2015)));
        Assert.Equal(older, JudgeFit.BestLine([other, older, right], Car("toyota", Camry, 1999, 1999)));
        Assert.Equal(other, JudgeFit.BestLine([other, older, right], Car("kia", null, null, null)));
        Assert.Equal(other, JudgeFit.BestLine([other, older, right], null));
        Assert.Null(JudgeFit.BestLine([], Car("toyota", Camry, 2015, 2015)));
    }

    private static SoughtCar Car(string make, string? model, int? from, int? to) => new(make, model, (short?)from, (short?)to);

    private static FitmentLine Line(string make, string? model, int? from, int? to) => new(make, model, (short?)from, (short?)to, null, []);
}
