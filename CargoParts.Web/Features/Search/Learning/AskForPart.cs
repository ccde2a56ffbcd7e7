using CargoParts.Search.Understanding;
using CargoParts.Web.Platform.Addresses;
using CargoParts.Web.Platform.Reference;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Understanding;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Search.Learning;

/// <summary>Whether a part was written down as wanted.</summary>
public enum WantedAnswer
{
    /// <summary>Now, or by the same search before.</summary>
    Recorded,

    /// <summary>The search names no part.</summary>
    NoPart,
}

/// <summary>A shopper who did not find a part says that it is wanted. Nothing is kept of the shopper.</summary>
public sealed class AskForPart(WorkFactory works, LiveLexicon lexicon, ReferenceNames names)
{
    private static readonly Act Act = new("ask-for-part", null);

    /// <summary>Is there a part to be wanted that was not found just as it was asked for?</summary>
    public static bool CanAsk(SearchOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return (outcome.Total == 0 || outcome.Relaxed.Count > 0) && (outcome.Query.Parts.Count > 0 || NamesPart(outcome.Interpretation));
    }

    /// <param name="searchId">One search wants once, however often it is said.</param>
    /// <param name="query">What was searched; it is read again here.</param>
    /// <returns>Unavailable: not now.</returns>
    public Task<Result<WantedAnswer>> RunAsync(Guid searchId, SearchQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var read = lexicon.Current.Interpreter.Interpret(query.Text);

        // The number goes beside what was said with it: nobody has the number, and the part is wanted all the same.
        var plan = SearchPlan.Of(query, read, names);
        var filter = (plan.Without(SearchField.PartNumber) ?? plan).Filter;
        var parts = filter.PartTypeIds.Count > 0 ? filter.PartTypeIds : read.PartTypeIds;
        var number = QueryMask.PartNumber(read);
        if (parts.Count == 0 && number is null)
        {
            return Task.FromResult<Result<WantedAnswer>>(WantedAnswer.NoPart);
        }

        // Nobody's act, whoever is signed in: nothing of the shopper is written down, not in the audit log either.
        return works.RunAsync<WantedAnswer>(
            Actor.Guest,
            Act,
            async (work, token) =>
            {
                await work.Db.Database.ExecuteSqlAsync(
                    $"""
                    insert into wanted_parts (id, search_id, at, make_id, model_id, year_from, year_to, part_type_ids, part_number, positions, city_id)
                    values ({Guid.CreateVersion7(work.Now)}, {searchId}, {work.Now}, {Single(filter.MakeIds)}, {Single(filter.ModelIds)}, {filter.YearFrom},
                        {filter.YearTo}, {parts.ToArray()}, {number}, {filter.Positions.ToArray()}, {Single(filter.CityIds)})
                    on conflict (search_id) do nothing
                    """,
                    token);
                return WantedAnswer.Recorded;
            },
            cancellationToken);
    }

    private static bool NamesPart(Interpretation read) => read.PartTypeIds.Count > 0 || QueryMask.PartNumber(read) is not null;

    private static string? Single(IReadOnlyList<string> ids) => ids.Count == 1 ? ids[0] : null;
}
