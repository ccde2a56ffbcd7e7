using System.Security.Authentication;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.Platform.Security;

/// <summary>How the shop is reached: https only, by its own name, in requests of a bounded size.</summary>
public static class Transport
{
    private const string StrictTransport = "max-age=31536000; includeSubDomains";

    private const int MaxHeaders = 64;
    private const int MaxHeaderBytes = 32 * 1024;

    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan KeepAliveTimeout = TimeSpan.FromSeconds(90);

    /// <summary>Where Kestrel ends TLS itself it speaks 1.3 and nothing older; behind a proxy that is the proxy's part (deploy/README.md).</summary>
    public static void UseStrictLimits(this KestrelServerOptions kestrel)
    {
        ArgumentNullException.ThrowIfNull(kestrel);
        kestrel.AddServerHeader = false;
        kestrel.ConfigureHttpsDefaults(https => https.SslProtocols = SslProtocols.Tls13);
        kestrel.Limits.MaxRequestHeaderCount = MaxHeaders;
        kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        kestrel.Limits.RequestHeadersTimeout = HeadersTimeout;
        kestrel.Limits.KeepAliveTimeout = KeepAliveTimeout;
    }

    public static IServiceCollection AddTransport(this IServiceCollection services)
    {
        services.AddOptions<SecurityOptions>().BindConfiguration("Security")
            .PostConfigure<IHostEnvironment>((options, environment) => options.RequireHttps ??= !environment.IsDevelopment())
            .ValidateOnStart();

        // Who asks by another name is not answered: links and redirects cannot be made to lead elsewhere. Probes on the machine itself may ask.
        services.AddOptions<HostFilteringOptions>().Configure<IOptions<SecurityOptions>>((hosts, security) =>
        {
            if (security.Value.PublicOrigin is { } origin)
            {
                hosts.AllowedHosts = [origin.IdnHost, "localhost", "127.0.0.1", "[::1]"];
            }
        });
        return services
            .AddSingleton<IValidateOptions<SecurityOptions>, SecurityOptionsCheck>()
            .AddSingleton<SecureCookies>()
            .AddSingleton<IPostConfigureOptions<CookieAuthenticationOptions>, CookieSetup>()
            .AddSingleton<IConfigureOptions<AntiforgeryOptions>, CookieSetup>();
    }

    /// <summary>Sends plain http to https, and tells browsers never to come by http again; to come after the proxy's headers were read.</summary>
    public static IApplicationBuilder UseHttpsOnly(this IApplicationBuilder app)
    {
        var security = app.ApplicationServices.GetRequiredService<IOptions<SecurityOptions>>().Value;
        return security.IsHttpsOnly
            ? app.Use((context, next) =>
            {
                var request = context.Request;
                if (request.IsHttps)
                {
                    context.Response.OnStarting(static response =>
                    {
                        ((HttpResponse)response).Headers.StrictTransportSecurity = StrictTransport;
                        return Task.CompletedTask;
                    }, context.Response);
                    return next(context);
                }

                if (request.Path.StartsWithSegments("/health"))
                {
                    return next(context);
                }

                context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
                context.Response.Headers.Location = new Uri(security.PublicOrigin!, $"{request.PathBase}{request.Path}{request.QueryString}").AbsoluteUri;
                return Task.CompletedTask;
            })
            : app;
    }

    /// <summary>
    /// No compressed page for somebody whom another site sent with their session: its length would tell that site, guess after guess, what
    /// stands in it beside what the site put into the address (BREACH). Form tokens and the state of components are encrypted anew in each
    /// answer, so that nothing is learned of those in any page; guests have no other secrets, and get theirs compressed.
    /// </summary>
    public static IApplicationBuilder UseNoCompressionForStrangers(this IApplicationBuilder app)
    {
        var session = app.ApplicationServices.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(CookieAuthenticationDefaults.AuthenticationScheme).Cookie.Name!;
        return app.Use((context, next) =>
        {
            if (context.Request.Headers["Sec-Fetch-Site"] == "cross-site" && context.Request.Cookies.ContainsKey(session))
            {
                context.Request.Headers.AcceptEncoding = default;
            }

            return next(context);
        });
    }

    /// <summary>Files come in through the media pipeline, which there is not yet: a form with files is refused wherever it is sent.</summary>
    public static IApplicationBuilder UseNoUploads(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return Task.CompletedTask;
        }

        return next(context);
    });
}
