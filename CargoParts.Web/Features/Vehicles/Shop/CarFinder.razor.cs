using System.Globalization;
using CargoParts.Web.App;
using CargoParts.Web.Platform.Addresses;
using CargoParts.Web.Platform.Reference;
using Microsoft.AspNetCore.Components;

namespace CargoParts.Web.Features.Vehicles.Shop;

/// <summary>Chooses a car in three steps and a part on its drawing; every choice is an address.</summary>
public sealed partial class CarFinder(ReferenceNames names, TimeProvider clock)
{
    private const short OldestYear = 1980;

    private string? _makeId;
    private string? _modelId;
    private short? _year;

    /// <summary>The makes people drive most first, then the others by name.</summary>
    private IEnumerable<MakeName> Makes => names.Makes.Values
        .OrderByDescending(m => m.Popularity).ThenBy(m => m.Name, StringComparer.CurrentCulture);

    private IEnumerable<ModelName> Models => names.Models.Values
        .Where(m => m.MakeId == _makeId).OrderByDescending(m => m.Popularity).ThenBy(m => m.Name, StringComparer.CurrentCulture);

    /// <summary>Newest first; next year's cars are sold this year.</summary>
    private IEnumerable<short> Years
    {
        get
        {
            if (_modelId is null || !names.Models.TryGetValue(_modelId, out var model))
            {
                return [];
            }

            var last = model.YearTo ?? (short)(clock.GetUtcNow().Year + 1);
            var first = Math.Max(model.YearFrom ?? OldestYear, OldestYear);
            return Enumerable.Range(first, Math.Max(0, last - first + 1)).Reverse().Select(y => (short)y);
        }
    }

    private string Car => _makeId is null ? "" : CarName.Of(_makeId, _modelId, _year, _year, names, withMake: true);

    private string UrlOf(CarZone zone) => SiteUrls.Search(new SearchQuery
    {
        Makes = _makeId is null ? [] : [_makeId],
        Models = _modelId is null ? [] : [_modelId],
        YearFrom = _year,
        YearTo = _year,
        Parts = zone.PartTypeIds,
        Positions = zone.Position is null ? [] : [zone.Position],
    });

    private void ChooseMake(ChangeEventArgs change) => (_makeId, _modelId, _year) = (Chosen(change), null, null);

    private void ChooseModel(ChangeEventArgs change) => (_modelId, _year) = (Chosen(change), null);

    private void ChooseYear(ChangeEventArgs change) =>
        _year = short.TryParse(Chosen(change), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;

    private static string? Chosen(ChangeEventArgs change) => change.Value is string { Length: > 0 } id ? id : null;
}
