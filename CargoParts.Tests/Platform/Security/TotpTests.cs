using CargoParts.Web.Platform.Security;
using Xunit;

namespace CargoParts.Tests.Platform.Security;

public sealed class TotpTests
{
    private static readonly byte[] Secret = "12345678901234567890"u8.ToArray();
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_111_111_111);

    /// <summary>RFC 6238, appendix B, SHA-1; of its eight digits the last six.</summary>
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1_111_111_109, "07081804")]
    [InlineData(1_111_111_111, "14050471")]
    [InlineData(1_234_567_890, "89005924")]
    [InlineData(2_000_000_000, "69279037")]
    [InlineData(20_000_000_000, "65353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        var moment = DateTimeOffset.FromUnixTimeSeconds(seconds);

        Assert.Equal(code[2..], Totp.CodeAt(Secret, moment));
        Assert.True(Totp.Verify(Secret, code[2..], moment, lastStep: 0, out var step));
        Assert.Equal(seconds / 30, step);
    }

    /// <summary>RFC 4226, appendix D: the codes of the counters 0 to 9.</summary>
    [Theory]
    [InlineData(0, "755224")]
    [InlineData(1, "287082")]
    [InlineData(2, "359152")]
    [InlineData(3, "969429")]
    [InlineData(4, "338314")]
    [InlineData(5, "254676")]
    [InlineData(6, "287922")]
    [InlineData(7, "162583")]
    [InlineData(8, "399871")]
    [InlineData(9, "520489")]
    public void Counters_are_those_of_the_standard(int counter, string code) =>
        Assert.Equal(code, Totp.CodeAt(Secret, DateTimeOffset.FromUnixTimeSeconds(counter * 30)));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_code_is_good_one_step_before_and_after(int steps, bool isGood)
    {
        var code = Totp.CodeAt(Secret, Now.AddSeconds(30 * steps));

        Assert.Equal(isGood, Totp.Verify(Secret, code, Now, lastStep: 0, out var step));
        Assert.Equal(isGood ? (Now.ToUnixTimeSeconds() / 30) + steps : 0, step);
    }

    [Fact]
    public void No_code_opens_twice_and_none_before_the_last_one()
    {
        var code = Totp.CodeAt(Secret, Now);
        Assert.True(Totp.Verify(Secret, code, Now, lastStep: 0, out var step));

        Assert.False(Totp.Verify(Secret, code, Now, step, out _));
        Assert.False(Totp.Verify(Secret, code, Now.AddSeconds(29), step, out _));
        Assert.False(Totp.Verify(Secret, Totp.CodeAt(Secret, Now.AddSeconds(-30)), Now, step, out _));
        Assert.True(Totp.Verify(Secret, Totp.CodeAt(Secret, Now.AddSeconds(30)), Now, step, out var next));
        Assert.Equal(step + 1, next);
    }

    [Theory]
    [InlineData("050471", true)]
    [InlineData("050 471", true)]
    [InlineData("٠٥٠٤٧١", true)]
    [InlineData("\u200f۰۵۰-۴۷۱\n", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("50471", false)]
    [InlineData("0504710", false)]
    [InlineData("050472", false)]
    [InlineData("05047a", false)]
    [InlineData("05047é", false)]
    public void Codes_are_typed_in_any_digits(string? typed, bool isGood) => Assert.Equal(isGood, Totp.Verify(Secret, typed, Now, lastStep: 0, out _));

    [Fact]
    public void Another_secret_has_other_codes()
    {
        var (first, second) = (Totp.NewSecret(), Totp.NewSecret());

        Assert.Equal(Totp.SecretBytes, first.Length);
        Assert.NotEqual(first, second);
        Assert.False(Totp.Verify("another secret of 20"u8, Totp.CodeAt(Secret, Now), Now, lastStep: 0, out _));
    }

    [Fact]
    public void The_address_is_what_authenticators_read() => Assert.Equal(
        "otpauth://totp/CargoParts:%2B9665%E2%80%A2567%20%26%20co?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=CargoParts&algorithm=SHA1&digits=6&period=30",
        Totp.Address(Secret, "+9665•567 & co"));
}
