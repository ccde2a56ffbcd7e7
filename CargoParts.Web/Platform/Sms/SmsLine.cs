using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace CargoParts.Web.Platform.Sms;

/// <summary>The line to one provider: asks it, asks again after a fault, and leaves it in peace for a while when it fails too often.</summary>
/// <remarks>
/// A fault is a broken connection, a provider that takes too long, or a status of 500 and more; everything else is an answer. The breaker
/// is that of this node.
/// </remarks>
internal sealed partial class SmsLine(
    string provider, IHttpClientFactory clients, IOptions<SmsOptions> options, TimeProvider clock, ILogger logger)
{
    private static readonly ResiliencePropertyKey<Call> CallKey = new("call");

    private readonly ResiliencePipeline<SmsOutcome> _pipeline = Pipeline(options.Value, clock);

    /// <summary>Asks until there is an answer, or no text is left that was not said yet.</summary>
    /// <param name="request">The request for a text.</param>
    /// <param name="read">The outcome that an answer stands for, which is null where it is no JSON object; gives null when nobody can say.</param>
    public async Task<SmsOutcome> SendAsync(
        SmsMessage message,
        Func<string, HttpRequestMessage> request,
        Func<HttpStatusCode, JsonObject?, SmsOutcome?> read,
        CancellationToken cancellationToken)
    {
        var call = new Call(message);
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(CallKey, call);
        try
        {
            var outcome = await _pipeline.ExecuteAsync(async ctx => await AskAsync(call, request, read, ctx.CancellationToken), context);
            return outcome with { MayHaveArrived = call.MayHaveArrived };
        }
        catch (Exception fault) when (IsFault(fault) || fault is BrokenCircuitException)
        {
            Log.Unreachable(logger, provider, message.Id, call.Attempts, call.MayHaveArrived, fault.GetType().Name);
            return new SmsOutcome.Unreachable(provider) { MayHaveArrived = call.MayHaveArrived };
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<SmsOutcome> AskAsync(
        Call call, Func<string, HttpRequestMessage> request, Func<HttpStatusCode, JsonObject?, SmsOutcome?> read, CancellationToken cancellationToken)
    {
        var text = call.NextText();
        using var http = request(text);
        using var content = new WatchedContent(http.Content!);
        http.Content = content;
        var isAnswered = false;
        try
        {
            using var response = await clients.CreateClient(provider).SendAsync(http, cancellationToken);
            if (response.StatusCode >= HttpStatusCode.InternalServerError)
            {
                // A server that failed says that it did not do it; a gateway says only that it heard nothing more from the server behind it.
                isAnswered = response.StatusCode is not (HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout);
                throw new HttpRequestException(message: null, inner: null, response.StatusCode);
            }

            var outcome = read(response.StatusCode, Parse(await response.Content.ReadAsStringAsync(cancellationToken)));
            isAnswered = outcome is not null;
            return outcome ?? new SmsOutcome.Unreachable(provider);
        }
        finally
        {
            if (content.HasBegun)
            {
                call.WentOut(text, isAnswered);
            }
        }
    }

    private static ResiliencePipeline<SmsOutcome> Pipeline(SmsOptions options, TimeProvider clock) => new ResiliencePipelineBuilder<SmsOutcome> { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions<SmsOutcome>
        {
            ShouldHandle = attempt => ValueTask.FromResult(
                IsFault(attempt.Outcome.Exception) && attempt.Context.Properties.GetValue(CallKey, null!).HasAnotherText),
            MaxRetryAttempts = options.Retries,
            Delay = options.RetryDelay,
            BackoffType = DelayBackoffType.Exponential,
        })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<SmsOutcome>
        {
            ShouldHandle = attempt => ValueTask.FromResult(IsFault(attempt.Outcome.Exception)),
            FailureRatio = 0.5,
            MinimumThroughput = options.BreakAfter,
            SamplingDuration = options.BreakTime,
            BreakDuration = options.BreakTime,
        })
        .AddTimeout(new TimeoutStrategyOptions { Timeout = options.AttemptTimeout })
        .Build();

    private static bool IsFault(Exception? exception) => exception is HttpRequestException or TimeoutRejectedException;

    private static JsonObject? Parse(string answer)
    {
        try
        {
            return JsonNode.Parse(answer) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>One message on its way over this line.</summary>
    private sealed class Call(SmsMessage message)
    {
        private readonly HashSet<string> _said = [];

        public int Attempts { get; private set; }

        public bool MayHaveArrived { get; private set; }

        public bool HasAnotherText => !_said.Contains(message.Text(Attempts + 1));

        public string NextText() => message.Text(++Attempts);

        public void WentOut(string text, bool isAnswered)
        {
            _said.Add(text);
            MayHaveArrived |= !isAnswered;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Provider} did not answer for message {Id}: {Attempts} attempts, it may have arrived: {MayHaveArrived}; the last fault is {Fault}.")]
        public static partial void Unreachable(ILogger logger, string provider, Guid id, int attempts, bool mayHaveArrived, string fault);
    }
}
