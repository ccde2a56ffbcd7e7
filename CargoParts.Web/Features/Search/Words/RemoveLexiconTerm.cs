using CargoParts.Data;
using CargoParts.Web.Platform.Addresses;
using CargoParts.Web.Platform.Understanding;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Search.Words;

/// <summary>Takes back a term that was added; what the files understand by it counts again.</summary>
public sealed class RemoveLexiconTerm(IDbContextFactory<CargoPartsDb> databases, LiveLexicon lexicon, TimeProvider clock)
{
    /// <param name="id">Of a term of <see cref="LexiconEditionsRead"/>.</param>
    public async Task<LexiconChange> RunAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var editions = await db.Database.SqlQuery<long>(
            $"""
            with edition as (
                update lexicon_edition set number = number + 1
                where exists (select from lexicon_terms where id = {id} and removed_in is null)
                returning number
            )
            update lexicon_terms set removed_in = number, removed_at = {clock.GetUtcNow()} from edition
            where lexicon_terms.id = {id} and removed_in is null
            returning removed_in
            """).ToListAsync(cancellationToken);
        if (editions.Count == 0)
        {
            return LexiconChange.Refused(new FieldProblem(nameof(id), WordsText.NoSuchTerm));
        }

        await lexicon.RefreshAsync(cancellationToken);
        return LexiconChange.Done(editions[0]);
    }
}
