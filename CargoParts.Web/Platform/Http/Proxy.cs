using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace CargoParts.Web.Platform.Http;

/// <summary>Section <c>Proxy</c>: who may say, in <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c>, what the visitor really asked.</summary>
public sealed class ProxyOptions
{
    /// <value>Addresses of reverse proxies: <c>10.0.0.5</c>. None: the headers are ignored, and everybody is who is at the other end.</value>
    public IReadOnlyList<string> Addresses { get; set; } = [];

    /// <value>Networks of reverse proxies: <c>10.0.0.0/24</c>. Nobody but proxies may stand in them.</value>
    public IReadOnlyList<string> Networks { get; set; } = [];

    public bool IsThere => Addresses.Count + Networks.Count > 0;
}

/// <summary>Lets the app stand behind reverse proxies.</summary>
public static class Proxy
{
    public static IServiceCollection AddProxy(this IServiceCollection services)
    {
        services.AddOptions<ProxyOptions>().BindConfiguration("Proxy")
            .Validate(options => options.Addresses.All(address => IPAddress.TryParse(address, out _)), "Proxy:Addresses holds what is no IP address.")
            .Validate(options => options.Networks.All(network => IPNetwork.TryParse(network, out _)), "Proxy:Networks holds what is no network, such as 10.0.0.0/24.")
            .ValidateOnStart();
        return services;
    }

    /// <summary>Scheme, host and address of the visitor, for everything that comes after it.</summary>
    public static IApplicationBuilder UseProxy(this IApplicationBuilder app)
    {
        var proxy = app.ApplicationServices.GetRequiredService<IOptions<ProxyOptions>>().Value;
        if (!proxy.IsThere)
        {
            return app;
        }

        // As many hops as are known; the framework's own list, which trusts this machine, goes.
        var headers = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null,
        };
        headers.KnownProxies.Clear();
        headers.KnownIPNetworks.Clear();
        foreach (var address in proxy.Addresses)
        {
            headers.KnownProxies.Add(IPAddress.Parse(address));
        }

        foreach (var network in proxy.Networks)
        {
            headers.KnownIPNetworks.Add(IPNetwork.Parse(network));
        }

        return app.UseForwardedHeaders(headers);
    }
}
