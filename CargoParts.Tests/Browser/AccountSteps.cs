using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Work;

namespace CargoParts.Tests.Browser;

/// <summary>What visitors with an account do before a test begins.</summary>
internal static class AccountSteps
{
    /// <summary>Is signed in, with a code by SMS alone, as somebody who was not there before.</summary>
    public static async Task SignInAsync(Visit visit)
    {
        var cookie = SignedIn.CookieOf(visit.Shop.Services, new Actor("visitor", new HashSet<Permission>(), null)).Split('=', 2);
        await visit.Context.AddCookiesAsync([new() { Name = cookie[0], Value = cookie[1], Domain = visit.Host, Path = "/", HttpOnly = true }]);
    }
}
