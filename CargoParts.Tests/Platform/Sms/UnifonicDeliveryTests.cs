using System.Net;
using CargoParts.Data.Accounts;
using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Sms;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CargoParts.Tests.Platform.Sms;

public sealed class UnifonicDeliveryTests(UnifonicDeliveryTests.Shop shop) : IClassFixture<UnifonicDeliveryTests.Shop>
{
    private const string Secret = "0123456789abcdefghijklmnopqrstuv";
    private const string Hook = "/hooks/sms/unifonic/" + Secret;

    [Theory]
    [InlineData(SmsState.Accepted, "Delivered", SmsState.Delivered)]
    [InlineData(SmsState.Accepted, "delivered", SmsState.Delivered)]
    [InlineData(SmsState.Accepted, "Undeliverable", SmsState.Undelivered)]
    [InlineData(SmsState.Accepted, "Buffered", SmsState.Accepted)]
    [InlineData(SmsState.Accepted, "", SmsState.Accepted)]
    [InlineData(SmsState.Delivered, "Undeliverable", SmsState.Delivered)]
    [InlineData(SmsState.Undelivered, "Delivered", SmsState.Undelivered)]
    public async Task A_report_moves_a_message_forward_only(SmsState from, string reported, SmsState to)
    {
        var posted = await shop.AddAsync("unifonic", from);
        var asked = await shop.AddAsync("unifonic", from);

        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["MessageID"] = posted.ProviderMessageId!, ["DLR"] = reported });
        using var answer = await shop.Http.PostAsync(new Uri(Hook, UriKind.Relative), form, TestContext.Current.CancellationToken);
        var status = await shop.GetAsync($"{Hook}?MessageID={asked.ProviderMessageId}&DLR={reported}");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (answer.StatusCode, status));
        Assert.Equal((to, to), (await shop.StateAsync(posted), await shop.StateAsync(asked)));
    }

    [Theory]
    [InlineData("?MessageID=999&DLR=Delivered")]
    [InlineData("?DLR=Delivered")]
    [InlineData("?MessageID=%00&DLR=Delivered")]
    [InlineData("")]
    public async Task What_is_unknown_changes_nothing_and_is_taken(string query)
    {
        var message = await shop.AddAsync("unifonic", SmsState.Accepted);

        Assert.Equal(HttpStatusCode.OK, await shop.GetAsync(Hook + query));

        Assert.Equal(SmsState.Accepted, await shop.StateAsync(message));
    }

    [Fact]
    public async Task A_message_of_another_provider_is_unknown()
    {
        var message = await shop.AddAsync("taqnyat", SmsState.Accepted);

        Assert.Equal(HttpStatusCode.OK, await shop.GetAsync($"{Hook}?MessageID={message.ProviderMessageId}&DLR=Delivered"));

        Assert.Equal(SmsState.Accepted, await shop.StateAsync(message));
    }

    [Theory]
    [InlineData("0123456789abcdefghijklmnopqrstuw")]
    [InlineData("0123456789abcdefghijklmnopqrstuvw")]
    [InlineData("0")]
    public async Task Without_the_secret_there_is_nothing(string secret)
    {
        var message = await shop.AddAsync("unifonic", SmsState.Accepted);

        Assert.Equal(HttpStatusCode.NotFound, await shop.GetAsync($"/hooks/sms/unifonic/{secret}?MessageID={message.ProviderMessageId}&DLR=Delivered"));

        Assert.Equal(SmsState.Accepted, await shop.StateAsync(message));
    }

    [Fact]
    public async Task Messages_of_two_days_ago_are_forgotten()
    {
        var old = await shop.AddAsync("unifonic", SmsState.Delivered, TimeSpan.FromHours(49));
        var young = await shop.AddAsync("unifonic", SmsState.Delivered, TimeSpan.FromHours(47));

        var forgotten = await shop.Small.Services.GetRequiredService<PruneSentSms>().RunAsync(Actor.System, TestContext.Current.CancellationToken);

        Assert.Equal(1, forgotten.Value);
        Assert.Null(await shop.StateAsync(old));
        Assert.NotNull(await shop.StateAsync(young));
    }

    [Fact]
    public async Task Where_messages_are_really_sent_there_is_no_outbox() => Assert.Equal(HttpStatusCode.NotFound, await shop.GetAsync("/dev/outbox"));

    public sealed class Shop : IAsyncLifetime
    {
        private static int _messages;

        internal SmallShop Small { get; private set; } = null!;

        public HttpClient Http => Small.Http;

        public async ValueTask InitializeAsync() => Small = await SmallShop.OpenAsync(new Dictionary<string, string>
        {
            ["Sms:Unifonic:AppSid"] = FakeUnifonic.AppSid,
            ["Sms:Unifonic:SenderId"] = FakeUnifonic.SenderId,
            ["Sms:Unifonic:CallbackAddress"] = "https://cargoparts.sa",
            ["Sms:Unifonic:CallbackSecret"] = Secret,
        });

        public ValueTask DisposeAsync() => Small.DisposeAsync();

        public async Task<HttpStatusCode> GetAsync(string path)
        {
            using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }

        public async Task<SentSms> AddAsync(string provider, SmsState state, TimeSpan age = default)
        {
            var at = TimeProvider.System.GetUtcNow() - age;
            var message = new SentSms
            {
                Id = Guid.CreateVersion7(at),
                Purpose = "sign-in",
                Recipient = "+9665******78",
                Provider = provider,
                ProviderMessageId = $"m{Interlocked.Increment(ref _messages)}",
                State = state,
                SentAt = at,
                UpdatedAt = at,
            };
            await using var db = Small.Database.Open();
            db.Add(message);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            return message;
        }

        public async Task<SmsState?> StateAsync(SentSms message)
        {
            await using var db = Small.Database.Open();
            return await db.SentSms.Where(s => s.Id == message.Id).Select(s => (SmsState?)s.State).SingleOrDefaultAsync(TestContext.Current.CancellationToken);
        }
    }
}
