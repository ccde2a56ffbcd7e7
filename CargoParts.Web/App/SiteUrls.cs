using CargoParts.Web.Features.Audit;
using CargoParts.Web.Features.Fitment;
using CargoParts.Web.Features.Listings;
using CargoParts.Web.Platform.Addresses;

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

    /// <inheritdoc cref="DemoSession"/>
    public const string DemoSignOut = "dev/sign-out";

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
}
