using System.Diagnostics;
using System.Globalization;
using CargoParts.Data.Values;
using CargoParts.Web.Platform.Observability;
using Xunit;

namespace CargoParts.Tests.Platform.Observability;

public sealed class MaskingTests
{
    [Theory]
    [InlineData("+966551234567")]
    [InlineData("00966551234567")]
    [InlineData("966551234567")]
    [InlineData("0551234567")]
    [InlineData("551234567")]
    [InlineData("055 123 4567")]
    [InlineData("055-123-4567")]
    [InlineData("055.123.4567")]
    [InlineData("+966 55 123 4567")]
    [InlineData("+966 (55) 123-4567")]
    [InlineData("966-55-1234567")]
    [InlineData("+966\u00a055\u202f1234567")]
    [InlineData("+966 055 123 4567")]
    [InlineData("0112341567")]
    [InlineData("+966 11 234 1567")]
    [InlineData("+971501234567")]
    [InlineData("+1 (415) 555-2567")]
    [InlineData("1000000008")]
    [InlineData("2000000006")]
    [InlineData("4111111111111111")]
    [InlineData("4111 1111 1111 1111")]
    [InlineData("4111-1111-1111-1111")]
    [InlineData("4111-1111 1111 1111")]
    [InlineData("41111111 11111111")]
    [InlineData("5555555555554444")]
    [InlineData("5555 5555 5555 4444")]
    [InlineData("378282246310005")]
    [InlineData("3782 822463 10005")]
    [InlineData("3056 930902 5904")]
    [InlineData("6011 1111 1111 1117")]
    [InlineData("3566002020360505")]
    [InlineData("6200000000000005678")]
    [InlineData("4222222222222")]
    [InlineData("SA0380000000608010167519")]
    [InlineData("sa03 8000 0000 6080 1016 7519")]
    [InlineData("JTDBE32K720123456")]
    [InlineData("jtdbe32k720123456")]
    public void What_leads_to_a_person_keeps_its_last_three_characters(string personal)
    {
        foreach (var number in new[] { personal, Arabic(personal, '\u0660'), Arabic(personal, '\u06F0') }.Where(n => n == personal || !char.IsAsciiLetter(n[0])))
        {
            foreach (var line in new[] { "{0}", "Sent to {0}.", "phone={0}&x=1", "(\"{0}\")", "Key (phone)=({0}) already exists.", "sent:{0}:3", "رقم{0}", "12 {0}, 3 ms" })
            {
                var masked = Masking.Of(string.Format(CultureInfo.InvariantCulture, line, number));

                Assert.DoesNotContain(number[..^3], masked, StringComparison.Ordinal);
                Assert.Contains($"***{number[^3..]}", masked, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("Order of 0199a0de-1234-7000-8000-051234567890 took 12.551234567 ms")]
    [InlineData("55123456-1234-4567-8901-055123456789")]
    [InlineData("4111111111111111411111111111111a")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("Price of 125000 halalas, 1,250.50 riyals, 512345 pieces")]
    [InlineData("04465-33471, 0446533471, 52119-06990, 5211906990, 90915-YZZD4, 8K0-615-301")]
    [InlineData("01121-12345 fits")]
    [InlineData("52119-06990 52119-06991 04465-33471")]
    [InlineData("Camry 2012 2013 2014 2015 2016")]
    [InlineData("05-12-2026 10:33:12 and 2026-11-23 00:55:57.5512345")]
    [InlineData("2026-11-23T00:55:57.1234567+03:00")]
    [InlineData("Request finished HTTP/2 GET https://localhost:5080/search?q=camry 200 in 3.0551234567 ms")]
    [InlineData("0.4111111111111111 of 10000000")]
    [InlineData("Committed 15000 changes in 00:00:12.0551234")]
    [InlineData("Listening on 192.168.100.200:5080, pid 123456")]
    [InlineData("Status code 404, error code 10054, 57014: canceling statement, P0420")]
    [InlineData("at X.Y(CancellationToken cancellationToken) in /src/X.cs:line 123456")]
    [InlineData("a@b c @p0 [Id@1]")]
    [InlineData("The keyword spinning 123456 tokens")]
    [InlineData("")]
    public void What_leads_to_no_person_stays(string line) => Assert.Same(line, Masking.Of(line));

    [Theory]
    [InlineData("Mail to fahad.q@example.com failed", "Mail to f***@example.com failed")]
    [InlineData("?email=fahad%40example.co.uk&x=1", "?email=f***%40example.co.uk&x=1")]
    [InlineData("فهد@example.com", "ف***@example.com")]
    [InlineData("0551234567@example.com", "0***@example.com")]
    [InlineData("?phone=%2B966551234567&page=2", "?phone=%2B***567&page=2")]
    [InlineData("?phone=055+123+4567", "?phone=***567")]
    [InlineData("to +966551234567 and 0559876543", "to ***567 and ***543")]
    [InlineData("JTDBE32K720123456", "JTD***456")]
    [InlineData("SA03 8000 0000 6080 1016 7519 paid", "SA***519 paid")]
    public void The_rest_of_the_line_stays(string line, string masked) => Assert.Equal(masked, Masking.Of(line));

    [Theory]
    [InlineData("Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc", "Authorization: Bearer ***")]
    [InlineData("authorization=Basic dXNlcjpwYXNz", "authorization=Basic ***")]
    [InlineData("sent Bearer CfDJ8N0abcdefghijk in vain", "sent Bearer *** in vain")]
    [InlineData("got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc here", "got eyJ*** here")]
    [InlineData("state CfDJ8N0abcdefghijklmnop_-x!", "state CfDJ8***!")]
    [InlineData("{\"refreshToken\":\"r3fr-esh/x\",\"a\":1}", "{\"refreshToken\":\"***\",\"a\":1}")]
    [InlineData("?access_token=abc.def&page=2", "?access_token=***&page=2")]
    [InlineData("Cookie: cp_session=abc; other=def\r\nHost: x", "Cookie: ***\r\nHost: x")]
    [InlineData("set-cookie: __Host-session=abc; path=/", "set-cookie: ***")]
    [InlineData("__Host-session=abc; path=/", "__Host-session=***; path=/")]
    [InlineData("Host=db;Username=app;Password=s3cret;Port=5", "Host=db;Username=app;Password=***;Port=5")]
    [InlineData("/_blazor?id=Zm9vYmFy_-x", "/_blazor?id=***")]
    [InlineData("Your code is 123456.", "Your code is ***.")]
    [InlineData("code: 123 456", "code: ***")]
    [InlineData("OtpCode=123456", "OtpCode=***")]
    [InlineData("otp 1234", "otp ***")]
    [InlineData("PIN: 9876", "PIN: ***")]
    [InlineData("123456 is your CargoParts code", "*** is your CargoParts code")]
    [InlineData("رمز الدخول: 123456", "رمز الدخول: ***")]
    [InlineData("رمز الدخول هو ١٢٣٤٥٦ ولا تشاركه", "رمز الدخول هو *** ولا تشاركه")]
    public void What_opens_a_door_goes(string line, string masked) => Assert.Equal(masked, Masking.Of(line));

    [Fact]
    public void Any_text_can_be_masked_and_keeps_no_number_that_stands_alone()
    {
        var random = new Random(6);
        string[] pieces = ["0551234567", "+966", " ", "-", "4111111111111111", "SA03", "80000000608010167519", "JTDBE32K720123456", "a@b.co", "%2B", "٠٥٥", "١٢٣", "x", ":", "\ud800", "(", "٤٥٦٧"];
        for (var i = 0; i < 20_000; i++)
        {
            var masked = Masking.Of(string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)])));

            Assert.DoesNotContain("4111111111111111", masked.Split(' ', '-', ':', '(', '*'));
            Assert.DoesNotContain("0551234567", masked.Split(' ', ':', '(', '*'));
        }
    }

    [Fact]
    public void Every_mobile_number_that_can_sign_in_is_masked()
    {
        var random = new Random(7);
        for (var i = 0; i < 5_000; i++)
        {
            Assert.True(SaudiPhone.TryParse($"05{random.Next(100_000_000):D8}", out var phone));

            Assert.All([phone.E164, phone.National, phone.Digits, phone.Digits[3..]], form =>
                Assert.Equal($"to ***{form[^3..]} sent", Masking.Of($"to {form} sent")));
        }
    }

    /// <summary>What is read over and over takes minutes at this length; what is read a few times takes less than a second on an idle machine.</summary>
    [Theory]
    [InlineData("1 ")]
    [InlineData("a.")]
    [InlineData("token ")]
    [InlineData("SA03 ")]
    [InlineData("code\u0631\u0645\u0632 ")]
    [InlineData("a@")]
    [InlineData("12345678-1234-")]
    public void Long_lines_cost_no_more_than_their_length(string piece)
    {
        var line = string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length));
        var watch = Stopwatch.StartNew();

        _ = Masking.Of(line);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("4111111111111111", true)]
    [InlineData("my card is 4111 1111 1111 1111 thanks", true)]
    [InlineData("٤١١١ ١١١١ ١١١١ ١١١١", true)]
    [InlineData("0551234567 / 5555-5555-5555-4444", true)]
    [InlineData("بطاقتي5555555555554444", true)]
    [InlineData("4111111111111112", false)]
    [InlineData("411111111111", false)]
    [InlineData("41111111111111111111", false)]
    [InlineData("0551234567", false)]
    [InlineData("2012 2013 2014 2015", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_card_number_is_seen(string? text, bool hasCard) => Assert.Equal(hasCard, PanGuard.HasCardNumber(text));

    private static string Arabic(string text, char zero) => string.Concat(text.Select(c => char.IsAsciiDigit(c) ? (char)(zero + c - '0') : c));
}
