using CargoParts.Search;
using CargoParts.Search.Arabic;
using Xunit;

namespace CargoParts.Tests.Search.Arabic;

public sealed class AnalyzerTests
{
    // Spellings, sounds, broken plurals and words written apart are for the lexicon and the spelling of queries, not for stemming.
    private static readonly HashSet<string> BeyondAnalysis =
    [
        "مكينة", "هيونداي", "لكزس", "شفروليه", "قير", "رديتر", "كمبروسر", "طرمبة", "لاندكروزر", "هايلكس", "إسطب", "كبوت", "ددسن", "بطارية", "مرايا",
        "ابغى", "النترا", "رف رف", "سوناتا", "شمعة", "عكس", "كتاوت",
    ];

    private static readonly Lexicon Lexicon = LexiconReader.Read(Path.Combine(AppContext.BaseDirectory, "Reference"));
    private static readonly Analyzer OfTheTrade = new(Lexicon.ProtectedWords);

    // Forms of one word, but for four pairs that no rule tells apart: tools and ادو, Tayma and the Altima, "where" and الفين, rings and
    // the Range Rover.
    private static readonly string[] JoinedWithCars =
    [
        "ادو ادوات الادوات", "اكس اكسات الاكس", "البيك بيك", "التيما تيما", "الجديد جديد", "الدبل دبل دبلات", "الراس راس راسات",
        "الربع ربع ربعات", "الريث ريث", "الزينون زينون زينونات", "الشركه شركه", "الفين فين", "الكهربايي كهربايي",
        "اند اندات", "اير ايرات", "بارك باركات", "باس باسات", "باك باكات", "باور باورات", "بورات بوره",
        "بول بولات", "بيستون بيستونات", "تانك تانكات", "تنك تنكات", "جاك جاكات", "رنج رنجات", "رينج رينجات", "سبارك سباركات",
        "سبير سبيرات", "سوبر سوبرات", "سيل سيلات", "شاحنات شاحنه", "شارك شاركات", "شين شينات", "فان فانات", "فايبر فايبرات",
        "فلكس فلكسات", "فليكس فليكسات", "فوج فوجات", "كار كارات", "كاليبر كاليبرات", "كامرات كامره",
        "كراون كراونات", "كروزات كروزه", "كروس كروسات", "كليبر كليبرات", "كوبيه كوبيهات", "كونات كونه", "لايت لايتات",
        "لنك لنكات", "ليف ليفات", "لينك لينكات", "ماستر ماسترات", "مربع مربعات", "مكان مكانات", "موتور موتورات",
        "موديل موديلات", "وانيت وانيتات", "ونيت ونيتات", "ويل ويلات",
    ];

    public static TheoryData<string, string> Confusable => ArabicMaterial.Confusable();

    [Theory]
    [InlineData("صدامات", "صدام")]
    [InlineData("الصدام", "صدام")]
    [InlineData("والصدامات", "صدام")]
    [InlineData("بالصدام", "صدام")]
    [InlineData("للصدام", "صدام")]
    [InlineData("وصدام", "صدام")]
    [InlineData("شمعة", "شمع")]
    [InlineData("شمعاتها", "شمعات")]
    [InlineData("ميكانيكيين", "ميكانيكي")]
    [InlineData("الو", "الو")]
    [InlineData("بالو", "بالو")]
    [InlineData("فيات", "فيات")]
    [InlineData("وارد", "وارد")]
    [InlineData("هونداي", "هونداي")]
    [InlineData("شاصي", "شاصي")]
    [InlineData("تيجوان", "تيجوان")]
    [InlineData("headlights", "headlights")]
    [InlineData("٢٠١٢", "2012")]
    public void Takes_off_what_does_not_change_the_thing(string text, string stem) =>
        Assert.Equal(stem, Assert.Single(Analyzer.Plain.Words(text)).Stem);

    [Fact]
    public void Leaves_protected_words_alone_also_behind_an_article()
    {
        var analyzer = new Analyzer(new HashSet<string> { "بنزين", "وكاله" });

        Assert.Equal(["بنزين", "بنزين", "وكاله", "وكاله"], analyzer.Words("بنزين البنزين وكالة الوكالة").Select(w => w.Stem));
    }

