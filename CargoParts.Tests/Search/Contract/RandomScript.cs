using System.Globalization;
using CargoParts.Search;

namespace CargoParts.Tests.Search.Contract;

/// <summary>Scripts by chance: the same seed makes the same script, whatever an engine answers.</summary>
internal static class RandomScript
{
    private const int Ids = 400;

    /// <param name="isDurable">Commits and opens the index again in between.</param>
    public static IReadOnlyList<Step> OfChangesAndQuestions(int seed, bool isDurable)
    {
        const int Rounds = 40;
        const int QuestionsPerRound = 12;
        var random = new RandomListings(seed);
        var script = new List<Step>();
        for (var round = 0; round < Rounds; round++)
        {
            var size = random.Next(10) switch { 0 => 150, < 4 => 12, _ => 2 };
            var listings = Enumerable.Range(0, random.Next(size + 1)).Select(_ => random.Listing(Ids)).ToList();
            script.AddRange(listings.Select(listing => new Upsert(listing)));
            AddTimes(random.Next(size + 1), () => new Update(random.Update(Ids)));
            AddTimes(Math.Min(listings.Count, 2), () => new Update(random.Update(listings[random.Next(listings.Count)])));
            AddTimes(random.Next((size / 2) + 1), () => new Delete(random.Id(Ids)));
            script.Add(new Apply(random.Next(5) == 0 ? null : round.ToString(CultureInfo.InvariantCulture)));
            if (isDurable && random.Next(3) == 0)
            {
                script.Add(new Commit());
            }

            if (isDurable && random.Next(6) == 0)
            {
                script.Add(new Reopen());
            }

            AddTimes(QuestionsPerRound, () => new Ask(random.Request()));
            AddTimes(2, () => new AskNumbers(random.NumberPrefix(), 1 + random.Next(3)));
        }

        return script;

        void AddTimes(int times, Func<Step> step) => script.AddRange(Enumerable.Range(0, times).Select(_ => step()));
    }

    /// <summary>So many listings that lists have blocks, segments have windows and whole pages are counted once.</summary>
    public static IReadOnlyList<Step> OfALargeCatalogue(int seed)
    {
        const int Batches = 4;
        const int BatchSize = 3_000;
        const int Questions = 40;
        var random = new RandomListings(seed);
        var script = new List<Step>();
        for (var batch = 0; batch < Batches; batch++)
        {
            script.AddRange(Enumerable.Range(0, BatchSize).Select(_ => new Upsert(random.Listing(Batches * BatchSize))));
            script.AddRange(Enumerable.Range(0, random.Next(BatchSize / 4)).Select(_ => new Update(random.Update(Batches * BatchSize))));
            script.AddRange(Enumerable.Range(0, random.Next(BatchSize / 8)).Select(_ => new Delete(random.Id(Batches * BatchSize))));
            script.Add(new Apply(Checkpoint: null));
        }

        script.AddRange(Enumerable.Range(0, Questions).Select(_ => new Ask(random.Next(2) == 0 ? random.Request() : random.PageRequest())));
        return script;
    }

    /// <remarks>Nothing is replaced or deleted: whether the dead still count for the rarity of words is the engine's own affair.</remarks>
    public static IReadOnlyList<Step> OfNewListingsAndRanks(int seed)
    {
        const int Rounds = 25;
        const int QuestionsPerRound = 8;
        var random = new RandomListings(seed);
        var held = new HashSet<Guid>();
        var script = new List<Step>();
        for (var round = 0; round < Rounds; round++)
        {
            var fresh = Enumerable.Range(0, 1 + random.Next(20)).Select(_ => random.Listing(5_000)).Where(listing => held.Add(listing.Id));
            script.AddRange(fresh.Select(listing => new Upsert(listing)));
            script.AddRange(Enumerable.Range(0, random.Next(20)).Select(_ => new Update(random.Update(5_000))));
            script.Add(new Apply(Checkpoint: null));
            script.AddRange(Enumerable.Range(0, QuestionsPerRound).Select(_ => new AskRanks(
                random.Request() with { Sort = ListingSort.Relevance, After = null, Facets = [] })));
        }

        return script;
    }
}
