using System.Text;
using CargoParts.Search;
using Xunit;

namespace CargoParts.Tests.Search.Understanding;

public sealed class LexiconTests
{
    [Theory]
    [InlineData("هونداي", "هوندا")]
    [InlineData("بنزين", "بنز")]
    [InlineData("شاصي", "شاص")]
    [InlineData("صيني", "صني")]
    [InlineData("وكاله", "ونيت")]
    public void Protects_words_that_a_stemmer_would_merge(string one, string other)
    {
        Assert.Contains(one, Vocabulary.Lexicon.ProtectedWords);
        Assert.Contains(other, Vocabulary.Lexicon.ProtectedWords);
    }

    [Theory]
    [InlineData("لاندكروزر", "لاند كروزر")]
    [InlineData("راف4", "راف 4")]
    [InlineData("rav4", "rav 4")]
    [InlineData("xtrail", "x trail")]
    public void Finds_a_name_joined_or_split(string joined, string split) =>
        Assert.Same(Vocabulary.Lexicon.Find(joined), Vocabulary.Lexicon.Find(split.Split(' ')[0], split.Split(' ')[1]));

    [Fact]
    public void Names_the_file_and_the_entry_that_is_broken()
    {
        var broken = Assert.Throws<InvalidDataException>(() => ReadWith("vehicles.json", """{ "makes": [ { "id": "toyota" } ] }"""));
        Assert.StartsWith("vehicles.json, entry 1: ", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_the_line_with_too_few_fields()
    {
        var broken = Assert.Throws<InvalidDataException>(
            () => ReadWith("sa-cities.csv", "id,name_en,name_ar,variants_ar,region_id,tier\nriyadh,Riyadh\n"));
        Assert.Equal("sa-cities.csv, line 2: 2 fields instead of 6.", broken.Message);
    }

    [Fact]
    public void Names_the_file_that_is_no_json()
    {
        var broken = Assert.Throws<InvalidDataException>(() => ReadWith("market-terms.json", "{"));
        Assert.StartsWith("market-terms.json: ", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_the_file_that_is_missing()
    {
        var broken = Assert.Throws<InvalidDataException>(() => LexiconReader.Read(Path.Combine(AppContext.BaseDirectory, "nowhere")));
        Assert.StartsWith("lexicon.json: ", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_each_ordinary_word_once()
    {
        var words = File.ReadLines(Path.Combine(Vocabulary.Folder, "known-words.txt"))
            .Where(l => !l.StartsWith('#')).SelectMany(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        Assert.Distinct(words);
        Assert.True(words.Count(w => w[0] >= '\u0600') >= 500 && words.Count(w => char.IsAsciiLetter(w[0])) >= 200);
    }

    private static Lexicon ReadWith(string file, string content) => LexiconReader.Read(name =>
        name == file ? new MemoryStream(Encoding.UTF8.GetBytes(content)) : File.OpenRead(Path.Combine(Vocabulary.Folder, name)));
}
