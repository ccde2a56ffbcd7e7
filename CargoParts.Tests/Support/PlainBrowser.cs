using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace CargoParts.Tests.Support;

/// <summary>A browser without scripts: keeps cookies, sends the forms that stand in pages, follows no redirect by itself.</summary>
internal sealed partial class PlainBrowser(HttpClient http)
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Cookies => _cookies;

    public void Put(string name, string value) => _cookies[name] = value;

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>The words of a page that is there.</summary>
    public async Task<string> WordsAsync(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Html.Words(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Fills in and sends a form of a page.</summary>
    /// <param name="form">Its name.</param>
    public async Task<HttpResponseMessage> FillAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        using var page = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return await SendFormAsync(path, await page.Content.ReadAsStringAsync(), form, fields);
    }

    /// <summary>Sends a form of a page that was read before.</summary>
    public Task<HttpResponseMessage> SendFormAsync(string path, string markup, string form, params (string Name, string Value)[] fields)
    {
        var body = Forms().Matches(markup).Select(match => match.Value).Single(text => text.Contains($"value=\"{form}\"", StringComparison.Ordinal));
        var hidden = Hidden().Matches(body).Select(m => (m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value)));
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(hidden.Concat(fields).Select(f => KeyValuePair.Create(f.Item1, f.Item2))),
        });
    }

    /// <summary>Posts fields to where they belong, with the token of any form of a page.</summary>
    public async Task<HttpResponseMessage> PressAsync(string page, string path, params (string Name, string Value)[] fields)
    {
        using var shown = await GetAsync(page);
        var token = Hidden().Matches(await shown.Content.ReadAsStringAsync()).First(m => m.Groups["name"].Value == "__RequestVerificationToken");
        return await SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token.Groups["value"].Value)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))),
        });
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            if (_cookies.Count > 0)
            {
                request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
            }

            var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Keep(answer);
            return answer;
        }
    }

    private void Keep(HttpResponseMessage answer)
    {
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
        {
            var (name, value) = cookie.Split(';')[0].Split('=', 2) is [var key, var held] ? (key, held) : ("", "");
            if (value.Length == 0)
            {
                _cookies.Remove(name);
            }
            else
            {
                _cookies[name] = value;
            }
        }
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Hidden();
}
