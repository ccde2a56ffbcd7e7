using System.Text;
using CargoParts.Search.Arabic;
using Xunit;

namespace CargoParts.Tests.Search.Arabic;

public sealed class CleanedTextTests(ITestOutputHelper output)
{
    // Letters that compose, sort, come apart, vanish or are broken: marks of two classes, presentation forms and ligatures, Hangul, half-width
    // kana with sound marks, fractions, letters beyond the first plane, halves of them, blanks and marks of direction.
    private static readonly string[] Pieces =
    [
        "صدام", "كامري", "ـ", "\u064B", "\u0651", "\u0653", "\u0654", "\u0655", "\u0670", "ا", "ي", "ﻻ", "ﷲ", "ﷺ", "\uFE70", "\uFE7D", "\uFC5E", "ٱ",
        "a", "e\u0301", "\u0323", "\u0344", "\u0345", "\u00A8", "Å", "ﬁ", "½", "²", "①", "㎏", "\u1100", "\u1161", "\u11A8", "\uFFC2", "가", "ｶ", "\uFF9E",
        "か", "\u3099", "\U0001D400", "\U0001D15E", "\U0001D165", "\U000110B9", "\U000110BA", "\U00016D67", "\uD835", "\uDC00", " ", "\t", "\u00A0",
        "\u3000", "\u0085", "\u200B", "\u200D", "\u200F", "\u061C", "\u00AD", "\u2067", "٢٠١٥", "04465-33450",
    ];

    public static TheoryData<int> Seeds => [1, 2, 3, Random.Shared.Next()];

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void Is_the_clean_text_and_every_letter_comes_from_a_place_that_holds_it(int seed)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 5_000; round++)
        {
            var original = RandomText(random);

            var cleaned = new CleanedText(original);

            Assert.Equal(ArabicNormalizer.Clean(original), cleaned.Text);
            var origins = Enumerable.Range(0, cleaned.Text.Length).Select(i => cleaned.Origin(i, 1)).ToList();
            Assert.All(origins, (origin, i) =>
            {
                Assert.InRange(origin.Start, i == 0 ? 0 : origins[i - 1].Start, original.Length - 1);
                Assert.InRange(origin.End, Math.Max(origin.Start + 1, i == 0 ? 0 : origins[i - 1].End), original.Length);
                if (cleaned.Text[i] != ' ')
                {
                    Assert.Contains(cleaned.Text[i], ArabicNormalizer.Clean(original.Substring(origin.Start, origin.Length)));
                }
            });
        }
    }

    [Fact]
    public void Every_letter_there_is_stands_by_itself_or_joins_the_one_before()
    {
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            if (Rune.IsValid(value))
            {
                var original = $"ك{new Rune(value)}اe{new Rune(value)}\u1100{new Rune(value)}";
                Assert.Equal(ArabicNormalizer.Clean(original), new CleanedText(original).Text);
            }
        }
    }

    [Theory]
    [InlineData("صَدّام كامري", 0, 4, "صَدّام")]
    [InlineData("  كـــامري", 0, 8, "كـــامري")]
    [InlineData("را\u0654س", 1, 1, "ا\u0654")]
    [InlineData("ﻻند", 1, 1, "ﻻ")]
    [InlineData("صد\u200Fام", 0, 4, "صد\u200Fام")]
    [InlineData("صد\u200Fام", 2, 2, "ام")]
    public void Gives_back_whole_letters_with_their_marks(string original, int start, int length, string place)
    {
        var cleaned = new CleanedText(original);
        var tokens = Tokenizer.Tokenize(cleaned.Text);

        var origin = cleaned.Origin(start, start == 0 ? tokens[0].Length : length);

        Assert.Equal(place, original.Substring(origin.Start, origin.Length));
    }

    private static string RandomText(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Pieces[random.Next(Pieces.Length)]));
}
