using CargoParts.Data.Values;
using Xunit;

namespace CargoParts.Tests.Data.Values;

public sealed class IbanTests
{
    [Theory]
    [InlineData("SA0380000000608010167519", "SA0380000000608010167519", "80")]
    [InlineData("SA4420000001234567891234", "SA4420000001234567891234", "20")]
    [InlineData("sa03 8000 0000 6080 1016 7519", "SA0380000000608010167519", "80")]
    [InlineData("SA03-8000-0000-6080-1016-7519", "SA0380000000608010167519", "80")]
    [InlineData("SA٠٣٨٠٠٠٠٠٠٠٦٠٨٠١٠١٦٧٥١٩", "SA0380000000608010167519", "80")]
    [InlineData("\u200eSA03\u00a08000 0000 6080 1016 7519\u200f", "SA0380000000608010167519", "80")]
    public void Reads_a_Saudi_account(string typed, string stored, string bank)
    {
        Assert.True(Iban.TryParse(typed, out var iban));
        Assert.Equal(stored, iban.Value);
        Assert.Equal(bank, iban.BankCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("SA0380000000608010167518")]
    [InlineData("SA038000000060801016751")]
    [InlineData("SA03800000006080101675190")]
    [InlineData("SAA380000000608010167519")]
    [InlineData("SA03800000006080101675Ä9")]
    [InlineData("GB82WEST12345698765432")]
    [InlineData("0380000000608010167519SA")]
    public void Refuses_what_is_none(string? typed)
    {
        Assert.False(Iban.TryParse(typed, out var iban));
        Assert.Null(iban);
    }

    [Fact]
    public void One_wrong_digit_or_two_exchanged_never_pass()
    {
        const string Right = "SA4420000001234567891234";
        for (var i = 2; i < Right.Length; i++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
            {
                Assert.Equal(digit == Right[i], Iban.TryParse($"{Right[..i]}{digit}{Right[(i + 1)..]}", out _));
            }

            if (i + 1 < Right.Length)
            {
                Assert.Equal(Right[i] == Right[i + 1], Iban.TryParse($"{Right[..i]}{Right[i + 1]}{Right[i]}{Right[(i + 2)..]}", out _));
            }
        }
    }

    [Fact]
    public void Is_printed_in_groups_and_masked_to_its_end()
    {
        Assert.True(Iban.TryParse("SA0380000000608010167519", out var iban));

        Assert.Equal("SA03 8000 0000 6080 1016 7519", iban.Printed);
        Assert.Equal("SA••••••••••••••••••7519", iban.Masked);
        Assert.Equal(iban.Masked, $"{iban}");
    }
}
