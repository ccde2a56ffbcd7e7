using System.Globalization;
using CargoParts.Search;
using CargoParts.Web.Platform.Changes;

namespace CargoParts.Web.Features.Search.Sync;

/// <summary>Makes the index anew beside the live one, and puts it in its place: searches and changes go on all the while.</summary>
public sealed class RebuildIndex(IndexOpening opening, ListingIndexer indexer, ChangeFeed feed, IndexSync sync, NodeRegistry nodes)
{
    /// <summary>Changes that have come together while the index was made are applied in rounds, each shorter than the one before.</summary>
    private const int Rounds = 3;

    /// <param name="progress">Listings done, and how many there are.</param>
    /// <returns>What was made, for operators.</returns>
    public async Task<string> RunAsync(Action<int, int> progress, CancellationToken cancellationToken)
    {
        FeedPosition position;
        var next = opening.OpenBeside();
        try
        {
            position = await FillAsync(next, progress, cancellationToken);
            for (var round = 1; round < Rounds; round++)
            {
                position = await FollowAsync(next, position, cancellationToken);
            }

            // The last changes and the turn-over while nothing else is applied: the position moves from one index to the other.
            await sync.InTurnAsync(
                async token =>
                {
                    position = await FollowAsync(next, position, token);
                    next.Apply(new IndexChanges { Checkpoint = position.ToString() });
                    next.Commit();
                    opening.TurnOver();
                    sync.Replace(next, position);
                    return true;
                },
                cancellationToken);
        }
        catch
        {
            next.Dispose();
            opening.Clear();
            throw;
        }

        await nodes.ReachAsync(position, cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{next.Count} listings indexed anew.");
    }

    private async Task<FeedPosition> FillAsync(IListingIndex next, Action<int, int> progress, CancellationToken cancellationToken)
    {
        var position = (await feed.ReadAsync(null, cancellationToken)).Now;
        var everything = await indexer.CompareAsync(next, isSameCatalogue: true, cancellationToken);
        await indexer.RepairAsync(next, everything, progress, cancellationToken);
        return position;
    }

    private async Task<FeedPosition> FollowAsync(IListingIndex next, FeedPosition position, CancellationToken cancellationToken)
    {
        var reading = await feed.ReadAsync(position, cancellationToken);
        if (reading.IsWhole)
        {
            await indexer.RefreshAsync(next, reading.Listings, cancellationToken);
        }
        else
        {
            // Changes since are pruned already: they are kept for the live index, which has seen them.
            var difference = await indexer.CompareAsync(next, position.Catalogue == reading.Now.Catalogue, cancellationToken);
            await indexer.RepairAsync(next, difference, (_, _) => { }, cancellationToken);
        }

        return reading.Now;
    }
}
