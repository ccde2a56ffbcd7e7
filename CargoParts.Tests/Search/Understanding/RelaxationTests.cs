using CargoParts.Search.Understanding;
using Xunit;
using static CargoParts.Tests.Search.Understanding.Vocabulary;

namespace CargoParts.Tests.Search.Understanding;

public sealed class RelaxationTests
{
    [Fact]
    public void Gives_up_the_part_last_and_the_unknown_words_first() =>
        Assert.Equal(
            [
                GivenUp.RestWords, GivenUp.Origin, GivenUp.Quality, GivenUp.Condition, GivenUp.City, GivenUp.Position, GivenUp.Year, GivenUp.Model,
                GivenUp.Part,
            ],
            Relaxation.OrderFor(Read("صدام امامي كامري 2015 تجاري تايواني جديد الرياض بريجستون")));

    [Fact]
    public void Gives_up_only_what_was_asked() =>
        Assert.Equal([GivenUp.Year, GivenUp.Part], Relaxation.OrderFor(Read("صدام تويوتا 2015")));

    [Fact]
    public void Never_gives_up_a_number() => Assert.DoesNotContain(GivenUp.Model, Relaxation.OrderFor(Read("JTMHX0XJ9D4000123")));
}
