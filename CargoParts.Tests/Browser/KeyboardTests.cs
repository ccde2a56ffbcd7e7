using System.Text.RegularExpressions;
using CargoParts.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CargoParts.Tests.Browser;

public sealed class KeyboardTests(BrowserShop browser)
{
    [Theory]
    [InlineData("ar")]
    [InlineData("en")]
    public async Task The_stop_before_the_header_skips_to_the_content(string language)
    {
        await using var visit = await browser.VisitAsync(language, Device.Desk);
        await visit.GoLiveAsync("search?part=bumper");

        await visit.Page.Locator(".brand").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Shift+Tab");
        await Expect(visit.Page.Locator(".skip")).ToBeFocusedAsync();
        await Expect(visit.Page.Locator(".skip")).ToBeInViewportAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.ExpectAddressAsync(new Regex("part=bumper#content$"));

        await Expect(visit.Page.Locator("main:focus, main :focus")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_results_are_reached_and_opened_without_a_mouse()
    {
        await using var visit = await browser.VisitAsync("ar", Device.Desk);
        await visit.GoLiveAsync("");

        await TabToAsync(visit, "input[type=search]");
        await visit.Page.Keyboard.InsertTextAsync("صدام كامري 2015");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Cards.First).ToBeVisibleAsync();
        await visit.LiveAsync();
        await TabToAsync(visit, "a.card");
        await visit.Page.Keyboard.PressAsync("Enter");

        await visit.ExpectAddressAsync(new Regex("/listing/"));
        await Expect(visit.Page.Locator("main.listing h1")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Escape_closes_the_suggestions_and_leaves_the_text()
    {
        await using var visit = await browser.VisitAsync("ar", Device.Desk);
        await visit.GoLiveAsync("");
        await visit.SearchInput.FocusAsync();
        await visit.Page.Keyboard.InsertTextAsync("فحمات");
        var options = visit.Page.GetByRole(AriaRole.Option);
        await Expect(options.First).ToBeVisibleAsync();

        await visit.Page.Keyboard.PressAsync("Escape");

        await Expect(options.First).ToBeHiddenAsync();
        await Expect(visit.SearchInput).ToHaveValueAsync("فحمات");
    }

    private static async Task TabToAsync(Visit visit, string selector)
    {
        const int FarEnough = 150;
        for (var i = 0; i < FarEnough; i++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            if (await visit.Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }
        }

        Assert.Fail($"{selector} cannot be reached by keyboard.");
    }
}
