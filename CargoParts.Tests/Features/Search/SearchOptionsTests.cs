using CargoParts.Data;
using CargoParts.Search;
using CargoParts.Web.App.Start;
using CargoParts.Web.Features.Search;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Xunit;

namespace CargoParts.Tests.Features.Search;

public sealed class SearchOptionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cargoparts-index-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_embedded_engine_answers_when_nothing_else_is_asked_for()
    {
        await using var services = Services(engine: null);

        services.GetRequiredService<IListingIndex>();

        Assert.True(Directory.Exists(Path.Combine(_folder, "embedded")));
    }

#if LUCENE_NET
    [Fact]
    public async Task Lucene_answers_when_it_is_asked_for()
    {
        await using var services = Services("Lucene");
        services.GetRequiredService<IStartupValidator>().Validate();

        services.GetRequiredService<IListingIndex>();

        Assert.True(Directory.Exists(Path.Combine(_folder, "lucene")));
    }
#else
    [Fact]
    public async Task A_build_without_Lucene_that_is_asked_for_it_says_so_at_the_start()
    {
        await using var services = Services("Lucene");

        var refused = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);

        Assert.Contains("-p:LuceneNet=true", refused.Message, StringComparison.Ordinal);
        Assert.Throws<OptionsValidationException>(services.GetRequiredService<IListingIndex>);
    }
#endif

    private ServiceProvider Services(string? engine)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Search:Engine"] = engine, ["Search:Folder"] = _folder });
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<DatabaseAddress>()
            .AddCargoPartsData(provider => provider.GetRequiredService<DatabaseAddress>().ConnectionString).AddSearch();
        return builder.Services.BuildServiceProvider();
    }
}
