using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.Platform.Sms;

/// <summary>Unifonic's REST API: <c>POST /rest/SMS/messages</c>, a form in and JSON out.</summary>
/// <remarks>docs.unifonic.com, "Send Message". Values come as strings or as what they are, depending on the account.</remarks>
internal sealed class UnifonicSms(
    IHttpClientFactory clients, IOptions<SmsOptions> options, TimeProvider clock, ILogger<UnifonicSms> logger) : ISmsProvider
{
    public const string ProviderName = "unifonic";

    private readonly SmsLine _line = new(ProviderName, clients, options, clock, logger);

    public string Name => ProviderName;

    public Task<SmsOutcome> SendAsync(SmsMessage message, CancellationToken cancellationToken) =>
        _line.SendAsync(message, text => Request(message, text), Read, cancellationToken);

    private HttpRequestMessage Request(SmsMessage message, string text)
    {
        var unifonic = options.Value.Unifonic;
        var form = new Dictionary<string, string>
        {
            ["AppSid"] = unifonic.AppSid!,
            ["SenderID"] = unifonic.SenderId!,
            ["Recipient"] = message.RecipientDigits,
            ["Body"] = text,
            ["responseType"] = "JSON",
            ["CorrelationID"] = message.Id.ToString(),
        };
        if (unifonic.CallbackAddress is { } callback)
        {
            form["statusCallback"] = new Uri(callback, UnifonicDelivery.Path(unifonic.CallbackSecret!)).AbsoluteUri;
        }

        return new HttpRequestMessage(HttpMethod.Post, new Uri(unifonic.BaseAddress, "/rest/SMS/messages")) { Content = new FormUrlEncodedContent(form) };
    }

    private static SmsOutcome? Read(HttpStatusCode status, JsonObject? answer)
    {
        var success = answer?["success"]?.ToString();
        if (success == "true" && (answer!["data"] as JsonObject)?["MessageID"]?.ToString() is { Length: > 0 } id)
        {
            return new SmsOutcome.Accepted(ProviderName, id);
        }

        return Reason(answer?["errorCode"]?.ToString()) is { } reason ? new SmsOutcome.Refused(ProviderName, reason)
            : success == "false" || status >= HttpStatusCode.MultipleChoices ? new SmsOutcome.Refused(ProviderName, SmsRefusals.Of(status))
            : null;
    }

    private static SmsRefusal? Reason(string? code) => code switch
    {
        "ER-01" => SmsRefusal.NoFunds,
        "ER-02" => SmsRefusal.InvalidNumber,
        "ER-03" => SmsRefusal.TooLong,
        "ER-04" => SmsRefusal.TooShort,
        "ER-05" => SmsRefusal.NoRoute,
        "ER-06" => SmsRefusal.Empty,
        "ER-07" => SmsRefusal.Filtered,
        "ER-08" => SmsRefusal.InvalidSender,
        "ER-09" => SmsRefusal.Duplicate,
        "ER-10" => SmsRefusal.InvalidSchedule,
        _ => null,
    };
}
