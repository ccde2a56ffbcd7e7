using System.Text.RegularExpressions;
using CargoParts.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CargoParts.Tests.Browser;

public sealed partial class FindAPartTests(BrowserShop browser)
{
    private const string Question = "صدام كامري ٢٠١٥";

    public static TheoryData<string, string> Everywhere => new()
    {
        { "ar", "phone" },
        { "ar", "desk" },
        { "en", "phone" },
        { "en", "desk" },
    };

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Types_takes_a_suggestion_by_keyboard_and_finds_parts(string language, string device)
    {
        await using var visit = await browser.VisitAsync(language, Device.Named(device));
        await visit.GoLiveAsync("");

        await visit.SearchInput.FocusAsync();
        await visit.Page.Keyboard.InsertTextAsync("صدام كا");
        var options = visit.Page.GetByRole(AriaRole.Option);
        await Expect(options.First).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        var active = visit.Page.Locator("[role=option][aria-selected=true]");
        await Expect(active).ToHaveCountAsync(1);
        var text = await active.Locator("bdi").First.InnerTextAsync();
        await visit.Page.Keyboard.PressAsync("Enter");

        await visit.ExpectAddressAsync(new Regex(Regex.Escape($"q={Uri.EscapeDataString(text)}")));
        await Expect(visit.Cards.First).ToBeVisibleAsync();
        visit.AssertNoComplaints();
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Types_a_whole_question_and_goes_on_to_a_listing_and_one_like_it(string language, string device)
    {
        await using var visit = await browser.VisitAsync(language, Device.Named(device));
        await visit.GoLiveAsync("");

        await visit.SearchInput.FocusAsync();
        await visit.Page.Keyboard.InsertTextAsync(Question);
        await visit.Page.Keyboard.PressAsync("Enter");

        await visit.ExpectAddressAsync(Results());
        var api = await Json.GetAsync(visit.Shop.Http, $"/api/v1/search?q={Uri.EscapeDataString(Question)}");
        await visit.ExpectCountAsync(api.Number("total"));
        await Expect(visit.Page.Locator("li.chip")).ToHaveTextAsync([new Regex(visit.Say("صدام", "Bumper")), new Regex(visit.Say("تويوتا كامري", "Toyota Camry")), new Regex("2015")]);

        var title = await visit.Cards.First.Locator(".title").InnerTextAsync();
        await visit.Cards.First.ClickAsync();
        await visit.ExpectAddressAsync(new Regex("/listing/.*model=toyota-camry"));
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(title);
        await Expect(visit.Page.Locator(".verdict .fit")).ToContainTextAsync(visit.Say("كامري 2015", "Camry 2015"));

        var here = visit.Page.Url;
        await visit.Cards.First.ClickAsync();
        await visit.ExpectAddressAsync(new Regex($"^(?!{Regex.Escape(here)}$).*/listing/"));
        await Expect(visit.Page.Locator("h1")).ToBeVisibleAsync();
        visit.AssertNoComplaints();
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Narrows_the_results_in_place_and_goes_back(string language, string device)
    {
        await using var visit = await browser.VisitAsync(language, Device.Named(device));
        await visit.GoLiveAsync($"search?q={Question}");
        await visit.MarkAsync();
        var all = await visit.CountedAsync();
        await OpenFiltersAsync(visit, device);

        var used = Facet(visit, "مستعمل", "Used");
        await used.ClickAsync();

        await visit.ExpectAddressAsync(new Regex("condition=used"));
        await Expect(used).ToHaveClassAsync(new Regex(@"\bon\b"));
        var fewer = await visit.CountedAsync();
        Assert.InRange(fewer, 1, all - 1);
        await visit.AssertStayedAsync();

        await visit.Page.GoBackAsync();
        await visit.ExpectCountAsync(all);
        Assert.DoesNotContain("condition", visit.Page.Url, StringComparison.Ordinal);
        visit.AssertNoComplaints();
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task A_facet_finds_as_many_as_it_says(string language, string device)
    {
        await using var visit = await browser.VisitAsync(language, Device.Named(device));
        await visit.GoLiveAsync("search?make=toyota");
        await OpenFiltersAsync(visit, device);
        var genuine = Facet(visit, "وكالة", "Genuine");
        var promised = await genuine.Locator(".count").InnerTextAsync();

        await genuine.ClickAsync();

        await Expect(visit.Count).ToHaveTextAsync(promised);
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Takes_away_what_was_understood(string language, string device)
    {
        await using var visit = await browser.VisitAsync(language, Device.Named(device));
        await visit.GoLiveAsync($"search?q={Question}");
        var narrow = await visit.CountedAsync();

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = visit.Say("إزالة 2015", "Remove 2015") }).ClickAsync();

        await visit.ExpectAddressAsync(new Regex(Regex.Escape(Uri.EscapeDataString("صدام كامري")) + "$"));
        await Expect(visit.Page.Locator("li.chip")).ToHaveCountAsync(2);
        Assert.True(await visit.CountedAsync() > narrow);
        visit.AssertNoComplaints();
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Sorts_and_turns_pages(string language, string device)
    {
        await using var visit = await browser.VisitAsync(language, Device.Named(device));
        await visit.GoLiveAsync("search?part=bumper");

        await visit.Page.Locator("select[name=sort]").SelectOptionAsync("price-asc");
        await visit.ExpectAddressAsync(new Regex("sort=price-asc"));

        // The address is new before the page is: the links tell when the sorted cards stand.
        await Expect(visit.Page.Locator("nav.more a[href*='sort=price-asc&page=2']").First).ToBeVisibleAsync();
        var cheapest = await visit.Cards.First.InnerTextAsync();
        await visit.Page.Locator("nav.more a[href*='sort=price-asc&page=2']").First.ClickAsync();

        await visit.ExpectAddressAsync(new Regex("sort=price-asc&page=2"));
        await Expect(visit.Page.Locator("nav.more a[aria-current=page]")).ToHaveTextAsync("2");
        await Expect(visit.Cards).ToHaveCountAsync(24);
        Assert.NotEqual(cheapest, await visit.Cards.First.InnerTextAsync());
        visit.AssertNoComplaints();
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Chooses_a_car_and_taps_the_part(string language, string device)
    {
        await using var visit = await browser.VisitAsync(language, Device.Named(device));
        await visit.GoLiveAsync("");

        await visit.Page.Locator("select[name=make]").SelectOptionAsync("toyota");
        await visit.Page.Locator("select[name=model]").SelectOptionAsync("toyota-camry");
        await visit.Page.Locator("select[name=year]").SelectOptionAsync("2015");
        await Expect(visit.Page.Locator(".finder h3")).ToContainTextAsync(visit.Say("تويوتا كامري 2015", "Toyota Camry 2015"));
        await visit.Page.Locator(".carmap svg a[href*='part=door&position=front'] path").First.ClickAsync();

        await visit.ExpectAddressAsync(new Regex(@"search\?make=toyota&model=toyota-camry&year=2015&part=door&position=front"));
        await Expect(visit.Cards.First.Locator(".fit")).ToContainTextAsync(visit.Say("كامري 2015", "Camry 2015"));
        visit.AssertNoComplaints();
    }

    [Theory]
    [InlineData("ar")]
    [InlineData("en")]
    public async Task On_a_phone_the_filters_come_from_below_and_say_what_they_will_show(string language)
    {
        await using var visit = await browser.VisitAsync(language, Device.Phone);
        await visit.GoLiveAsync($"search?q={Question}");
        var sheet = visit.Page.Locator("#filters");
        await Expect(sheet).ToBeHiddenAsync();

        await OpenFiltersAsync(visit, "phone");
        await Expect(sheet).ToBeInViewportAsync();
        var used = Facet(visit, "مستعمل", "Used");
        await used.ClickAsync();
        await visit.ExpectAddressAsync(new Regex("condition=used"));
        await Expect(used).ToHaveClassAsync(new Regex(@"\bon\b"));

        var done = sheet.Locator(".sheet-done");
        await Expect(done).ToContainTextAsync(await visit.Count.InnerTextAsync());
        await Expect(done).ToBeInViewportAsync();
        await done.ClickAsync();
        await Expect(sheet).ToBeHiddenAsync();
        visit.AssertNoComplaints();
    }

    [Theory]
    [InlineData("ar", "ما لقينا قطعة مطابقة")]
    [InlineData("en", "No part found")]
    public async Task Nothing_found_offers_ways_on(string language, string title)
    {
        await using var visit = await browser.VisitAsync(language, Device.Phone);
        await visit.GoLiveAsync("search?part=hood&city=riyadh&priceMax=1");

        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(title);
        await visit.Page.Locator("a.chip").Last.ClickAsync();

        await Expect(visit.Cards.First).ToBeVisibleAsync();
        visit.AssertNoComplaints();
    }

    [Theory]
    [InlineData("ar", "ما لقينا الصفحة")]
    [InlineData("en", "This page does not exist")]
    public async Task A_dead_end_is_a_page_of_the_shop(string language, string title)
    {
        await using var visit = await browser.VisitAsync(language, Device.Desk);

        var response = await visit.GoAsync("no-such-page");

        Assert.Equal(404, response!.Status);
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(title);
    }

    [Theory]
    [InlineData("ar")]
    [InlineData("en")]
    public async Task Without_a_script_everything_is_a_link_or_a_form(string language)
    {
        await using var visit = await browser.VisitAsync(language, Device.Desk, script: false);
        await visit.GoAsync("");
        await visit.Page.Locator("main input[type=search]").FillAsync(Question);
        await visit.Page.Locator("main form button").First.ClickAsync();

        await visit.ExpectAddressAsync(Results());
        var all = await visit.CountedAsync();
        await Expect(visit.Cards).ToHaveCountAsync(Math.Min(all, 24));

        await Facet(visit, "مستعمل", "Used").ClickAsync();
        await visit.ExpectAddressAsync(new Regex("condition=used"));
        Assert.InRange(await visit.CountedAsync(), 1, all - 1);

        await visit.Page.Locator("select[name=sort]").SelectOptionAsync("price-desc");
        await visit.Page.Locator("form.sort button").ClickAsync();
        await visit.ExpectAddressAsync(new Regex("condition=used.*sort=price-desc"));
        await visit.Cards.First.ClickAsync();
        await Expect(visit.Page.Locator("main.listing h1")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_language_changes_and_the_question_stays()
    {
        await using var visit = await browser.VisitAsync("ar", Device.Phone);
        await visit.GoLiveAsync($"search?q={Question}&condition=used");
        var count = await visit.CountedAsync();

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();

        await visit.ExpectAddressAsync(new Regex("/en/search"));
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("dir", "ltr");
        await visit.ExpectCountAsync(count);
    }

    private static async Task OpenFiltersAsync(Visit visit, string device)
    {
        if (device == Device.Phone.Name)
        {
            await visit.Page.Locator("button.filter").ClickAsync();
        }
    }

    private static ILocator Facet(Visit visit, string arabic, string english) =>
        visit.Page.Locator("#filters a.value", new() { HasTextRegex = new Regex($@"^\s*{visit.Say(arabic, english)}") }).First;

    [GeneratedRegex(@"/search\?q=")]
    private static partial Regex Results();
}
