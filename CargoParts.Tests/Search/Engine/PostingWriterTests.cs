using CargoParts.Search.Engine;
using Xunit;

namespace CargoParts.Tests.Search.Engine;

public sealed class PostingWriterTests
{
    public static TheoryData<string, int, int> Forms => new()
    {
        { nameof(ListForm.Single), 1, 1 },
        { nameof(ListForm.Blocks), 2, 700 },
        { nameof(ListForm.Blocks), 200, 97 },
        { nameof(ListForm.Bitmap), 10_000, 2 },
        { nameof(ListForm.Blocks), 10_000, 1 },
    };

    [Theory]
    [MemberData(nameof(RandomPostings.Segments), MemberType = typeof(RandomPostings))]
    public void Lists_behind_one_another_are_read_as_they_were_written(int seed, int documents)
    {
        using var writer = new PostingWriter(documents);
        var lists = RandomPostings.Lists(new Random(seed), documents).ToList();

        var entries = lists.ConvertAll(list => writer.Write(list));

        using var data = writer.Data();
        foreach (var (list, entry) in lists.Zip(entries))
        {
            var read = new long[entry.Count];
            new ListCursor(entry, data, documents, room: []).ReadAll(read);
            Assert.Equal(list, read);
            Assert.Equal(list.Max(posting => (byte)posting), entry.MaxImpact);
            Assert.Equal(list.Select(posting => (byte)posting).Distinct().Count() == 1, entry.IsFlat);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_list_takes_the_form_that_suits_its_density(string form, int count, int step)
    {
        using var writer = new PostingWriter(20_000);

        var entry = writer.Write([.. Enumerable.Range(0, count).Select(i => ((long)i * step) << 8)]);

        Assert.Equal(form, entry.Form.ToString());
    }
}
