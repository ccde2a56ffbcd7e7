using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CargoParts.Tests.Support;

namespace CargoParts.Tests.Security;

/// <summary>Requests that nobody sends by mistake, made from the description of the interface: one seed, one row of requests.</summary>
internal sealed class HostileRequests(int seed, JsonElement document)
{
    private const int HugeText = 20_000;
    private const int HugeBody = 1_200_000;

    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE"];

    private static readonly string[] MediaTypes =
    [
        "application/json", "application/json; charset=utf-16", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", "application/xml",
        "application/json; charset=no-such", "*/*",
    ];

    private static readonly string[] Values =
    [
        "", " ", "0", "-1", "1e308", "NaN", "99999999999999999999", "-2147483649", "1.5", "true", "null", "undefined", "[]", "{}", "\"",
        "' or '1'='1", "'; drop table listings; --", "1; select pg_sleep(5)", "%27%20union%20select%20null--", "\\x27",
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)", "{{7*7}}", "${jndi:ldap://x/a}", "@(1+1)",
        "../../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd\0.png", "file:///etc/passwd", "http://169.254.169.254/latest/meta-data",
        "\0", "a\0b", "\r\nSet-Cookie: x=1", "\u202E\u2066abc\u2069", "\u200B\u200F\u061C", "\uFEFF", "\uD83D\uDE97", "صدام", "\u0635\u0651\u0651\u0651\u0651", "١٢٣٤٥", "ﷺ",
        "00000000-0000-0000-0000-000000000000", "01931b2e-0000-7000-8000-000000000001", "not-a-guid", "2015-", "-2010", "3000-1000", "price-asc", "toyota", "toyota,toyota,toyota",
    ];

    private readonly Random _random = new(seed);
    private readonly IReadOnlyList<Operation> _operations = [.. Read(document)];

    public IEnumerable<(string Description, HttpRequestMessage Request)> Take(int count)
    {
        for (var i = 0; i < count; i++)
        {
            yield return Next(_operations[i % _operations.Count]);
        }
    }

    private (string Description, HttpRequestMessage Request) Next(Operation operation)
    {
        var method = Chance(0.15) ? Pick(Methods) : operation.Method;
        var target = Target(operation);
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(target, UriKind.Relative));
        if (operation.BodyFields.Count > 0 ? Chance(0.95) : Chance(0.05))
        {
            request.Content = Body(operation);
        }

