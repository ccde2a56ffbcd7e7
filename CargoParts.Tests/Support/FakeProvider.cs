using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CargoParts.Tests.Support;

/// <summary>A provider of text messages on a port of this machine. It speaks the documented contract, unless the test has planned another answer.</summary>
internal abstract class FakeProvider : IAsyncDisposable
{
    private readonly ConcurrentQueue<Func<HttpContext, Func<Task>, Task>> _planned = new();
    private readonly ConcurrentQueue<FakeSms> _arrived = new();
    private readonly SemaphoreSlim _arrivals = new(0);
    private WebApplication _app = null!;
    private int _accepted;

    public Uri Address { get; private set; } = null!;

    /// <summary>Every request, whatever became of it.</summary>
    public IReadOnlyList<FakeSms> Arrived => [.. _arrived];

    /// <summary>Those that a telephone would get.</summary>
    public ConcurrentQueue<FakeSms> Sent { get; } = new();

    protected abstract string Path { get; }

    /// <summary>The next requests are answered so, one each.</summary>
    public void Plan(params Func<HttpContext, Func<Task>, Task>[] answers)
    {
        foreach (var answer in answers)
        {
            _planned.Enqueue(answer);
        }
    }

    public static Func<HttpContext, Func<Task>, Task> Status(int status, string body = "") => (http, _) =>
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(body);
    };

    /// <summary>The connection breaks without an answer.</summary>
    public static Task Drop(HttpContext http, Func<Task> _)
    {
        http.Abort();
        return Task.CompletedTask;
    }

    /// <summary>The message is sent, and the answer is lost.</summary>
    public static async Task SendAndDrop(HttpContext http, Func<Task> contract)
    {
        var (answer, lost) = (http.Response.Body, new MemoryStream());
        http.Response.Body = lost;
        await contract();
        http.Response.Body = answer;
        http.Abort();
    }

    /// <summary>No answer until the other side gives up.</summary>
    public static async Task Hang(HttpContext http, Func<Task> contract)
    {
        var gone = new TaskCompletionSource();
        await using var _ = http.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    /// <summary>Until the next request has come.</summary>
    public Task ArrivalAsync() => _arrivals.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrivals.Dispose();
    }

    protected static async Task<T> StartAsync<T>(T provider)
        where T : FakeProvider
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        provider._app = builder.Build();
        provider._app.MapPost(provider.Path, provider.TakeAsync);
        await provider._app.StartAsync(TestContext.Current.CancellationToken);
        provider.Address = new Uri(provider._app.Urls.Single());
        return provider;
    }

    protected abstract Task<FakeSms> ReadAsync(HttpContext http);

    /// <summary>Answers as documented.</summary>
    protected abstract Task AnswerAsync(HttpContext http, FakeSms sms);

    protected long NextMessageId() => 3_200_017_891_310 + Interlocked.Increment(ref _accepted);

    private async Task TakeAsync(HttpContext http)
    {
        var sms = await ReadAsync(http);
        _arrived.Enqueue(sms);
        _arrivals.Release();
        await (_planned.TryDequeue(out var planned) ? planned(http, () => AnswerAsync(http, sms)) : AnswerAsync(http, sms));
    }
}

/// <param name="Fields">As the provider names them.</param>
internal sealed record FakeSms(string Recipient, string Body, IReadOnlyDictionary<string, string> Fields);

/// <summary>Unifonic, and its errors.</summary>
internal sealed class FakeUnifonic : FakeProvider
{
    public const string AppSid = "app-sid-of-the-tests";
    public const string SenderId = "CargoParts";

    private FakeUnifonic()
    {
    }

    protected override string Path => "/rest/SMS/messages";

    public static Task<FakeUnifonic> StartAsync() => StartAsync(new FakeUnifonic());

    public static Func<HttpContext, Func<Task>, Task> Error(string code) => Status(200, $$"""{"success":"false","message":"No","errorCode":"{{code}}","data":null}""");

    protected override async Task<FakeSms> ReadAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        return new FakeSms(form["Recipient"].ToString(), form["Body"].ToString(), form.ToDictionary(f => f.Key, f => f.Value.ToString()));
    }

    protected override Task AnswerAsync(HttpContext http, FakeSms sms)
    {
        if (sms.Fields.GetValueOrDefault("AppSid") != AppSid)
        {
            return Status(401)(http, null!);
        }

        var error = sms switch
        {
            _ when sms.Fields.GetValueOrDefault("SenderID") != SenderId => "ER-08",
            { Body: "" } => "ER-06",
            { Recipient: var r } when r.Length != 12 || !r.StartsWith("9665", StringComparison.Ordinal) || !r.All(char.IsAsciiDigit) => "ER-02",
            _ when Sent.Any(s => (s.Recipient, s.Body) == (sms.Recipient, sms.Body)) => "ER-09",
            _ => null,
        };
        if (error is not null)
        {
            return Error(error)(http, null!);
        }

        Sent.Enqueue(sms);
        var id = NextMessageId().ToString(CultureInfo.InvariantCulture);
        return Status(200, $$"""
            {"success":"true","message":"","errorCode":"ER-00","data":{"MessageID":{{id}},"CorrelationID":"{{sms.Fields["CorrelationID"]}}","Status":"Queued","NumberOfUnits":1,"Cost":0,"Balance":"100","Recipient":"{{sms.Recipient}}","CurrencyCode":"SAR"} }
            """)(http, null!);
    }
}

/// <summary>Taqnyat.</summary>
internal sealed class FakeTaqnyat : FakeProvider
{
    public const string Token = "token-of-the-tests";
    public const string SenderId = "CargoParts";

    private FakeTaqnyat()
    {
    }

    protected override string Path => "/v1/messages";

    public static Task<FakeTaqnyat> StartAsync() => StartAsync(new FakeTaqnyat());

    protected override async Task<FakeSms> ReadAsync(HttpContext http)
    {
        using var body = await System.Text.Json.JsonDocument.ParseAsync(http.Request.Body);
        var recipients = body.RootElement.GetProperty("recipients").EnumerateArray().Select(r => r.GetString()!);
        return new FakeSms(Assert.Single(recipients), body.RootElement.GetProperty("body").GetString()!, new Dictionary<string, string>
        {
            ["Authorization"] = http.Request.Headers.Authorization.ToString(),
            ["Content-Type"] = http.Request.ContentType ?? "",
            ["sender"] = body.RootElement.GetProperty("sender").GetString()!,
        });
    }

    protected override Task AnswerAsync(HttpContext http, FakeSms sms)
    {
        if (sms.Fields["Authorization"] != $"Bearer {Token}")
        {
            return Status(401, """{"statusCode":401,"message":"No"}""")(http, null!);
        }

        Sent.Enqueue(sms);
        return Status(201, $$"""
            {"statusCode":201,"messageId":{{NextMessageId().ToString(CultureInfo.InvariantCulture)}},"cost":"0.06","currency":"SAR","totalCount":1,"msgLength":1,"accepted":"[{{sms.Recipient}},]","rejected":"[]"}
            """)(http, null!);
    }
}
