using CargoParts.Data.Accounts;
using CargoParts.Data.Values;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Sellers;

/// <summary>An owner puts somebody on the team, by mobile number. Who has no account yet finds one when they sign in.</summary>
/// <remarks>It answers alike whether or not anybody has signed in with the number before.</remarks>
public sealed class AddMember(WorkFactory works)
{
    public const int MaxMembers = 200;

    private static readonly Act Act = new("add-member", Permission.ManageTeam);

    /// <returns>The account; Invalid with the fields of <see cref="MemberInput"/>, Conflict: on the team already, or the team is full.</returns>
    public Task<Result<Guid>> RunAsync(Actor actor, MemberInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        return works.RunAsync<Guid>(actor, Act, async (work, token) =>
        {
            if (work.Actor.SellerId is not { } seller)
            {
                return TeamWork.NotThere;
            }

            if (!SaudiPhone.TryParse(input.Phone, out var phone))
            {
                return TeamWork.Invalid(nameof(MemberInput.Phone), TeamText.BadPhone);
            }

            if (input.Role is not { } role)
            {
                return TeamWork.Invalid(nameof(MemberInput.Role), TeamText.ChooseRole);
            }

            await work.LockTeamAsync(token);
            if (await work.ProblemOfAsync(role, input.Branches, token) is { } problem)
            {
                return problem;
            }

            if (await work.Db.SellerMembers.CountAsync(m => m.SellerId == seller, token) >= MaxMembers)
            {
                return new Problem(ProblemKind.Conflict, TeamText.TeamIsFull);
            }

            var account = await AccountOfAsync(work, phone, token);
            var added = await work.Db.Database.ExecuteSqlAsync(
                $"""
                insert into seller_members (seller_id, account_id, role, branch_ids, joined_at)
                values ({seller}, {account}, {role.ToString()}, {input.Branches}, {work.Now})
                on conflict do nothing
                """,
                token);
            if (added == 0)
            {
                return TeamWork.Invalid(nameof(MemberInput.Phone), TeamText.OnTheTeam) with { Kind = ProblemKind.Conflict };
            }

            work.Note(TeamWork.SubjectOf(account), after: new { Role = role, BranchIds = input.Branches });
            return account;
        }, cancellationToken);
    }

    private static async Task<Guid> AccountOfAsync(Work work, SaudiPhone phone, CancellationToken cancellationToken)
    {
        await work.Db.Database.ExecuteSqlAsync(
            $"""
            insert into accounts (id, phone, name, language, numerals, status, created_at)
            values ({Guid.CreateVersion7(work.Now)}, {phone.E164}, '', 'ar', 'latn', {nameof(AccountStatus.Active)}, {work.Now})
            on conflict (phone) do nothing
            """,
            cancellationToken);
        return await work.Db.Accounts.Where(a => a.Phone == phone.E164).Select(a => a.Id).SingleAsync(cancellationToken);
    }
}
