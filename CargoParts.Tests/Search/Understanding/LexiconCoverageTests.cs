using System.Text.Json;
using CargoParts.Search.Arabic;
using CargoParts.Search.Understanding;
using Xunit;
using static CargoParts.Tests.Search.Understanding.Vocabulary;

namespace CargoParts.Tests.Search.Understanding;

/// <summary>What lexicon.json and the taxonomy have a word for, and what they must not say twice.</summary>
public sealed class LexiconCoverageTests
{
    private static readonly JsonElement Extension = Json("lexicon.json");
    private static readonly JsonElement[] PartTypes = [.. Json("parts-taxonomy.json").GetProperty("part_types").EnumerateArray()];

    [Fact]
    public void Every_part_has_a_workshop_word() =>
        Assert.Empty(Without(part => [.. List(part, "dialect_ar"), .. OwnTerms(part).Where(t => CharFolding.IsArabic(CharFolding.Fold(t[0])))]));

    [Fact]
    public void Every_part_has_a_standard_word() => Assert.Empty(Without(part => [part.GetProperty("name_ar").GetString()!]));

    [Fact]
    public void Every_part_has_an_english_word() =>
        Assert.Empty(Without(part => [.. List(part, "synonyms_en"), .. OwnTerms(part).Where(t => char.IsAsciiLetter(t[0]))]));

    [Fact]
    public void Own_terms_lead_to_their_part()
    {
        var wrong = PartTypes
            .SelectMany(part => OwnTerms(part).Select(term => (Part: Id(part), Term: term)))
            .Where(t => Read(t.Term).PartTypeIds is not [var read] || read != t.Part)
            .Select(t => $"{t.Term} → {string.Join(' ', Read(t.Term).PartTypeIds)} instead of {t.Part}");

        Assert.Empty(wrong);
    }

    [Fact]
    public void No_own_term_names_two_parts_unless_a_neighbour_decides()
    {
        var twice = Extension.GetProperty("parts").EnumerateArray()
            .Where(entry => !entry.TryGetProperty("near", out _))
            .SelectMany(entry => List(entry, "terms").Select(term => (Key: KeyOf(term), Part: entry.GetProperty("part").GetString())))
            .GroupBy(t => t.Key)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(' ', group.Select(t => t.Part))}");

        Assert.Empty(twice);
    }

    [Fact]
    public void Own_terms_say_nothing_that_the_taxonomy_says_already()
    {
        var known = PartTypes
            .SelectMany(part => Listed(part).Select(term => (KeyOf(term), Id(part))))
            .ToHashSet();
        var again = PartTypes.SelectMany(part => OwnTerms(part).Where(term => known.Contains((KeyOf(term), Id(part)))));

        Assert.Empty(again);
    }

    [Fact]
    public void Own_terms_collide_with_no_car_and_no_part_of_the_taxonomy()
    {
        var cars = Json("vehicles.json").GetProperty("makes").EnumerateArray()
            .SelectMany(make => make.GetProperty("models").EnumerateArray().Prepend(make))
            .SelectMany(car => new[] { "variants_ar", "variants_en", "variants_mixed", "slang_ar" }.SelectMany(list => List(car, list)))
            .Select(KeyOf).ToHashSet();
        var others = PartTypes.SelectMany(part => Listed(part).Select(term => (Key: KeyOf(term), Part: Id(part)))).ToLookup(t => t.Key, t => t.Part);
        var collisions = PartTypes
            .SelectMany(part => OwnTerms(part).Where(term => cars.Contains(KeyOf(term)) || others[KeyOf(term)].Any(o => o != Id(part))));

        Assert.Empty(collisions);
    }

    [Fact]
    public void Every_complaint_is_told_in_several_ways_and_names_known_parts()
    {
        var ids = PartTypes.Select(Id).ToHashSet();
        var symptoms = Extension.GetProperty("symptoms").EnumerateArray().ToArray();

        Assert.True(symptoms.Length >= 60, $"{symptoms.Length} symptoms");
        Assert.All(symptoms, symptom => Assert.True(List(symptom, "terms").Length >= 4, symptom.GetProperty("id").GetString()));
        Assert.All(symptoms.Concat(Extension.GetProperty("fault_codes").EnumerateArray()), c => Assert.Subset(ids, List(c, "parts").ToHashSet()));
    }

    [Theory]
    [InlineData("brake", "brake-pad")]
    [InlineData("filter", "oil-filter")]
    [InlineData("sensor", "oxygen-sensor")]
    [InlineData("belt", "drive-belt")]
    [InlineData("pump", "fuel-pump")]
    [InlineData("mirror", "side-mirror")]
    [InlineData("boot", "trunk-lid")]
    [InlineData("wheel", "rim")]
    [InlineData("مضخة", "fuel-pump")]
    [InlineData("فرامل", "brake-pad")]
    public void A_word_for_several_parts_gives_the_most_usual_and_offers_the_others(string word, string part)
    {
        var read = Read(word);

        Assert.Equal([part], read.PartTypeIds);
        Assert.NotEmpty(read.Alternatives);
    }

    [Theory]
    [InlineData("طرمبة جي ام بي", "water-pump", "gmb")]
    [InlineData("طرمبة بنزين denso", "fuel-pump", "denso")]
    [InlineData("شمعة ngk", "spark-plug", "ngk")]
    [InlineData("شمعات دينسو", "spark-plug", "denso")]
    [InlineData("مساعدات كيه واي بي", "shock-absorber", "kyb")]
    [InlineData("مونرو مساعدات خلفية", "shock-absorber", "monroe")]
    [InlineData("fram oil filter", "oil-filter", "fram")]
    public void The_maker_of_a_part_is_neither_a_part_nor_a_car(string query, string part, string brand)
    {
        var read = Read(query);

        Assert.Equal([part], read.PartTypeIds);
        Assert.Equal((null, null, ""), (read.MakeId, read.ModelId, read.Rest));
        Assert.Equal(brand, read.Extra["brand"]);
        Assert.Contains(read.Spans, s => s.Field == UnderstoodField.Extra && s.Value == brand);
    }

    private static IEnumerable<string> Without(Func<JsonElement, string[]> words) =>
        PartTypes.Where(part => !words(part).Any(word => Read(word).PartTypeIds is [var read] && read == Id(part))).Select(Id);

    private static string[] Listed(JsonElement part) =>
        [part.GetProperty("name_ar").GetString()!, .. List(part, "dialect_ar"), .. List(part, "misspellings_ar"), .. List(part, "synonyms_en")];

    private static IEnumerable<string> OwnTerms(JsonElement part) =>
        Extension.GetProperty("parts").EnumerateArray()
            .Where(entry => entry.GetProperty("part").GetString() == Id(part) && !entry.TryGetProperty("near", out _))
            .SelectMany(entry => List(entry, "terms"));

    private static string KeyOf(string term) => string.Concat(Tokenizer.Tokenize(ArabicNormalizer.Clean(term)).Select(w => w.Text));

    private static string Id(JsonElement part) => part.GetProperty("id").GetString()!;

    private static string[] List(JsonElement element, string property) =>
        [.. element.GetProperty(property).EnumerateArray().Select(e => e.GetString()!)];

    private static JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, file))).RootElement;
}
