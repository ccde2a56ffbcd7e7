using CargoParts.Search;
using CargoParts.Search.Arabic;
using CargoParts.Tests.Support;
using Xunit;

namespace CargoParts.Tests.Search;

public sealed class HighlighterTests(KnownWords words)
{
    [Theory]
    [InlineData("صدام كامري", "صدام أمامي كامري 2012", "[صدام] أمامي [كامري] 2012")]
    [InlineData("صدام", "الصَّدَّام والصدامات", "[الصَّدَّام] [والصدامات]")]
    [InlineData("كامري", "كـــامري كامرى", "[كـــامري] [كامرى]")]
    [InlineData("امامي", "أمامى", "[أمامى]")]
    [InlineData("لاندكروزر", "ﻻندكروزر", "[ﻻندكروزر]")]
    [InlineData("2015", "كامري ٢٠١٥", "كامري [٢٠١٥]")]
    [InlineData("camry LE", "CAMRY ＬＥ", "[CAMRY] [ＬＥ]")]
    [InlineData("كامري 2015", "صدام كامري2015", "صدام [كامري2015]")]
    [InlineData("كامري 2015", "صدام كامري\u200F2015", "صدام [كامري\u200F2015]")]
    [InlineData("1 2", "½ بوصة", "[½] بوصة")]
    [InlineData("\"صدام امامي\" كامري", "صدام كامري أمامي", "[صدام] [كامري] [أمامي]")]
    [InlineData("فحمات", "صدام <b>", "صدام <b>")]
    [InlineData("", "صدام", "صدام")]
    [InlineData("صدام", "", "")]
    public void Marks_words_by_their_stem_as_the_seller_wrote_them(string asked, string text, string marked) =>
        Assert.Equal(marked, Marked(new Highlighter(Analyzer.Plain, [asked]), text));

    [Theory]
    [InlineData("04465-33450", "فحمات 0446533450 تويوتا", "فحمات [0446533450] تويوتا")]
    [InlineData("0446533450", "فحمات (04465-33450)", "فحمات ([04465-33450])")]
    [InlineData("٠٤٤٦٥٣٣٤٥٠", "04465-33450", "[04465-33450]")]
    [InlineData("90915yzzd4", "فلتر 90915-YZZD4,90916-YZZE4", "فلتر [90915-YZZD4],90916-YZZE[4]")]
    [InlineData("0446533450", "04465 33450", "[04465 33450]")]
    [InlineData("0446533450", "04465-33460", "04465-33460")]
    [InlineData("0446533450", "04465 صدام 33450", "04465 صدام 33450")]
    [InlineData("04465-33450", "33450-04465", "[33450]-[04465]")]
    [InlineData("cx-9", "CX9 cx 9", "[CX9] [cx] [9]")]
    public void Marks_a_part_number_in_any_punctuation(string asked, string text, string marked) =>
        Assert.Equal(marked, Marked(new Highlighter(Analyzer.Plain, [asked]), text));

    [Theory]
    [InlineData("صدام كام", "صدام كامري", "[صدام] [كامري]")]
    [InlineData("صدام ك", "صدام كامري", "[صدام] كامري")]
    [InlineData("صدا كامري", "صدام كامري", "صدام [كامري]")]
    [InlineData("\"كام\"", "صدام كامري", "صدام كامري")]
    public void What_is_still_being_typed_marks_what_starts_with_it(string asked, string text, string marked) =>
        Assert.Equal(marked, Marked(new Highlighter(Analyzer.Plain, [asked], lastWordIsPrefix: true), text));

    [Fact]
    public void Marks_the_words_of_all_texts() =>
        Assert.Equal("[صدام] [كامري]", Marked(new Highlighter(Analyzer.Plain, ["صدام", "كامري"]), "صدام كامري"));

    [Fact]
    public void Marks_what_a_query_was_corrected_to()
    {
        var read = words.Interpreter.Interpret("صدام كااامري");

        Assert.NotEmpty(read.Corrections);
        Assert.Equal("[صدام] [كامري]", Marked(Highlighter.Of(read, Analyzer.Plain), "صدام كامري"));
    }

    [Fact]
    public void Marks_a_part_number_that_was_typed_with_blanks() => Assert.Equal(
        "فحمات [0446533471]", Marked(Highlighter.Of(words.Interpreter.Interpret("04465 33471"), Analyzer.Plain), "فحمات 0446533471"));

    private static string Marked(Highlighter highlighter, string text)
    {
        var marks = highlighter.Marks(text);
        Assert.All(marks.Zip(marks.Skip(1)), pair => Assert.True(pair.First.End < pair.Second.Start));
        foreach (var mark in marks.Reverse())
        {
            text = text.Insert(mark.End, "]").Insert(mark.Start, "[");
        }

        return text;
    }
}
