namespace CargoParts.Web.Platform.Http;

/// <summary>The description of the HTTP interface at <c>/openapi/v1.json</c>.</summary>
public static class ApiDocument
{
    public static IServiceCollection AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "CargoParts";
            return Task.CompletedTask;
        }));
}