        Headers(request);
        return ($"{method} {Shortened(target)} {request.Content?.Headers.ContentType}", request);
    }

    private string Target(Operation operation)
    {
        var path = operation.Path;
        foreach (var name in operation.PathNames)
        {
            path = path.Replace($"{{{name}}}", Escaped(Chance(0.3) ? Guid.NewGuid().ToString() : Value()), StringComparison.Ordinal);
        }

        if (Chance(0.03))
        {
            path += Pick(["/..%2f..%2fetc%2fpasswd", "/%00", "//", "/%2e%2e/", "%c0%af", ";a=b", "/%ff"]);
        }

        var query = new List<string>();
        foreach (var name in operation.QueryNames.Where(_ => Chance(0.35)))
        {
            query.AddRange(Enumerable.Repeat(0, Chance(0.1) ? _random.Next(2, 60) : 1).Select(_ => $"{Name(name)}={Escaped(Value())}"));
        }

        if (Chance(0.1))
        {
            query.Add($"{Escaped(Value())}={Escaped(Value())}");
        }

        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }

    private ByteArrayContent Body(Operation operation)
    {
        var bytes = _random.Next(10) switch
        {
            0 => Encoding.UTF8.GetBytes(new string('[', 5_000)),
            1 => [0xFF, 0xFE, 0x00, 0xD8, 0x7B],
            2 when Chance(0.1) => Encoding.UTF8.GetBytes($"\"{new string('a', HugeBody)}\""),
            3 => Encoding.UTF8.GetBytes(Value()),
            _ => Encoding.UTF8.GetBytes(Json(operation)),
        };
        var content = new ByteArrayContent(Chance(0.1) && bytes.Length > 1 ? bytes[..^1] : bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", Chance(0.7) ? "application/json" : Pick(MediaTypes));
        return content;
    }

    private string Json(Operation operation)
    {
        var fields = operation.BodyFields.Where(_ => Chance(0.85)).Select(name => $"{JsonSerializer.Serialize(Name(name))}:{JsonValue()}").ToList();
        if (Chance(0.2))
        {
            fields.Add($"{JsonSerializer.Serialize(Value())}:{JsonValue()}");
        }

        if (Chance(0.1) && fields.Count > 0)
        {
            fields.Add(fields[0]);
        }

        return $"{{{string.Join(',', fields)}}}";
    }

    private string JsonValue() => _random.Next(6) switch
    {
        0 => Pick(["null", "true", "[]", "{}", "[[[[]]]]", "-0", "1e400", "9223372036854775808"]),
        1 => _random.Next(int.MinValue, int.MaxValue).ToString(CultureInfo.InvariantCulture),
        2 => $"\"{Guid.NewGuid()}\"",
        _ => JsonSerializer.Serialize(Value()),
    };

    private void Headers(HttpRequestMessage request)
    {
        if (!Chance(0.2))
        {
            return;
        }

        var (name, value) = Pick<(string, string)>(
        [
            ("Accept", "application/xml"), ("Accept-Language", "x-klingon;q=9"), ("Accept-Encoding", "gzip;q=0, *;q=0"), ("Authorization", "Bearer x.y.z"),
            ("Authorization", "Basic ????"), ("Cookie", "cp_session=x; cp_session=y; cp_form="), ("X-Forwarded-For", "1.2.3.4, evil"), ("X-Forwarded-Host", "evil.example"),
            ("X-HTTP-Method-Override", "DELETE"), ("Range", "bytes=-1"), ("If-None-Match", "\"*\""), ("Origin", "https://evil.example"), ("Content-Language", "ar"),
            ("Content-Encoding", "gzip"), ("Expect", "nothing"), ("traceparent", "00-zz"), ("X-Long", new string('a', 4_000)),
        ]);
        var headers = name.StartsWith("Content-", StringComparison.Ordinal) ? (HttpHeaders?)request.Content?.Headers : request.Headers;
        headers?.TryAddWithoutValidation(name, value);
        if (Chance(0.3))
        {
            headers?.TryAddWithoutValidation(name, Escaped(Value()));
        }
    }

    private string Name(string name) => Chance(0.05) ? name.ToUpperInvariant() : name;

    private string Value() => Chance(0.02) ? new string(Pick(['a', 'ص', '\'', '%']), _random.Next(200, HugeText)) : Pick(Values);

    private bool Chance(double part) => _random.NextDouble() < part;

    private T Pick<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];

    // Half surrogates cannot stand in an address; what is escaped already stays so.
    private static string Escaped(string value) => value.StartsWith('%') ? value : Uri.EscapeDataString(value);

    private static string Shortened(string text) => text.Length > 300 ? $"{text[..300]}… ({text.Length})" : text;

    private static IEnumerable<Operation> Read(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        let parameters = operation.Value.TryGetProperty("parameters", out var found) ? found.EnumerateArray().ToList() : []
        select new Operation(
            operation.Name.ToUpperInvariant(),
            path.Name,
            [.. parameters.Where(p => p.Text("in") == "path").Select(p => p.Text("name")!)],
            [.. parameters.Where(p => p.Text("in") == "query").Select(p => p.Text("name")!)],
            [.. BodyFields(document, operation.Value)]);

    private static IEnumerable<string> BodyFields(JsonElement document, JsonElement operation)
    {
        if (!operation.TryGetProperty("requestBody", out var body))
        {
            return [];
        }

        var schema = body.GetProperty("content").EnumerateObject().First().Value.GetProperty("schema");
        if (schema.TryGetProperty("$ref", out var reference))
        {
            schema = document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        }

        return schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(p => p.Name) : [];
    }

    private sealed record Operation(
        string Method, string Path, IReadOnlyList<string> PathNames, IReadOnlyList<string> QueryNames, IReadOnlyList<string> BodyFields);
}
