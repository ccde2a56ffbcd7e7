using CargoParts.Data.Values;
using Xunit;

namespace CargoParts.Tests.Data.Values;

public sealed class SaudiPhoneTests
{
    [Theory]
    [InlineData("+966551234567")]
    [InlineData("00966551234567")]
    [InlineData("966551234567")]
    [InlineData("0551234567")]
    [InlineData("551234567")]
    [InlineData("٠٥٥١٢٣٤٥٦٧")]
    [InlineData("۰۵۵۱۲۳۴۵۶۷")]
    [InlineData("+٩٦٦٥٥١٢٣٤٥٦٧")]
    [InlineData("０５５１２３４５６７")]
    [InlineData("055 123 4567")]
    [InlineData("055-123-4567")]
    [InlineData("055‑123–4567")]
    [InlineData("055.123.4567")]
    [InlineData("+966 (55) 123-4567")]
    [InlineData("＋966 55 123 4567")]
    [InlineData("\u200e+966\u00a055\u202f1234567\u200f")]
    [InlineData("\u202a+966551234567\u202c")]
    [InlineData("\u2066٠٥٥ ١٢٣ ٤٥٦٧\u2069\n")]
    public void Every_way_of_writing_a_mobile_number_is_one_number(string typed)
    {
        Assert.True(SaudiPhone.TryParse(typed, out var phone));
        Assert.Equal("+966551234567", phone.E164);
        Assert.Equal(PhoneKind.Mobile, SaudiPhone.KindOf(typed));
    }

    [Theory]
    [InlineData(null, PhoneKind.Unknown)]
    [InlineData("", PhoneKind.Unknown)]
    [InlineData("+", PhoneKind.Unknown)]
    [InlineData("mobile", PhoneKind.Unknown)]
    [InlineData("055123456", PhoneKind.Unknown)]
    [InlineData("05512345678", PhoneKind.Unknown)]
    [InlineData("0651234567", PhoneKind.Unknown)]
    [InlineData("05512E4567", PhoneKind.Unknown)]
    [InlineData("+0551234567", PhoneKind.Unknown)]
    [InlineData("+00966551234567", PhoneKind.Unknown)]
    [InlineData("++966551234567", PhoneKind.Unknown)]
    [InlineData("0966551234567", PhoneKind.Unknown)]
    [InlineData("9660551234567", PhoneKind.Unknown)]
    [InlineData("+9665512345678", PhoneKind.Unknown)]
    [InlineData("0112345678", PhoneKind.Landline)]
    [InlineData("+966 11 234 5678", PhoneKind.Landline)]
    [InlineData("00966172345678", PhoneKind.Landline)]
    [InlineData("0182345678", PhoneKind.Unknown)]
    [InlineData("112345678", PhoneKind.Unknown)]
    [InlineData("920012345", PhoneKind.Unified)]
    [InlineData("9200 12345", PhoneKind.Unified)]
    [InlineData("+966920012345", PhoneKind.Unified)]
    [InlineData("8001234567", PhoneKind.TollFree)]
    [InlineData("٨٠٠ ١٢٣ ٤٥٦٧", PhoneKind.TollFree)]
    [InlineData("+971501234567", PhoneKind.Foreign)]
    [InlineData("0020 10 1234 5678", PhoneKind.Foreign)]
    [InlineData("📱0551234567", PhoneKind.Unknown)]
    [InlineData("\ud8000551234567", PhoneKind.Unknown)]
    [InlineData("\ufffe0551234567", PhoneKind.Unknown)]
    public void Anything_else_is_refused_by_its_kind(string? typed, PhoneKind kind)
    {
        Assert.False(SaudiPhone.TryParse(typed, out var phone));
        Assert.Null(phone);
        Assert.Equal(kind, SaudiPhone.KindOf(typed));
    }

    [Fact]
    public void Has_a_form_for_each_reader()
    {
        Assert.True(SaudiPhone.TryParse("0551234567", out var phone));

        Assert.Equal("0551234567", phone.National);
        Assert.Equal("966551234567", phone.Digits);
        Assert.Equal("+9665•••••567", phone.Masked);
        Assert.Equal("+9665•••••567", $"{phone}");
    }

    [Fact]
    public void Every_form_of_any_number_reads_as_that_number()
    {
        var random = new Random(1);
        for (var i = 0; i < 2_000; i++)
        {
            var e164 = $"+9665{random.Next(100_000_000):D8}";
            Assert.True(SaudiPhone.TryParse(e164, out var phone));

            Assert.Equal(e164, phone.E164);
            Assert.All([phone.National, phone.Digits, phone.Digits[3..], Spaced(phone.National, random)], form =>
            {
                Assert.True(SaudiPhone.TryParse(form, out var same), form);
                Assert.Equal(phone, same);
            });
        }
    }

    [Fact]
    public void Any_text_is_read_or_refused()
    {
        var random = new Random(2);
        for (var i = 0; i < 5_000; i++)
        {
            var typed = string.Concat(Enumerable.Range(0, random.Next(130)).Select(_ => (char)random.Next(0x10000)));

            Assert.Equal(SaudiPhone.KindOf(typed) == PhoneKind.Mobile, SaudiPhone.TryParse(typed, out _));
        }
    }

    private static string Spaced(string digits, Random random) =>
        string.Concat(digits.Select(c => random.Next(3) == 0 ? $"{c} " : random.Next(2) == 0 ? $"{(char)(c - '0' + '٠')}" : $"{c}"));
}
