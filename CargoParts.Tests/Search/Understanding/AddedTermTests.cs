using CargoParts.Search;
using CargoParts.Search.Understanding;
using Xunit;

namespace CargoParts.Tests.Search.Understanding;

public sealed class AddedTermTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Reference");

    [Theory]
    [InlineData("زمردة")]
    [InlineData("الزمرده")]
    [InlineData("زمردات")]
    [InlineData("زمردتين")]
    public void A_name_of_a_part_is_known_in_all_its_forms(string typed) =>
        Assert.Equal(["headlight"], Read(typed, Term("part", "headlight", "زمردة")).PartTypeIds);

    [Fact]
    public void A_model_brings_its_make() =>
        Assert.Equal(("toyota", "toyota-camry"), (Read("زمردي 2015", Term("model", "toyota-camry", "زمردي")) is var read ? read.MakeId : null, read.ModelId));

    [Fact]
    public void Words_around_a_part_can_be_added_as_well() =>
        Assert.Equal(["right"], Read("شمعة زمردي", Term("position", "right", "زمردي")).Positions);

    [Fact]
    public void A_name_is_offered_and_of_a_misspelling_the_right_name()
    {
        Assert.Contains(Suggest("زمر", Term("part", "headlight", "زمردي")), s => s.PartTypeId == "headlight" && s.Text == "زمردي");
        var misspelt = Suggest("زمر", Term("part", "headlight", "زمردي") with { IsMisspelling = true });
        Assert.Contains("شمعة", misspelt.Select(s => s.Text));
        Assert.DoesNotContain("زمردي", misspelt.Select(s => s.Text));
    }

    [Fact]
    public void What_the_files_do_not_name_is_an_error() =>
        Assert.Throws<InvalidDataException>(() => LexiconReader.Read(Folder, [Term("part", "ashtray", "زمردي")]));

    private static AddedTerm Term(string kind, string value, string term) => new(kind, value, term, 400, [], IsMisspelling: false, Wins: false);

    private static Interpretation Read(string text, AddedTerm added) =>
        new QueryInterpreter(LexiconReader.Read(Folder, [added]), TimeProvider.System).Interpret(text);

    private static IReadOnlyList<Suggestion> Suggest(string text, AddedTerm added)
    {
        var lexicon = LexiconReader.Read(Folder, [added]);
        return new Suggester(lexicon, new QueryInterpreter(lexicon, TimeProvider.System)).Suggest(text, 8);
    }
}
