using CargoParts.Search;
using CargoParts.Web.Features.Search.Learning;
using CargoParts.Web.Platform.Addresses;
using CargoParts.Web.Platform.Http;
using CargoParts.Web.Platform.Limits;
using CargoParts.Web.Platform.Reference;
using CargoParts.Web.Platform.Understanding;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;

namespace CargoParts.Web.Features.Search;

/// <summary>Search over HTTP: <c>/api/v1/interpret</c>, <c>/api/v1/search</c>, <c>/api/v1/suggest</c>.</summary>
public static class SearchApi
{
    private const int ApiPageSize = 20;

    /// <summary>Values of one facet in an answer.</summary>
    private const int FacetValues = 100;

    private static readonly IReadOnlyList<Facet> AllFacets = Enum.GetValues<Facet>();

    public static void MapSearchApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Search");
        api.MapGet("/interpret", Interpret)
            .WithSummary("What a query was understood to ask for").Produces<InterpretationAnswer>().ProducesValidationProblem()
            .Describe((SearchNames.Text, "The query, at most 200 characters."));
        api.MapGet("/search", SearchAsync)
            .WithSummary("Find listings").Produces<SearchAnswer>().ProducesValidationProblem().Limit(RateRules.Search)
            .Describe(
                (SearchNames.Text, "Free text in Arabic or English: part, car, year, part number, chassis number."),
                (SearchNames.AsTyped, "1: read no letter of the text as another."),
                (SearchNames.Make, "Make id; repeat or separate by commas for several (so do all ids below)."),
                (SearchNames.Model, "Model id."),
                (SearchNames.Year, "Model year: 2015, 2012-2017, 2016- or -2010."),
                (SearchNames.Category, "Part category id."),
                (SearchNames.Part, "Part type id."),
                (SearchNames.Position, "front, rear, left, right, upper, lower, inner, outer, set; all given ones must hold."),
                (SearchNames.Condition, "new, used, refurbished."),
                (SearchNames.Quality, "genuine, aftermarket."),
                (SearchNames.Origin, "Country of make, two letters: jp, kr, tw, cn …"),
                (SearchNames.City, "City id."),
                (SearchNames.Seller, "Seller id."),
                (SearchNames.PriceMin, "Lowest price in whole riyals, VAT included."),
                (SearchNames.PriceMax, "Highest price in whole riyals, VAT included."),
                (SearchNames.Sort, "relevance (default), price-asc, price-desc, newest."),
                (SearchNames.Page, "1 and up."),
                (SearchNames.PageSize, "1–100, default 20."));
        api.MapGet("/suggest", Suggest)
            .WithSummary("Completions of what is being typed").Produces<IReadOnlyList<CompletionAnswer>>().ProducesValidationProblem().Limit(RateRules.Suggest)
            .Describe((SearchNames.Text, "What stands in the search box."));
    }

    private static Results<Ok<InterpretationAnswer>, ValidationProblem> Interpret(HttpRequest request, LiveLexicon lexicon, ReferenceNames names)
    {
        var query = SearchQuery.Read(request.Query.Where(p => p.Key == SearchNames.Text), names, ApiPageSize, out var problems);
        return problems.Count > 0
            ? Refused(problems)
            : TypedResults.Ok(InterpretationAnswer.Of(lexicon.Current.Interpreter.Interpret(query.Text)));
    }

    private static async Task<Results<Ok<SearchAnswer>, ValidationProblem>> SearchAsync(
        HttpRequest request, SearchParts search, SearchLog log, ReferenceNames names, CancellationToken cancellationToken)
    {
        var query = SearchQuery.Read(request.Query, names, ApiPageSize, out var problems);
        if (problems.Count > 0)
        {
            return Refused(problems);
        }

        var outcome = await search.RunAsync(query, AllFacets, cancellationToken);
        log.AddIfCounts(SearchSurface.Api, outcome);
        return TypedResults.Ok(SearchAnswer.Of(outcome, FacetValues));
    }

    private static Results<Ok<IReadOnlyList<CompletionAnswer>>, ValidationProblem> Suggest(
        HttpRequest request, SuggestParts suggest, ReferenceNames names, CancellationToken cancellationToken)
    {
        var query = SearchQuery.Read(request.Query.Where(p => p.Key == SearchNames.Text), names, ApiPageSize, out var problems);
        return problems.Count > 0
            ? Refused(problems)
            : TypedResults.Ok<IReadOnlyList<CompletionAnswer>>([.. suggest.Run(request.Query[SearchNames.Text].ToString(), cancellationToken).Select(CompletionAnswer.Of)]);
    }

    private static ValidationProblem Refused(IReadOnlyList<FieldProblem> problems) => ApiProblems.Invalid(problems.Select(p => (p.Field, p.Reason)));

    private static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, params (string Name, string Text)[] parameters) =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            foreach (var (name, text) in parameters)
            {
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = name,
                    In = ParameterLocation.Query,
                    Description = text,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                });
            }

            return Task.CompletedTask;
        });
}
