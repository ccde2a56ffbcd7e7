using System.Globalization;
using CargoParts.Search.Engine;
using Xunit;

namespace CargoParts.Tests.Search.Engine;

public sealed class NearTermsTests(ITestOutputHelper output)
{
    public static TheoryData<int, string, int> Alphabets
    {
        get
        {
            var cases = new TheoryData<int, string, int>();
            foreach (var seed in new[] { 1, 2, 3, Random.Shared.Next() })
            {
                // The fewer the letters the more the words collide; the longer the words the more lie behind the end of the keys.
                cases.Add(seed, "اب", 12);
                cases.Add(seed, "ابتث", 10);
                cases.Add(seed, "abcdefgh", 9);
            }

            return cases;
        }
    }

    [Theory]
    [InlineData("كامري", 1, "كمري", 1)]
    [InlineData("كامري", 1, "كاامري", 1)]
    [InlineData("كامري", 1, "كامبي", 1)]
    [InlineData("كامري", 1, "كماري", 1)]
    [InlineData("كامري", 1, "كامري", 0)]
    [InlineData("كامري", 1, "كمرري", null)]
    [InlineData("كامري", 1, "سامري", null)]
    [InlineData("كامري", 1, "اكامري", null)]
    [InlineData("صدام", 1, "صدا", 1)]
    [InlineData("لاندكروزر", 2, "لندكروز", 2)]
    [InlineData("لاندكروزر", 2, "لاندكروزررر", 2)]
    [InlineData("لاندكروزر", 2, "لادنكرزر", 2)]
    [InlineData("headlight", 2, "hedlihgt", 2)]
    [InlineData("headlight", 2, "hedliht", 2)]
    [InlineData("headlight", 2, "hedlit", null)]
    [InlineData("headlight", 1, "hedlihgt", null)]
    [InlineData("abcdefgh", 2, "acbdefhg", 2)]
    [InlineData("abcd", 1, "abc4", null)]
    [InlineData("abc4", 1, "abcd", null)]
    public void Finds_what_is_near(string asked, int maxEdits, string held, int? edits)
    {
        var near = new NearTerms();
        near.Add(7, held);
        var found = new List<(int Term, int Edits)>();

        near.Find(asked, maxEdits, found);

        Assert.Equal(edits is { } distance ? [(7, distance)] : [], found);
    }

    [Theory]
    [MemberData(nameof(Alphabets), DisableDiscoveryEnumeration = true)]
    public void Finds_exactly_what_a_look_at_every_stem_finds(int seed, string letters, int longest)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var near = new NearTerms();
        var stems = new List<string>();
        while (stems.Count < 700)
        {
            var stem = Word(1);
            if (!stems.Contains(stem))
            {
                near.Add(stems.Count, stem);
                stems.Add(stem);
                var maxEdits = 1 + random.Next(2);
                var asked = Word(maxEdits == 1 ? NearTerms.MinLettersOneEdit : NearTerms.MinLettersTwoEdits);
                var found = new List<(int Term, int Edits)> { (-1, 0) };

                near.Find(asked, maxEdits, found);

                Assert.Equal(
                    stems.Select((s, term) => (Term: term, Edits: s[0] == asked[0] ? Distance(s, asked) : int.MaxValue))
                        .Where(s => s.Edits <= maxEdits).Prepend((-1, 0)),
                    found.Order());
            }
        }

        string Word(int shortest) =>
            new([.. Enumerable.Range(0, random.Next(shortest, longest + 1)).Select(_ => letters[random.Next(letters.Length)])]);
    }

    [Fact]
    public async Task Searches_while_it_grows_find_all_that_was_added_before()
    {
        const int Stems = 40_000;
        var near = new NearTerms();
        var added = 0;

        await Task.WhenAll(Task.Run(Write, TestContext.Current.CancellationToken), Task.Run(Read, TestContext.Current.CancellationToken));

        void Write()
        {
            for (var term = 0; term < Stems; term++)
            {
                near.Add(term, Stem(term));
                Volatile.Write(ref added, term + 1);
            }
        }

        void Read()
        {
            var random = new Random(1);
            for (var held = 0; held < Stems; held = Volatile.Read(ref added))
            {
                if (held > 0)
                {
                    var term = random.Next(held);
                    var found = new List<(int Term, int Edits)>();
                    near.Find(Stem(term), 2, found);
                    Assert.Contains((term, 0), found);
                    Assert.All(found, f => Assert.Equal(Distance(Stem(f.Term), Stem(term)), f.Edits));
                }
            }
        }

        static string Stem(int term) => "ك" + string.Concat(term.ToString("D8", CultureInfo.InvariantCulture).Select(digit => "ابتثجحخدذر"[digit - '0']));
    }

    [Theory]
    [InlineData("كامر", 0)]
    [InlineData("كامري", 3)]
    [InlineData("كام", 1)]
    [InlineData("كامريات", 2)]
    public void Refuses_more_edits_than_a_stem_may_have(string stem, int maxEdits) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new NearTerms().Find(stem, maxEdits, []));

    /// <summary>Optimal string alignment, by the book.</summary>
    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                table[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[a.Length, b.Length];
    }
}
