using CargoParts.Web.Features.Fitment;
using CargoParts.Web.Platform.Understanding;

namespace CargoParts.Web.Features.Listings;

/// <summary>Reads from a title what the seller did not state in fields: a fifth of all listings carry nothing else.</summary>
/// <remarks>
/// The index and every page use this one reading, so that what was found is what is shown: by the lexicon as shipped, because terms that are
/// added later do not index a listing anew.
/// </remarks>
public sealed class TitleReading(LiveLexicon lexicon)
{
    /// <summary>The card with its gaps filled; untouched when the seller stated part and cars.</summary>
    public ListingCardRow Complete(ListingCardRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.PartTypeId is not null && row.Fitments.Count > 0)
        {
            return row;
        }

        var read = lexicon.Shipped.Interpreter.Interpret(row.Title);
        var partTypeId = row.PartTypeId ?? (read.PartTypeIds is [var first, ..] ? first : null);
        var fitments = row.Fitments.Count > 0 || read.MakeId is null
            ? row.Fitments
            : [new FitmentLine(read.MakeId, read.ModelId, read.YearFrom, read.YearTo, null, [])];
        return row with
        {
            PartTypeId = partTypeId,
            Fitments = fitments,
            Positions = row.Positions.Count > 0 ? row.Positions : read.Positions,
            Condition = row.Condition ?? read.Condition,
            Quality = row.Quality ?? read.Quality,
            Origin = row.Origin ?? read.PartOrigin,
            IsPartInferred = partTypeId != row.PartTypeId,
            AreCarsInferred = fitments.Count != row.Fitments.Count,
        };
    }
}
