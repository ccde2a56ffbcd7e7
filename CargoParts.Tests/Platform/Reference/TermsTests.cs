using System.Globalization;
using System.Text.Json;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Reference;
using Xunit;

namespace CargoParts.Tests.Platform.Reference;

public sealed class TermsTests
{
    // Whoever asks for the driver's side is understood to mean the left one: no listing carries these two.
    private static readonly string[] OnlyAsked = ["driver-side", "passenger-side"];

    // Written on the boot lid in Latin letters, so they are names in both languages.
    private static readonly string[] Badges =
        ["limited", "gx", "gxr", "vx", "vxr", "gl", "gli", "xli", "se", "le", "ltz", "ls", "lt", "denali", "platinum", "sport", "titanium", "amg"];

    private static readonly Lazy<JsonElement> Market = new(() =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Reference", "market-terms.json"))).RootElement);

    public static TheoryData<string, string> Codes
    {
        get
        {
            var codes = new TheoryData<string, string>();
            foreach (var (section, kind) in new[]
            {
                ("condition", "Condition"), ("quality", "Quality"), ("part_origin", "Origin"), ("position", "Position"), ("vehicle_spec", "Spec"),
                ("trim", "Qualifier"), ("body", "Qualifier"), ("drive", "Qualifier"), ("fuel", "Qualifier"), ("gearbox", "Qualifier"),
            })
            {
                foreach (var code in Values(section).Except(OnlyAsked).Except(Badges))
                {
                    codes.Add(kind, code);
                }
            }

            foreach (var engine in new[] { "v6", "v8", "4-cylinder" })
            {
                codes.Add("Qualifier", engine);
            }

            return codes;
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_that_a_listing_may_carry_has_a_name_in_both_languages(string kind, string code)
    {
        Assert.Contains(NameIn(SaudiCulture.Arabic, kind, code), c => c is >= '\u0600' and <= '\u06FF');
        Assert.NotNull(TermsText.ResourceManager.GetString($"{kind}_{code.Replace('-', '_')}", SaudiCulture.English));
    }

    [Fact]
    public void What_may_be_asked_for_is_what_the_market_says()
    {
        Assert.Equal(Values("condition").Order(), Terms.Conditions.Order());
        Assert.Equal(Values("quality").Order(), Terms.Qualities.Order());
        Assert.Equal(Values("part_origin").Order(), Terms.Origins.Order());
        Assert.Equal(Values("position").Except(OnlyAsked).Order(), Terms.Positions.Order());
    }

    [Fact]
    public void A_code_without_a_name_is_shown_as_it_is() => Assert.Equal("gxr", NameIn(SaudiCulture.Arabic, "Qualifier", "gxr"));

    private static string NameIn(CultureInfo culture, string kind, string code)
    {
        SaudiCulture.Use(culture);
        return Terms.Name(kind, code);
    }

    private static IEnumerable<string> Values(string section) =>
        Market.Value.GetProperty(section).EnumerateArray().Select(term => term.GetProperty("value").GetString()!);
}
