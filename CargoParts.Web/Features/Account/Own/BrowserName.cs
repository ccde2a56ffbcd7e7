namespace CargoParts.Web.Features.Account.Own;

/// <summary>What a browser calls itself, in the words that its owner knows: Chrome, iPhone.</summary>
/// <param name="Browser">Null: none that is known by name.</param>
/// <param name="System">Null: none that is known by name.</param>
public sealed record BrowserName(string? Browser, string? System)
{
    // Browsers name those that they resemble, too: the one that is meant stands before them here.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("EdgA/", "Edge"), ("EdgiOS/", "Edge"), ("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("HuaweiBrowser/", "Huawei Browser"),
        ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Macintosh", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    public static BrowserName Of(string userAgent) => new(Find(Browsers, userAgent), Find(Systems, userAgent));

    private static string? Find((string Mark, string Name)[] known, string userAgent) =>
        Array.Find(known, k => userAgent.Contains(k.Mark, StringComparison.Ordinal)).Name;
}
