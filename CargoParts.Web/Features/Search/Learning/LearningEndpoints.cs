using CargoParts.Search;
using CargoParts.Web.App;
using CargoParts.Web.Platform.Addresses;
using CargoParts.Web.Platform.Http;
using CargoParts.Web.Platform.Reference;
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
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status429TooManyRequests).RequireRateLimiting(RateLimits.ByAddress);
        routes.MapPost($"/{SiteUrls.WantPart}", WantAsync).ExcludeFromDescription().RequireRateLimiting(RateLimits.ByAddress);
    }

    // An unknown or old search is no error: the page may have stood open for days.
    private static Results<NoContent, ValidationProblem> Click(Guid id, ClickBody click, SearchLog log)
    {
        if (click.Place is < 0 or > LastPlace)
        {
            return ApiProblems.Invalid([("place", string.Format(System.Globalization.CultureInfo.InvariantCulture, ProblemsText.BadNumber, 0, LastPlace))]);
        }

        log.AddClick(id, click.ListingId, (short)click.Place);
        return TypedResults.NoContent();
    }

    private static async Task<RedirectHttpResult> WantAsync(
        HttpRequest request, [FromForm(Name = SearchField)] Guid search, AskForPart ask, ReferenceNames names, CancellationToken cancellationToken)
    {
        var query = SearchQuery.Read(request.Form, names, SearchQuery.DefaultPageSize, out _);
        var answer = await ask.RunAsync(search, query, cancellationToken);
        var page = answer switch
        {
            WantedAnswer.Recorded => SiteUrls.Wanted(query),
            WantedAnswer.NoPart => SiteUrls.Search(query),
        };
        return TypedResults.LocalRedirect($"{request.PathBase}/{page}");
    }
}

/// <param name="Place">In the results, first 0, counted over all pages.</param>
public sealed record ClickBody(Guid ListingId, int Place);
