using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.Platform.Sms;

/// <summary>Taqnyat's REST API: <c>POST /v1/messages</c>, JSON in and out, 201 with a <c>messageId</c> when it is accepted.</summary>
/// <remarks>
/// dev.taqnyat.sa, "SMS". Verified there: address, token, fields, 201, numbers without plus. Not verified, for want of an account: what the
/// codes of a 400 are; the words beside them are not read, hence <see cref="SmsRefusal.Unknown"/>. It reports no deliveries that one could
/// know to be from it.
/// </remarks>
internal sealed class TaqnyatSms(
    IHttpClientFactory clients, IOptions<SmsOptions> options, TimeProvider clock, ILogger<TaqnyatSms> logger) : ISmsProvider
{
    public const string ProviderName = "taqnyat";

    private readonly SmsLine _line = new(ProviderName, clients, options, clock, logger);

    public string Name => ProviderName;

    public Task<SmsOutcome> SendAsync(SmsMessage message, CancellationToken cancellationToken) =>
        _line.SendAsync(message, text => Request(message, text), Read, cancellationToken);

    private HttpRequestMessage Request(SmsMessage message, string text)
    {
        var taqnyat = options.Value.Taqnyat;
        var body = new JsonObject { ["recipients"] = new JsonArray(message.RecipientDigits), ["body"] = text, ["sender"] = taqnyat.SenderId };
        return new HttpRequestMessage(HttpMethod.Post, new Uri(taqnyat.BaseAddress, "/v1/messages"))
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", taqnyat.Token) },
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, MediaTypeNames.Application.Json),
        };
    }

    private static SmsOutcome? Read(HttpStatusCode status, JsonObject? answer) => status switch
    {
        HttpStatusCode.Created when answer?["messageId"]?.ToString() is { Length: > 0 } id => new SmsOutcome.Accepted(ProviderName, id),
        < HttpStatusCode.MultipleChoices => null,
        _ => new SmsOutcome.Refused(ProviderName, SmsRefusals.Of(status)),
    };
}
