using System.Resources;
using CargoParts.Web.App;
using CargoParts.Web.Platform.Reference;

namespace CargoParts.Web.Features.Sellers.Seller;

/// <summary>The yards and shops of a seller.</summary>
public sealed partial class BranchesPage(TeamRead team, OpenBranch open, ChangeBranch change, CloseBranch close, ReferenceNames names)
{
    private const string BranchField = "branch";

    private IReadOnlyList<BranchRow> _branches = [];

    protected override ResourceManager Texts => TeamText.ResourceManager;

    private bool IsOpening => Problem is not null && Typed(BranchField) is null;

    private BranchInput Input => new() { NameAr = Typed("name-ar"), NameEn = Typed("name-en"), CityId = Typed("city"), District = Typed("district") };

    protected override async Task LoadAsync() => _branches = await team.BranchesAsync(Actor, Gone);

    private BranchInput InputOf(BranchRow branch) => Problem is not null && TypedId(BranchField) == branch.Id && Typed("name-ar") is not null
        ? Input
        : new() { NameAr = branch.NameAr, NameEn = branch.NameEn, CityId = branch.CityId, District = branch.District };

    private string Place(BranchRow branch) =>
        string.Join(TeamText.ListComma, new[] { names.Cities.GetValueOrDefault(branch.CityId)?.Name, branch.District }.Where(part => part is { Length: > 0 }));

    private async Task OpenAsync() => Conclude((await open.RunAsync(Actor, Input, Gone)).Problem, SiteUrls.Branches, nameof(TeamText.DoneOpened));

    private async Task ChangeAsync() =>
        Conclude((await change.RunAsync(Actor, TypedId(BranchField), Input, Gone)).Problem, SiteUrls.Branches, nameof(TeamText.DoneChanged));

    private async Task CloseAsync() => Conclude((await close.RunAsync(Actor, TypedId(BranchField), Gone)).Problem, SiteUrls.Branches, nameof(TeamText.DoneClosed));
}
