using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;

namespace CargoParts.Tests.Support;

/// <summary>The static files of the shop as a web host environment.</summary>
internal sealed class WebRoot : IWebHostEnvironment
{
    public WebRoot()
    {
        ContentRootPath = Path.Combine(Repository.Root, "CargoParts.Web");
        WebRootPath = Path.Combine(ContentRootPath, "wwwroot");
        ContentRootFileProvider = new PhysicalFileProvider(ContentRootPath);
        WebRootFileProvider = new PhysicalFileProvider(WebRootPath);
    }

    public string ApplicationName { get; set; } = "CargoParts.Web";

    public string EnvironmentName { get; set; } = "Production";

    public string ContentRootPath { get; set; }

    public IFileProvider ContentRootFileProvider { get; set; }

    public string WebRootPath { get; set; }

    public IFileProvider WebRootFileProvider { get; set; }
}
