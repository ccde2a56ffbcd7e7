using CargoParts.Search.Understanding;
using Xunit;
using static CargoParts.Tests.Search.Understanding.Vocabulary;

namespace CargoParts.Tests.Search.Understanding;

public sealed class SuggesterTests
{
    private static readonly Suggester Suggester = new(Vocabulary.Lexicon, Interpreter);

    [Theory]
    [InlineData("صد", "صدام", SuggestionKind.Part)]
    [InlineData("cam", "camry", SuggestionKind.Model)]
    [InlineData("toy", "toyota", SuggestionKind.Make)]
    [InlineData("لاند ك", "لاندكروزر", SuggestionKind.Model)]
    [InlineData("الكام", "الكامري", SuggestionKind.Model)]
    [InlineData("صدام كا", "صدام كامري", SuggestionKind.PartAndVehicle)]
    [InlineData("صدام امامي سون", "صدام امامي سوناتا", SuggestionKind.PartAndVehicle)]
    [InlineData("camry bum", "camry bumper", SuggestionKind.PartAndVehicle)]
    [InlineData("تويوتا كام", "تويوتا كامري", SuggestionKind.Model)]
    public void Completes_the_last_words(string typed, string completed, SuggestionKind kind) =>
        Assert.Contains(Suggester.Suggest(typed, 8), s => s.Text == completed && s.Kind == kind);

    [Theory]
    [InlineData("هيلوك", "هايلكس")]      // another spelling of the name
    [InlineData("سدا", "صدام")]          // letters that sound alike
    [InlineData(";hl", "كامري")]         // the other keyboard
    [InlineData("sada", "صدام")]         // Arabic in Latin letters
    [InlineData("9ada", "صدام")]
    [InlineData("صدام ;hl", "صدام كامري")]
    [InlineData("رادياتي", "رديتر")]
    public void Completes_what_is_written_in_another_way(string typed, string completed) =>
        Assert.Contains(completed, Suggester.Suggest(typed, 8).Select(s => s.Text));

    [Fact]
    public void Offers_popular_cars_behind_a_part_that_is_written_out()
    {
        var offered = Suggester.Suggest("صدام ", 3);
        Assert.Equal(3, offered.Count);
        Assert.All(offered, s => Assert.Equal((SuggestionKind.PartAndVehicle, "bumper"), (s.Kind, s.PartTypeId)));
        Assert.Equal("صدام لاندكروزر", offered[0].Text);
    }

    [Fact]
    public void Offers_no_second_car()
    {
        Assert.DoesNotContain(Suggester.Suggest("كامري سو", 8), s => s.ModelId == "hyundai-sonata");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("زظظظ")]
    [InlineData("؟!")]
    public void Offers_nothing_for_what_begins_no_name(string typed) => Assert.Empty(Suggester.Suggest(typed, 8));

    [Theory]
    [InlineData("ك")]
    [InlineData("c")]
    public void Offers_each_thing_once_and_no_more_than_asked(string typed)
    {
        var offered = Suggester.Suggest(typed, 5);
        Assert.Equal(5, offered.Count);
        Assert.Distinct(offered.Select(s => (s.PartTypeId, s.MakeId, s.ModelId)));
    }
}
