using System.Globalization;
using CargoParts.Search;
using Xunit;

namespace CargoParts.Tests.Search.Engine.Durability;

/// <summary>The half of <see cref="EmbeddedIndexCrashTests"/> that is killed.</summary>
public sealed class IndexingProcess
{
    /// <summary>Goes on where the last commit stood, and commits all the time beside the changes.</summary>
    [Fact(Explicit = true)]
    public async Task Indexes_until_it_is_killed()
    {
        var (folder, seed) = OtherProcess.Given();
        var changes = new ChangeStream(seed);
        OtherProcess.Say("opening");
        using var index = Content.Open(folder);
        OtherProcess.Say("open");

        using var applied = new AutoResetEvent(initialState: false);
        var committing = Task.Run(() => CommitAgainAndAgain(index, applied), TestContext.Current.CancellationToken);
        for (var batch = ChangeStream.Number(index.Checkpoint) + 1; !committing.IsCompleted; batch++)
        {
            index.Apply(changes.Batch(batch));
            applied.Set();
        }

        await committing;
    }

    /// <summary>Says each checkpoint that is durable; ends when nobody hears it any more.</summary>
    private static void CommitAgainAndAgain(IListingIndex index, AutoResetEvent applied)
    {
        while (applied.WaitOne())
        {
            OtherProcess.Say(ChangeStream.Number(index.Commit()).ToString(CultureInfo.InvariantCulture));
        }
    }
}
