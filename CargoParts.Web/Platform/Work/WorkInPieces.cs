using CargoParts.Web.Platform.Results;

namespace CargoParts.Web.Platform.Work;

/// <summary>Work on more rows than one transaction should hold: piece after piece, each committed by itself.</summary>
public static class WorkInPieces
{
    /// <param name="piece">Changes at most <paramref name="pieceSize"/> rows and gives their number; fewer: there are no more.</param>
    /// <returns>How many rows were changed in all, or the refusal that ended it.</returns>
    public static async Task<Result<int>> RunInPiecesAsync(
        this WorkFactory works, Actor actor, Act act, int pieceSize, Func<Work, CancellationToken, Task<int>> piece, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(works);
        for (var changed = 0; ;)
        {
            var result = await works.RunAsync<int>(actor, act, async (work, token) => await piece(work, token), cancellationToken);
            changed += result.Value;
            if (result.Problem is not null)
            {
                return result;
            }

            if (result.Value < pieceSize)
            {
                return changed;
            }
        }
    }
}
