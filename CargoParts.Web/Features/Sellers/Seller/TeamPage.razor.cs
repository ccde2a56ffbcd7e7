using System.Resources;
using CargoParts.Data.Sellers;
using CargoParts.Web.App;

namespace CargoParts.Web.Features.Sellers.Seller;

/// <summary>Who works for the shop, as what, and in which branches.</summary>
public sealed partial class TeamPage(TeamRead team, AddMember add, ChangeMember change, RemoveMember remove)
{
    private IReadOnlyList<MemberRow> _members = [];
    private IReadOnlyList<BranchRow> _branches = [];

    protected override ResourceManager Texts => TeamText.ResourceManager;

    private bool IsAdding => Problem is not null && Typed("member") is null;

    private SellerRole? TypedRole => Enum.TryParse<SellerRole>(Typed("role"), out var role) ? role : null;

    private MemberInput Input => new() { Phone = Typed("phone"), Role = TypedRole, BranchIds = TypedIds("branch") };

    protected override async Task LoadAsync()
    {
        _members = await team.MembersAsync(Actor, Gone);
        _branches = [.. (await team.BranchesAsync(Actor, Gone)).Where(b => b.ClosedAt is null)];
    }

    private string Where(MemberRow member) => member.BranchIds.Count == 0 ? TeamText.AllBranches
        : _branches.Where(b => member.BranchIds.Contains(b.Id)).Select(TeamNames.Of).ToList() is { Count: > 0 } names ? string.Join(TeamText.ListComma, names)
        : TeamText.ClosedBranches;

    private async Task AddAsync() => Conclude((await add.RunAsync(Actor, Input, Gone)).Problem, SiteUrls.Team, nameof(TeamText.DoneAdded));

    private async Task ChangeAsync() =>
        Conclude((await change.RunAsync(Actor, TypedId("member"), Input, Gone)).Problem, SiteUrls.Team, nameof(TeamText.DoneChanged));

    private async Task RemoveAsync() => Conclude((await remove.RunAsync(Actor, TypedId("member"), Gone)).Problem, SiteUrls.Team, nameof(TeamText.DoneRemoved));
}
