using CargoParts.Data.Accounts;
using CargoParts.Data.Sellers;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Sellers;

/// <summary>What the acts on a shop's team have in common.</summary>
internal static class TeamWork
{
    public static Problem NotThere => new(ProblemKind.NotFound, TeamText.NotInYourShop);

    public static Problem LastOwner => new(ProblemKind.Conflict, TeamText.LastOwner);

    /// <summary>Those who change one team wait for each other here: what is asked afterwards is asked of what the one before left.</summary>
    public static Task LockTeamAsync(this Work work, CancellationToken cancellationToken) => work.Db.Database
        .SqlQuery<Guid>($"select id as \"Value\" from sellers where id = {work.Actor.SellerId} for no key update").ToListAsync(cancellationToken);

    public static IQueryable<SellerMember> Member(this Work work, Guid account) =>
        work.Db.SellerMembers.Where(m => m.SellerId == work.Actor.SellerId && m.AccountId == account);

    public static IQueryable<Branch> OpenBranches(this Work work) => work.Db.Branches.Where(b => b.SellerId == work.Actor.SellerId && b.ClosedAt == null);

    /// <summary>Ends the sessions in which somebody acts for the shop, with everything they have open: it would go on with the rights it began with.</summary>
    /// <returns>Which, to be announced once it stands.</returns>
    public static Task<List<Guid>> EndSessionsAsync(this Work work, Guid account, CancellationToken cancellationToken) => work.Db.Database
        .SqlQuery<Guid>(
            $"""
            update sessions set ended_at = clock_timestamp(), ended_by = {nameof(SessionEnd.Revoked)}
            where account_id = {account} and seller_id = {work.Actor.SellerId} and ended_at is null
            returning id as "Value"
            """)
        .ToListAsync(cancellationToken);

    /// <returns>Null: the branches are open ones of the shop, and the role may be limited to them.</returns>
    public static async Task<Problem?> ProblemOfAsync(this Work work, SellerRole role, Guid[] branches, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(role))
        {
            return Invalid(nameof(MemberInput.Role), TeamText.ChooseRole);
        }

        if (branches.Length > 0 && role is not (SellerRole.Inventory or SellerRole.Fulfilment))
        {
            return Invalid(nameof(MemberInput.BranchIds), TeamText.WorksInAllBranches);
        }

        return await work.OpenBranches().CountAsync(b => branches.Contains(b.Id), cancellationToken) == branches.Length
            ? null
            : Invalid(nameof(MemberInput.BranchIds), TeamText.NoSuchBranch);
    }

    public static Problem Invalid(string field, string text) => new(ProblemKind.Invalid, text) { Fields = [(field, text)] };

    /// <summary>For the audit log.</summary>
    public static string SubjectOf(Guid account) => $"member {account}";
}

/// <summary>As it was typed and chosen.</summary>
public sealed class MemberInput
{
    /// <summary>A mobile number in any form; only asked of who is added.</summary>
    public string? Phone { get; set; }

    public SellerRole? Role { get; set; }

    /// <summary>Empty: all.</summary>
    public Guid[]? BranchIds { get; set; }

    internal Guid[] Branches => [.. (BranchIds ?? []).Distinct()];
}
