using System.Text.Json;
using Microsoft.Playwright;

namespace CargoParts.Bench.Freshness;

/// <summary>A shopper's page that stays open: which price stood in it, and when; and whether it still answers.</summary>
internal sealed class PageWatch
{
    private const string Watching =
        """
        selector => {
            const seen = window.seenPrices = {};
            const look = () => {
                const prices = new Set([...document.querySelectorAll(selector)].map(price => price.textContent.replace(/[^0-9.]/g, '')));
                if (prices.size === 1) seen[[...prices][0]] ??= performance.timeOrigin + performance.now();
            };
            new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
            look();
        }
        """;

    // A quick typist; the two texts have different completions.
    private const string Typing =
        """
        async duration => {
            const list = document.querySelector('.suggestions:not(.history)');
            const box = list.closest('form').querySelector('input[type=search]');
            const answers = [];
            let longestFrame = 0, last = performance.now(), isOver = false;
            requestAnimationFrame(function frame(now) {
                longestFrame = Math.max(longestFrame, now - last);
                last = now;
                if (!isOver) requestAnimationFrame(frame);
            });
            for (const end = performance.now() + duration; performance.now() < end;) {
                const asked = performance.now();
                const answered = new Promise(done => new MutationObserver((_, observer) => {
                    observer.disconnect();
                    done();
                }).observe(list, { subtree: true, childList: true, characterData: true }));
                box.value = box.value === 'فلتر' ? 'دينمو' : 'فلتر';
                box.dispatchEvent(new Event('input'));
                await answered;
                answers.push(performance.now() - asked);
                await new Promise(next => setTimeout(next, 100));
            }
            isOver = true;
            return JSON.stringify({ answers, longestFrame });
        }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly IPage _page;

    private PageWatch(IPage page) => _page = page;

    /// <param name="prices">Selects the prices that are watched.</param>
    public static async Task<PageWatch> BeginAsync(IPage page, string prices)
    {
        await page.EvaluateAsync(Watching, prices);
        return new PageWatch(page);
    }

    /// <summary>Unix milliseconds at which all prices of the page were first this one (as digits).</summary>
    public async Task<IReadOnlyDictionary<string, double>> SeenAsync() =>
        JsonSerializer.Deserialize<Dictionary<string, double>>(await _page.EvaluateAsync<string>("() => JSON.stringify(window.seenPrices)"))!;

    /// <summary>The listings whose cards are on a page of results.</summary>
    public async Task<Guid[]> CardsAsync() =>
        [.. (await _page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[data-listing]')].map(card => card.dataset.listing)")).Select(Guid.Parse)];

    /// <summary>Types into the search box, which asks the circuit of the page for completions.</summary>
    /// <exception cref="TimeoutException">The page has stopped to answer.</exception>
    public async Task<Liveliness> TypeAsync(TimeSpan duration) => JsonSerializer.Deserialize<Liveliness>(
        await _page.EvaluateAsync<string>(Typing, duration.TotalMilliseconds).WaitAsync(duration + Patience), JsonSerializerOptions.Web)!;
}

/// <summary>How quick a page is under the finger, in milliseconds.</summary>
/// <param name="Answers">From each text in the search box to its completions in the page.</param>
/// <param name="LongestFrame">The longest time that the page was not painted anew.</param>
internal sealed record Liveliness(double[] Answers, double LongestFrame);