    [Theory]
    [InlineData("صدامات", "صدام")]
    [InlineData("الصدامات", "صدام")]
    [InlineData("والصدامات", "صدام")]
    [InlineData("بطاريات", "بطارية")]
    [InlineData("شمعات", "شمعة")]
    [InlineData("الراس", "راس")]
    [InlineData("الكامري", "كامري")]
    public void Brings_protected_words_together_with_their_plural_and_behind_the_article(string a, string b) =>
        Assert.Equal(Stems(a, OfTheTrade), Stems(b, OfTheTrade));

    [Theory]
    [InlineData("هونداي", "هوندا")]
    [InlineData("بنزين", "بنز")]
    [InlineData("شاصي", "شاص")]
    [InlineData("شاحنة", "شاحن")]
    [InlineData("فيات", "في")]
    [InlineData("كايين", "كاي")]
    public void Keeps_names_of_the_lexicon_apart(string a, string b) =>
        Assert.NotEqual(Stems(a, OfTheTrade), Stems(b, OfTheTrade));

    [Fact]
    public void Joins_the_name_of_a_car_with_few_other_words_of_the_lexicon()
    {
        var cars = ArabicMaterial.VehicleWords();

        var joined = Lexicon.ProtectedWords.GroupBy(word => Stems(word, OfTheTrade))
            .Where(group => group.Any(cars.Contains) && !group.All(cars.Contains))
            .Select(group => string.Join(' ', group.Order(StringComparer.Ordinal)));

        Assert.Equal(JoinedWithCars, joined.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Keeps_the_spelling_beside_the_stem() =>
        Assert.Equal([new Word("صدام", "الصدامات"), new Word("camry", "camry")], Analyzer.Plain.Words("الصدّامات Camry"));

    [Fact]
    public void Brings_together_exactly_the_groups_that_need_no_lexicon()
    {
        var apart = ArabicMaterial.Groups("should_match_groups").Where(group => group.Select(Stems).Distinct().Count() > 1);

        Assert.Equal(BeyondAnalysis.Order(StringComparer.Ordinal), apart.Select(group => group[0]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Confusable))]
    public void Keeps_protected_words_apart_that_are_easily_confused(string a, string b)
    {
        var analyzer = new Analyzer(new[] { a, b }.Select(ArabicNormalizer.Fold).ToHashSet());

        // Fiat and "trims" become one already in folding: ئ is ي, so that هائلكس is found as هايلكس.
        Assert.Equal(a == "فيات", Stems(a, analyzer) == Stems(b, analyzer));
    }

    [Fact]
    public void Confuses_few_of_them_without_protection()
    {
        var confused = ArabicMaterial.Confusable().Select(pair => pair.Data).Where(pair => Stems(pair.Item1) == Stems(pair.Item2));

        Assert.Equal([("بنزين", "بنز"), ("وكالة", "كالة"), ("دبل", "دبلة"), ("فيات", "فئات")], confused);
    }

    [Fact]
    public void Names_that_a_stemmer_spoils_lose_no_more_than_plural_and_article_when_protected()
    {
        var names = ArabicMaterial.Hazards().Distinct().ToList();
        var analyzer = new Analyzer(names.ToHashSet());

        Assert.Equal(
            ["السوبربان سوبربان", "الشاصي شاصي", "بلكات بلك", "تكايات تكايه", "دعسات دعسه", "رنجات رنج", "عتبات عتبه", "كامات كامه", "يايات ياي"],
            names.Select(name => (Name: name, Stem: Stems(name, analyzer))).Where(n => n.Name != n.Stem)
                .Select(n => $"{n.Name} {n.Stem}").Order(StringComparer.Ordinal));
    }

    private static string Stems(string text) => Stems(text, Analyzer.Plain);

    private static string Stems(string text, Analyzer analyzer) => string.Join(' ', analyzer.Words(text).Select(w => w.Stem));
}
