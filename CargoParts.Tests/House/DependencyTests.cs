using System.Text.RegularExpressions;
using System.Xml.Linq;
using CargoParts.Tests.Support;
using Xunit;

namespace CargoParts.Tests.House;

public sealed partial class DependencyTests
{
    [Theory]
    [InlineData("CargoParts.Search", new string[0])]
    [InlineData("CargoParts.Data", new string[0])]
    [InlineData("CargoParts.Web", new[] { "CargoParts.Data", "CargoParts.Search" })]
    public void Projects_refer_in_two_directions_only(string project, string[] allowed) => Assert.Equal(
        allowed,
        Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))).Order());

    [Fact]
    public void The_search_library_stands_on_nothing_but_the_platform_unless_Lucene_is_asked_for()
    {
        Assert.Empty(Items("CargoParts.Search", "PackageReference", without: "'$(LuceneNet)' == 'true'"));
        Assert.Empty(Items("CargoParts.Search", "FrameworkReference"));
    }

    [Fact]
    public void Every_file_uses_only_what_it_may() => Assert.Empty(SourceFile.Product.Where(IsCode).SelectMany(Dependencies.Violations));

    [Theory]
    [InlineData("CargoParts.Search/Engine/X.cs", "using CargoParts.Data.Listings;")]
    [InlineData("CargoParts.Data/Listings/X.cs", "using CargoParts.Search;")]
    [InlineData("CargoParts.Web/Platform/Http/X.cs", "using CargoParts.Web.Features.Search;")]
    [InlineData("CargoParts.Web/Platform/Http/X.cs", "using CargoParts.Web.Ui;")]
    [InlineData("CargoParts.Web/Ui/X.razor", "@using CargoParts.Web.Features.Listings")]
    [InlineData("CargoParts.Web/Ui/X.razor", "<p>@CargoParts.Web.Features.Search.SearchText.Filter</p>")]
    [InlineData("CargoParts.Web/Features/Fitment/X.cs", "using CargoParts.Web.Features.Listings;")]
    [InlineData("CargoParts.Web/Features/Listings/X.cs", "using Row = CargoParts.Web.Features.Search.Row;")]
    [InlineData("CargoParts.Web/Features/Vehicles/X.cs", "using static CargoParts.Web.Features.Search.Y;")]
    [InlineData("CargoParts.Web/Features/Listings/Shop/X.razor.cs", "using CargoParts.Data;")]
    [InlineData("CargoParts.Web/Features/Listings/Shop/X.razor", "@using Microsoft.EntityFrameworkCore")]
    public void A_forbidden_edge_is_seen(string path, string planted) => Assert.Single(Dependencies.Violations(new SourceFile(path, planted)));

    [Theory]
    [InlineData("CargoParts.Web/Features/Search/X.cs", "using CargoParts.Web.Features.Listings;\nusing CargoParts.Data;")]
    [InlineData("CargoParts.Web/Features/Search/Shop/X.razor", "@using CargoParts.Web.Features.Fitment.Shop\n@using CargoParts.Data.Sellers")]
    [InlineData("CargoParts.Web/App/Pages/X.razor", "@using CargoParts.Web.Features.Vehicles.Shop")]
    [InlineData("CargoParts.Web/Platform/Http/X.cs", "using CargoParts.Search;\nusing CargoParts.Data;")]
    public void An_allowed_edge_passes(string path, string text) => Assert.Empty(Dependencies.Violations(new SourceFile(path, text)));

    [Fact]
    public void Screens_never_open_the_database() => Assert.Empty(
        SourceFile.Product.Where(file => Screen().IsMatch(file.Path) && file.Text.Contains("CargoPartsDb", StringComparison.Ordinal)).Select(file => file.Path));

    private static bool IsCode(SourceFile file) => Path.GetExtension(file.Path) is ".cs" or ".razor";

    /// <param name="without">The condition of the groups that are left out.</param>
    private static IEnumerable<string> Items(string project, string kind, string? without = null) =>
        XDocument.Load(Path.Combine(Repository.Root, project, project + ".csproj")).Descendants(kind)
            .Where(item => without is null || item.Parent!.Attribute("Condition")?.Value != without)
            .Select(item => item.Attribute("Include")!.Value);

    [GeneratedRegex("/Features/[^/]+/(Shop|Seller|Admin)/|/App/(Pages|Layout)/|/Ui/")]
    private static partial Regex Screen();
}
