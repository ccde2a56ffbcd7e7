using System.Collections.Frozen;
using System.Xml.Linq;

namespace CargoParts.Web.Ui;

/// <summary>The drawings that exist, so that every part type finds its own or that of its category.</summary>
public sealed class Drawings
{
    public const string Sheet = "drawings/parts.svg";

    private const string CategoryPrefix = "cat-";
    private const string SourcePrefix = "drawing:";

    private readonly FrozenSet<string> _ids;

    public Drawings(IWebHostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        using var sheet = environment.WebRootFileProvider.GetFileInfo(Sheet).CreateReadStream();
        _ids = XDocument.Load(sheet).Descendants()
            .Where(e => e.Name.LocalName == "symbol").Select(e => e.Attribute("id")?.Value).OfType<string>().ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Id of the drawing of a part type: its own, else its category's, else that of the body.</summary>
    public string Of(string? partTypeId, string? categoryId) =>
        partTypeId is not null && _ids.Contains(partTypeId) ? partTypeId : OfCategory(categoryId);

    public string OfCategory(string? categoryId) =>
        categoryId is not null && _ids.Contains(CategoryPrefix + categoryId) ? CategoryPrefix + categoryId : CategoryPrefix + "body";

    /// <summary>Id of the drawing that a photo source names (<c>drawing:bumper</c>), or null when it names none of ours.</summary>
    public string? OfSource(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!source.StartsWith(SourcePrefix, StringComparison.Ordinal))
        {
            return null;
        }

        var name = source[SourcePrefix.Length..];
        return _ids.Contains(name) ? name : _ids.Contains(CategoryPrefix + name) ? CategoryPrefix + name : null;
    }
}
