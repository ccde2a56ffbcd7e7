using CargoParts.Tests.Support;
using Xunit;

namespace CargoParts.Tests.House;

public sealed class TextTests
{
    public static TheoryData<string> TextFiles =>
        [.. SourceFile.Under("CargoParts.Web", "*.resx").Select(f => f.Path).Where(path => !path.EndsWith(".ar.resx", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(TextFiles))]
    public void Both_languages_say_the_same_things(string path) => Assert.Empty(Texts.Mismatches(Read(path), Read(Arabic(path))));

    [Theory]
    [MemberData(nameof(TextFiles))]
    public void Arabic_texts_are_arabic_and_english_ones_english(string path)
    {
        Assert.DoesNotContain(Texts.Read(Read(path)), text => text.Key is not "OtherLanguage" && HasArabic(text.Value));
        Assert.DoesNotContain(
            Texts.Read(Read(Arabic(path))), text => text.Key is not "OtherLanguage" && text.Value.Any(char.IsLetter) && !HasArabic(text.Value));
    }

    [Fact]
    public void No_words_for_people_stand_outside_the_texts() => Assert.Empty(
        SourceFile.Product.Where(f => f.Path.StartsWith("CargoParts.Web/", StringComparison.Ordinal) && f.Path[^3..] is ".cs" or "zor").SelectMany(Texts.Literals));

    [Theory]
    [InlineData("<a>x</a>", "<b>x</b>", "a stands in one language only")]
    [InlineData("<a>{0} of {1}</a>", "<a>{0}</a>", "a has other placeholders in Arabic")]
    [InlineData("<a>{0} part|{0} parts</a>", "<a>{0} قطعة|{0} قطع</a>", "a needs 2 English and 4 Arabic forms")]
    [InlineData("<a>{0} parts</a>", "<a>قطعة|قطعتان|{0} قطع|{0} قطعة</a>", "a needs 2 English and 4 Arabic forms")]
    public void A_planted_difference_is_seen(string english, string arabic, string said) => Assert.Contains(said, Texts.Mismatches(Resx(english), Resx(arabic)));

    [Theory]
    [InlineData("<a>{0} part|{0} parts</a>", "<a>قطعة|قطعتان|{0} قطع|{0} قطعة</a>")]
    [InlineData("<a>one|two|three</a>", "<a>واحد|اثنان</a>")]
    public void Right_pairs_pass(string english, string arabic) => Assert.Empty(Texts.Mismatches(Resx(english), Resx(arabic)));

    [Theory]
    [InlineData("X.razor", "<p>Hello there</p>")]
    [InlineData("X.razor", "<button aria-label=\"Close\" >@X</button>")]
    [InlineData("X.razor", "<p>مرحبا</p>")]
    [InlineData("X.cs", "var greeting = \"مرحبا\";")]
    public void Planted_words_are_seen(string path, string text) => Assert.Single(Texts.Literals(new SourceFile(path, text)));

    [Theory]
    [InlineData("X.razor", "@* مرحبا *@ <p>@Text.Hello</p>")]
    [InlineData("X.cs", "/// <summary>صدام أمامي</summary>\nvar a = 1; // مرحبا")]
    [InlineData("X.razor", "<p>@Text.Hello</p> @code { private int A => B > C ? D : E; }")]
    public void Comments_and_code_pass(string path, string text) => Assert.Empty(Texts.Literals(new SourceFile(path, text)));

    private static string Arabic(string path) => path.Replace(".resx", ".ar.resx", StringComparison.Ordinal);

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    private static bool HasArabic(string text) => text.Any(c => c is >= '\u0600' and <= '\u06FF');

    // <a>text</a> stands for one entry named a.
    private static string Resx(string entry) => $"<root><data name=\"{entry[1]}\"><value>{entry[3..^4]}</value></data></root>";
}
