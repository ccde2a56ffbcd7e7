using System.Globalization;
using CargoParts.Search;
using CargoParts.Web.App;
using CargoParts.Web.Platform.Addresses;
using CargoParts.Web.Platform.Http;
using CargoParts.Web.Platform.Limits;
using CargoParts.Web.Platform.Reference;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CargoParts.Web.Features.Search.Learning;

/// <summary>What a page tells of its results: <c>POST /api/v1/searches/{id}/clicks</c> (js/clicks.js) and the form of <c>WantedButton</c>.</summary>
public static class LearningEndpoints
{
    /// <summary>Field of the form that says which search did not find the part.</summary>
    public const string SearchField = "search";

    private const int LastPlace = SearchRequest.MaxSkip + SearchRequest.MaxTake - 1;

    public static void MapLearning(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/searches/{id:guid}/clicks", Click)
            .WithTags("Search").WithSummary("A listing was opened from the results of a search").Produces(StatusCodes.Status204NoContent)
            .ProducesValidationProblem().Limit(RateRules.Tell);

        // No page for a refusal: pages answer forms of their own, and who is refused here is no person.
        routes.MapPost($"/{SiteUrls.WantPart}", WantAsync)
            .ExcludeFromDescription().WithMetadata(new SkipStatusCodePagesAttribute()).Limit(RateRules.Tell);
    }

    // An unknown or old search is no error: the page may have stood open for days.
    private static Results<NoContent, ValidationProblem> Click(Guid id, ClickBody click, SearchLog log)
    {
        if (click.Place is < 0 or > LastPlace)
        {
            return ApiProblems.Invalid([("place", string.Format(CultureInfo.InvariantCulture, ProblemsText.BadNumber, 0, LastPlace))]);
        }

        log.AddClick(id, click.ListingId, (short)click.Place);
        return TypedResults.NoContent();
    }

    /// <summary>Thanks; or shows the results again with a fresh form, when this one was too old, of another site, or named no part.</summary>
    private static async Task<RedirectHttpResult> WantAsync(
        HttpRequest request, IAntiforgery antiforgery, AskForPart ask, ReferenceNames names, CancellationToken cancellationToken)
    {
        var form = request.HasFormContentType ? await request.ReadFormAsync(cancellationToken) : FormCollection.Empty;
        var query = SearchQuery.Read(form, names, SearchQuery.DefaultPageSize, out _);
        var isWanted = Guid.TryParse(form[SearchField], out var search) && await antiforgery.IsRequestValidAsync(request.HttpContext)
            && await ask.RunAsync(search, query, cancellationToken) is { Problem: null, Value: WantedAnswer.Recorded };
        return TypedResults.LocalRedirect($"{request.PathBase}/{(isWanted ? SiteUrls.Wanted(query) : SiteUrls.Search(query))}");
    }
}

/// <param name="Place">In the results, first 0, counted over all pages.</param>
public sealed record ClickBody(Guid ListingId, int Place);
