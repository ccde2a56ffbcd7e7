using CargoParts.Data;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Search.Words;

/// <param name="IsRemoval">The term was taken back in this edition; otherwise it was added.</param>
public sealed record LexiconEditionRow(long Edition, DateTimeOffset At, bool IsRemoval, long TermId, string Kind, string Value, string Term);

/// <summary>What was added to the shipped lexicon and taken back, edition by edition.</summary>
public sealed class LexiconEditionsRead(IDbContextFactory<CargoPartsDb> databases)
{
    public const int MaxTake = 200;

    /// <summary>Every change is one edition.</summary>
    /// <param name="before">Only editions below this one; null: from the newest on.</param>
    /// <returns>The newest first.</returns>
    public async Task<IReadOnlyList<LexiconEditionRow>> HistoryAsync(long? before, int take, CancellationToken cancellationToken)
    {
        var end = before ?? long.MaxValue;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Database.SqlQuery<LexiconEditionRow>(
            $"""
            select edition as "Edition", at as "At", is_removal as "IsRemoval", id as "TermId", kind as "Kind", value as "Value", term as "Term"
            from (
                select added_in as edition, added_at as at, false as is_removal, id, kind, value, term from lexicon_terms where added_in < {end}
                union all
                select removed_in, removed_at, true, id, kind, value, term from lexicon_terms where removed_in < {end}
            ) as changes
            order by edition desc
            limit {Math.Clamp(take, 1, MaxTake)}
            """).ToListAsync(cancellationToken);
    }
}
