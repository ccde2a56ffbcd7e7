using System.Net;
using System.Text.Json;
using Xunit;

namespace CargoParts.Tests.Support;

internal static class Json
{
    /// <summary>The answer to a GET that must succeed.</summary>
    public static async Task<JsonElement> GetAsync(HttpClient http, string address)
    {
        using var response = await http.GetAsync(new Uri(address, UriKind.Relative));
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{address} answered {response.StatusCode}: {body}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(body).RootElement;
    }

    public static IEnumerable<string> Names(this JsonElement element) => element.EnumerateObject().Select(p => p.Name);

    public static IEnumerable<string> Strings(this JsonElement element, string name) => element.GetProperty(name).EnumerateArray().Select(e => e.GetString()!);

    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();

    public static int Number(this JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
