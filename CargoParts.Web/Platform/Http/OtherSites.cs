using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.Platform.Http;

/// <summary>Section <c>Cors</c>: which other sites' scripts may use the HTTP interface.</summary>
public sealed class CorsSettings
{
    /// <value><c>https://partner.example</c>; none: no other site. They come without cookies.</value>
    public IReadOnlyList<string> Origins { get; set; } = [];
}

public static class OtherSites
{
    public static IServiceCollection AddOtherSites(this IServiceCollection services)
    {
        services.AddOptions<CorsSettings>().BindConfiguration("Cors")
            .Validate(
                cors => cors.Origins.All(origin => Uri.TryCreate(origin, UriKind.Absolute, out var site) && site.GetLeftPart(UriPartial.Authority) == origin),
                "Cors:Origins holds what is no origin, such as https://partner.example.")
            .ValidateOnStart();
        services.AddOptions<CorsOptions>().Configure<IOptions<CorsSettings>>((options, cors) =>
        {
            if (cors.Value.Origins.Count > 0)
            {
                options.AddDefaultPolicy(policy => policy.WithOrigins([.. cors.Value.Origins]).WithMethods("GET", "POST").WithHeaders("Content-Type", "Authorization"));
            }
        });
        return services.AddCors();
    }

    /// <summary>To come after routing.</summary>
    public static IApplicationBuilder UseOtherSites(this IApplicationBuilder app) =>
        app.ApplicationServices.GetRequiredService<IOptions<CorsSettings>>().Value.Origins.Count == 0
            ? app
            : app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), api => api.UseCors());
}
