using System.Net;
using System.Text.RegularExpressions;
using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Sms;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CargoParts.Tests.Features.Account;

public sealed partial class OutboxPageTests
{
    [Fact]
    public async Task Shows_on_every_node_what_a_telephone_would_have_got_the_latest_first()
    {
        await using var shop = await SmallShop.OpenAsync();
        await using var other = await shop.OpenAnotherAsync();
        var sender = shop.Services.GetRequiredService<ISmsSender>();
        Assert.Contains("لا توجد رسائل بعد", await ReadAsync(other, "/dev/outbox"), StringComparison.Ordinal);

        for (var i = 0; i < 51; i++)
        {
            await SendAsync($"{100_000 + i}");
        }

        var page = await ReadAsync(other, "/dev/outbox");
        Assert.Equal(Enumerable.Range(1, 50).Select(i => $"{100_000 + i}").Reverse(), Code().Matches(page).Select(m => m.Groups["code"].Value));
        Assert.Contains("+966512345678", page, StringComparison.Ordinal);
        Assert.Contains("100050 رمز الدخول\n@cargoparts.sa #100050", page, StringComparison.Ordinal);
        Assert.Contains("<meta name=\"robots\" content=\"noindex\"", page, StringComparison.Ordinal);
        Assert.Contains("<h1 tabindex=\"-1\">الرسائل النصية</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<h1 tabindex=\"-1\">Text messages</h1>", await ReadAsync(shop, "/en/dev/outbox"), StringComparison.Ordinal);

        Task SendAsync(string code) => sender.SendAsync(
            new SmsMessage
            {
                Id = Guid.CreateVersion7(),
                Recipient = "+966512345678",
                Purpose = "sign-in",
                Text = new OneTimeCodeText(code, "رمز الدخول", "cargoparts.sa").Of,
            },
            TestContext.Current.CancellationToken);
    }

    private static async Task<string> ReadAsync(SmallShop shop, string path) =>
        WebUtility.HtmlDecode(await shop.Http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));

    [GeneratedRegex("<p class=\"code\"><bdi dir=\"ltr\">(?<code>[0-9]+)</bdi>")]
    private static partial Regex Code();
}
