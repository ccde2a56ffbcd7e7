using CargoParts.Search.Engine;
using Xunit;

namespace CargoParts.Tests.Search.Engine;

public sealed class ListCursorTests
{
    private static readonly ulong[] Everything = [.. Enumerable.Repeat(ulong.MaxValue, Window.Words)];

    [Theory]
    [MemberData(nameof(RandomPostings.Segments), MemberType = typeof(RandomPostings))]
    public void Adds_the_documents_of_each_window_also_when_windows_are_passed_over(int seed, int documents) =>
        WithLists(seed, documents, (random, list, cursor) =>
        {
            foreach (var window in SomeWindows(random, documents))
            {
                var set = RandomSet(random, documents, window);
                var among = RandomSet(random, documents, window);
                var before = set.ToArray();
                var all = set.ToArray();
                foreach (var at in InWindow(list, window).Select(posting => posting.At))
                {
                    all[at >> 6] |= 1UL << (at & 63);
                }

                cursor.AddTo(window, set, among);

                // All that are asked for; of the others none that the list does not hold.
                Assert.All(set.Zip(all, before).Zip(among), word =>
                {
                    var ((now, most, earlier), asked) = word;
                    Assert.Equal(most & asked, now & asked);
                    Assert.Equal(now, now & most);
                    Assert.Equal(earlier, now & earlier);
                });
            }
        });

    [Theory]
    [MemberData(nameof(RandomPostings.Segments), MemberType = typeof(RandomPostings))]
    public void The_next_window_is_never_behind_a_document(int seed, int documents) =>
        WithLists(seed, documents, (random, list, cursor) =>
        {
            foreach (var window in SomeWindows(random, documents).Append(Window.CountFor(documents)))
            {
                var holding = list.Select(posting => Window.Of((int)(posting >> 8))).FirstOrDefault(w => w >= window, Window.None);

                Assert.InRange(cursor.Next(window), window, holding);
            }
        });

    [Theory]
    [MemberData(nameof(RandomPostings.Segments), MemberType = typeof(RandomPostings))]
    public void A_walk_from_window_to_window_meets_every_document_and_ends(int seed, int documents) =>
        WithLists(seed, documents, (_, list, cursor) =>
        {
            var met = 0;
            for (var window = cursor.Next(0); window != Window.None; window = cursor.Next(window + 1))
            {
                var set = new ulong[WordsIn(documents, window)];
                cursor.AddTo(window, set, Everything);
                met += WindowSet.Count(set);
            }

            Assert.Equal(list.Length, met);
        });

    [Theory]
    [MemberData(nameof(RandomPostings.Segments), MemberType = typeof(RandomPostings))]
    public void Every_wanted_document_gets_its_own_impact_once(int seed, int documents) =>
        WithLists(seed, documents, (random, list, cursor) =>
        {
            foreach (var window in SomeWindows(random, documents))
            {
                var wanted = RandomSet(random, documents, window);
                var scores = new float[wanted.Length << 6];

                cursor.Score(window, wanted, scores, new OneMore(), least: 0);

                var expected = new float[scores.Length];
                foreach (var (at, impact) in InWindow(list, window))
                {
                    // Beside the wanted ones a document may be scored or not, but not wrongly.
                    var isWanted = (wanted[at >> 6] >> (at & 63) & 1) != 0;
                    expected[at] = isWanted || scores[at] != 0 ? impact + 1 : 0;
                }

                Assert.Equal(expected, scores);
            }
        });

    [Theory]
    [MemberData(nameof(RandomPostings.Segments), MemberType = typeof(RandomPostings))]
    public void What_is_asked_of_a_window_first_does_not_change_what_comes_after(int seed, int documents) =>
        WithLists(seed, documents, (random, list, cursor) =>
        {
            foreach (var window in SomeWindows(random, documents))
            {
                var (set, again) = (new ulong[WordsIn(documents, window)], new ulong[WordsIn(documents, window)]);
                var scores = new float[set.Length << 6];

                var next = cursor.Next(window);
                cursor.AddTo(window, set, Everything);
                cursor.Score(window, set, scores, new OneMore(), least: 0);
                cursor.AddTo(window, again, Everything);

                var holds = InWindow(list, window).ToDictionary(posting => posting.At, posting => posting.Impact + 1f);
                Assert.True(holds.Count == 0 || next == window);
                Assert.Equal(holds.Keys, Enumerable.Range(0, scores.Length).Where(at => (set[at >> 6] >> (at & 63) & 1) != 0));
                Assert.Equal(scores, Enumerable.Range(0, scores.Length).Select(at => holds.GetValueOrDefault(at)));
                Assert.Equal(set, again);
            }
        });

    [Theory]
    [MemberData(nameof(RandomPostings.Segments), MemberType = typeof(RandomPostings))]
    public void No_document_of_a_window_is_heavier_than_the_bound(int seed, int documents) =>
        WithLists(seed, documents, (random, list, cursor) =>
        {
            foreach (var window in SomeWindows(random, documents))
            {
                var heaviest = InWindow(list, window).Select(posting => posting.Impact).DefaultIfEmpty().Max();

                Assert.InRange(cursor.MaxImpactIn(window), heaviest, cursor.MaxImpact);
            }
        });

    private static void WithLists(int seed, int documents, Action<Random, long[], ListCursor> test)
    {
        var random = new Random(seed);
        foreach (var list in RandomPostings.Lists(random, documents))
        {
            using var writer = new PostingWriter(documents);
            var entry = writer.Write(list);
            using var data = writer.Data();
            test(random, list, new ListCursor(entry, data, documents, new uint[BlockCodec.BlockSize]));
        }
    }

    /// <returns>Ascending, with gaps more often than not; one at least.</returns>
    private static IEnumerable<int> SomeWindows(Random random, int documents)
    {
        for (var window = 0; window < Window.CountFor(documents); window += 1 + (random.Next(2) * random.Next(6)))
        {
            yield return window;
        }
    }

    /// <summary>Empty, full, or something in between.</summary>
    private static ulong[] RandomSet(Random random, int documents, int window)
    {
        var kind = random.Next(4);
        return
        [
            .. Enumerable.Range(0, WordsIn(documents, window)).Select(_ => kind switch
            {
                0 => 0UL,
                1 => ulong.MaxValue,
                2 => 1UL << random.Next(1_000),
                _ => (ulong)random.NextInt64(),
            }),
        ];
    }

    /// <summary>The postings of a window, documents counted from its start.</summary>
    private static IEnumerable<(int At, byte Impact)> InWindow(long[] list, int window)
    {
        // Impact 0 of its first document: nothing of the window stands before.
        var first = Array.BinarySearch(list, (long)Window.StartOf(window) << 8);
        return list.Skip(first < 0 ? ~first : first)
            .TakeWhile(posting => Window.Of((int)(posting >> 8)) == window)
            .Select(posting => ((int)(posting >> 8) - Window.StartOf(window), (byte)posting));
    }

    private static int WordsIn(int documents, int window) =>
        Math.Min(Window.Words, Window.WordsFor(documents) - (Window.StartOf(window) >> 6));

    /// <summary>So that an impact of 0 is not the same as none.</summary>
    private readonly struct OneMore : IScore
    {
        public void Add(ref float score, byte impact) => score += Of(impact);

        public float Of(byte impact) => impact + 1;
    }
}
