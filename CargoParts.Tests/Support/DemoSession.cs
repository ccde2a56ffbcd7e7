using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace CargoParts.Tests.Support;

/// <summary>Signs in through the page of the demo, as people do.</summary>
internal static partial class DemoSession
{
    public const string Operator = "operator";

    /// <param name="http">Of a shop where one may sign in; follows no redirects.</param>
    /// <param name="account"><see cref="Operator"/>, or the id of a seller.</param>
    /// <returns>The cookie to send, as <c>name=value</c>.</returns>
    public static async Task<string> StartAsync(HttpClient http, string account)
    {
        using var answer = await PostAsync(http, "/dev/session", ("account", account));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return CookieOf(answer) ?? throw new InvalidOperationException($"Nobody is signed in as {account}.");
    }

    /// <summary>Sends one of the page's forms with its antiforgery token.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient http, string path, params (string Name, string Value)[] fields)
    {
        using var page = await http.GetAsync(new Uri("/dev/sign-in", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var token = Token().Match(await page.Content.ReadAsStringAsync());
        Assert.True(token.Success, "The page has no form.");
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token.Groups["value"].Value)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))),
        };
        if (page.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0])));
        }

        return await http.SendAsync(request);
    }

    /// <returns>The cookie of the session that the answer sets; null: it sets none.</returns>
    public static string? CookieOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies)
            ? cookies.Select(cookie => cookie.Split(';')[0]).FirstOrDefault(cookie => cookie.StartsWith("cp_session=", StringComparison.Ordinal))
            : null;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<value>[^\"]+)\"")]
    private static partial Regex Token();
}
