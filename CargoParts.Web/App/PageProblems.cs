namespace CargoParts.Web.App;

/// <summary>Faults and dead ends of pages, shown as pages of the shop.</summary>
public static class PageProblems
{
    public static IApplicationBuilder UsePageProblems(this IApplicationBuilder app) => app.UseWhen(
        context => !context.Request.Path.StartsWithSegments("/api"),
        pages => pages.UseExceptionHandler("/error", createScopeForErrors: true).UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
}
