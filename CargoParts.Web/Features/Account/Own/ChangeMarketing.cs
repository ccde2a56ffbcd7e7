using CargoParts.Data.Privacy;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;

namespace CargoParts.Web.Features.Account.Own;

/// <summary>Somebody wants offers and news, or wants them no more.</summary>
public sealed class ChangeMarketing(WorkFactory works)
{
    /// <summary>Of the words that stand beside the boxes.</summary>
    public const string Edition = "2026-11";

    private static readonly Act Act = new("change-marketing", Permission: null);

    /// <returns>True. Only what differs from before is written down.</returns>
    public Task<Result<bool>> RunAsync(Actor actor, bool bySms, bool byEmail, CancellationToken cancellationToken) =>
        works.RunOwnAsync<bool>(actor, Act, async (work, account, token) =>
        {
            await work.LockAccountAsync(account, token);
            var given = await ConsentsRead.GivenAsync(work.Db, account, token);
            Say(ConsentPurpose.MarketingSms, bySms);
            Say(ConsentPurpose.MarketingEmail, byEmail);
            work.Note(OwnWork.SubjectOf(account), given, new { BySms = bySms, ByEmail = byEmail });
            return true;

            void Say(ConsentPurpose purpose, bool isGiven)
            {
                if (given.Contains(purpose) != isGiven)
                {
                    work.Db.ConsentRecords.Add(new ConsentRecord
                    {
                        Id = Guid.CreateVersion7(work.Now),
                        AccountId = account,
                        Purpose = purpose,
                        Edition = Edition,
                        IsGiven = isGiven,
                        At = work.Now,
                    });
                }
            }
        }, cancellationToken);
}
