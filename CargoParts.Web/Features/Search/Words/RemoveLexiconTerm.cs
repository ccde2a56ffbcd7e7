using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Understanding;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Search.Words;

/// <summary>Takes back a term that was added; what the files understand by it counts again.</summary>
public sealed class RemoveLexiconTerm(WorkFactory works, LiveLexicon lexicon)
{
    private static readonly Act Act = new("remove-lexicon-term", Permission.EditLexicon);

    /// <param name="id">Of a term of <see cref="LexiconEditionsRead"/>.</param>
    /// <returns>The first edition without the term, in use here by now; NotFound, Forbidden.</returns>
    public async Task<Result<long>> RunAsync(Actor actor, long id, CancellationToken cancellationToken)
    {
        var removed = await works.RunAsync<long>(
            actor,
            Act,
            async (work, token) =>
            {
                var editions = await work.Db.Database.SqlQuery<long>(
                    $"""
                    with edition as (
                        update lexicon_edition set number = number + 1
                        where exists (select from lexicon_terms where id = {id} and removed_in is null)
                        returning number
                    )
                    update lexicon_terms set removed_in = number, removed_at = {work.Now} from edition
                    where lexicon_terms.id = {id} and removed_in is null
                    returning removed_in
                    """).ToListAsync(token);
                if (editions.Count == 0)
                {
                    return new Problem(ProblemKind.NotFound, WordsText.NoSuchTerm);
                }

                work.Note($"lexicon-term {id}", after: new { RemovedIn = editions[0] });
                return editions[0];
            },
            cancellationToken);
        if (removed.Problem is null)
        {
            await lexicon.RefreshAsync(cancellationToken);
        }

        return removed;
    }
}
