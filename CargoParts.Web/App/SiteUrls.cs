using CargoParts.Web.Features.Audit;
using CargoParts.Web.Features.Fitment;
using CargoParts.Web.Features.Listings;
using CargoParts.Web.Platform.Addresses;
using Microsoft.AspNetCore.WebUtilities;

namespace CargoParts.Web.App;

/// <summary>Every address of the site, relative to the base of the page's language.</summary>
public static class SiteUrls
{
    public const string Home = "";

    public const string SearchPath = "search";

    /// <summary>Where anybody becomes an operator or a seller of the demo catalogue, when that is offered.</summary>
    public const string DemoSignIn = "dev/sign-in";

    /// <summary>Where its forms post.</summary>
    public const string DemoSession = "dev/session";

    /// <summary>Where text messages are read that are not really sent, in development.</summary>
    public const string Outbox = "dev/outbox";

    /// <summary>A seller's own listings.</summary>
    public const string InventoryPath = "seller/listings";

    /// <summary>Where the form posts that says a part is wanted.</summary>
    public const string WantPart = "want";

    public const string AdminJobs = "admin/jobs";

    public const string AdminNodes = "admin/nodes";

    public const string AdminAudit = "admin/audit";

    public const string AdminAccounts = "admin/accounts";

    /// <summary>The people of one's shop.</summary>
    public const string Team = "seller/team";

    public const string Branches = "seller/branches";

    public const string BankAccount = "seller/bank";

    /// <summary>The shops one works for, and which one is acted for.</summary>
    public const string Shops = "seller/shops";

    /// <summary>Where the form posts that ends looking through somebody's eyes.</summary>
    public const string EndImpersonation = "impersonation/end";

    public const string SignIn = "sign-in";

    /// <summary>Where the code is typed that came by SMS.</summary>
    public const string SignInCode = "sign-in/code";

    /// <summary>Where the second factor is given.</summary>
    public const string SignInSecond = "sign-in/second";

    /// <summary>Where the button posts that signs out.</summary>
    public const string SignOut = "sign-out";

    /// <summary>One's own account, and its sections.</summary>
    public const string Account = "account";

    public const string AccountProfile = "account/profile";

    public const string AccountAddresses = "account/addresses";

    public const string AccountNewAddress = "account/addresses/new";

    public const string AccountSecurity = "account/security";

    public const string AccountDevices = "account/devices";

    public const string AccountConsents = "account/consents";

    public const string AccountData = "account/data";

    /// <summary>Where an authenticator app is set up.</summary>
    public const string AccountApp = "account/security/app";

    /// <summary>Where it is said that a role wants a second factor.</summary>
    public const string AccountNeeded = "account/security/needed";

    /// <summary>Where a second factor is given once more.</summary>
    public const string AccountConfirm = "account/confirm";

    /// <summary>What a browser is asked before it makes a passkey.</summary>
    public const string PasskeyToAdd = "account/security/passkey";

    /// <summary>What a browser is asked before it uses one.</summary>
    public const string PasskeyToUse = "sign-in/passkey/options";

    /// <summary>Where its answer goes to sign in.</summary>
    public const string PasskeySignIn = "sign-in/passkey";

    /// <summary>Parameter of the sign-in page: a passkey did not work.</summary>
    public const string PasskeyName = "passkey";

    /// <param name="step">A page of the sign-in.</param>
    /// <param name="back">Where to go after it; null: home.</param>
    public static string SignInFor(string step, string? back) => step + Back(back);

    /// <summary>The thanks for it.</summary>
    public static string Wanted(SearchQuery query) => "wanted" + query;

    public static string Search(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return SearchPath + query;
    }

    public static string Audit(AuditQuery query) => AdminAudit + query;

    public static string AdminAccount(Guid id) => $"{AdminAccounts}/{id}";

    public static string Inventory(InventoryQuery query) => InventoryPath + query;

    /// <param name="car">The car that is looked for; its verdict is shown on the page.</param>
    /// <param name="text">What was typed to find it; its words are marked on the page.</param>
    public static string Listing(Guid id, SoughtCar? car = null, string? text = null) => $"listing/{id}{new SearchQuery
    {
        Text = text ?? "",
        Makes = car is null ? [] : [car.MakeId],
        Models = car?.ModelId is null ? [] : [car.ModelId],
        YearFrom = car?.YearFrom,
        YearTo = car?.YearTo,
    }}";

    public static string AccountAddress(Guid id) => $"{AccountAddresses}/{id}";

    /// <param name="back">Local address to go on to; null: the account.</param>
    public static string AccountAppFor(string? back) => AccountApp + Back(back);

    /// <inheritdoc cref="AccountAppFor"/>
    public static string SecondFactorNeeded(string? back) => AccountNeeded + Back(back);

    /// <summary>Where one shows once more that it is oneself, before what costs most when a session is stolen.</summary>
    /// <inheritdoc cref="AccountAppFor"/>
    public static string StepUp(string? back) => AccountConfirm + Back(back);

    /// <summary>The sign-in again, after a passkey that did not work.</summary>
    /// <inheritdoc cref="AccountAppFor"/>
    public static string PasskeyRefused(string? back) => QueryHelpers.AddQueryString(SignIn + Back(back), PasskeyName, "refused");

    private static string Back(string? back) => back is null ? "" : QueryString.Create(Platform.Security.SignIn.ReturnName, back).ToString();
}
