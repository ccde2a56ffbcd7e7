using CargoParts.Data.Values;
using Xunit;

namespace CargoParts.Tests.Data.Values;

public sealed class NationalIdTests
{
    [Theory]
    [InlineData("1000000008", "1000000008", true)]
    [InlineData("2000000006", "2000000006", false)]
    [InlineData("١٠٠٠٠٠٠٠٠٨", "1000000008", true)]
    [InlineData(" 100-000-0008 ", "1000000008", true)]
    public void Reads_citizens_and_residents(string typed, string stored, bool isCitizen)
    {
        Assert.True(NationalId.TryParse(typed, out var id));
        Assert.Equal(stored, id.Value);
        Assert.Equal(isCitizen, id.IsCitizen);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1000000009")]
    [InlineData("100000008")]
    [InlineData("10000000008")]
    [InlineData("3000000004")]
    [InlineData("7000000005")]
    [InlineData("100000000A")]
    public void Refuses_what_is_none(string? typed)
    {
        Assert.False(NationalId.TryParse(typed, out var id));
        Assert.Null(id);
    }

    [Fact]
    public void Of_ten_endings_one_is_right()
    {
        var random = new Random(3);
        for (var i = 0; i < 500; i++)
        {
            var start = $"{random.Next(1, 3)}{random.Next(100_000_000):D8}";

            Assert.Single(Enumerable.Range(0, 10), digit => NationalId.TryParse($"{start}{digit}", out _));
        }
    }

    [Fact]
    public void Is_masked_to_its_end()
    {
        Assert.True(NationalId.TryParse("1000000008", out var id));

        Assert.Equal("1••••••008", id.Masked);
        Assert.Equal(id.Masked, $"{id}");
    }
}
