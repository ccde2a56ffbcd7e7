using System.Text;
using CargoParts.Web.Platform.Security;
using Xunit;

namespace CargoParts.Tests.Platform.Security;

public sealed class Base32Tests
{
    /// <summary>RFC 4648, section 10, without the padding.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Letters_are_those_of_the_standard(string text, string letters)
    {
        Assert.Equal(letters, Base32.Encode(Encoding.ASCII.GetBytes(text)));
        Assert.True(Base32.TryDecode(letters.ToLowerInvariant(), out var bytes));
        Assert.Equal(text, Encoding.ASCII.GetString(bytes));
    }

    [Theory]
    [InlineData("M")]
    [InlineData("MZX")]
    [InlineData("MZXW6Y")]
    [InlineData("MZ")]
    [InlineData("M1")]
    [InlineData("MY======")]
    public void What_no_bytes_give_is_refused(string letters) => Assert.False(Base32.TryDecode(letters, out _));

    [Fact]
    public void Any_bytes_come_back()
    {
        var random = new Random(5);
        for (var length = 0; length < 200; length++)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);

            Assert.True(Base32.TryDecode(Base32.Encode(bytes), out var same));
            Assert.Equal(bytes, same);
        }
    }
}
