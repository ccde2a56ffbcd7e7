using CargoParts.Search;
using Xunit;

namespace CargoParts.Tests.Search.Contract;

/// <summary>One step of a trial. Whole scripts are recorded, so that a failing one can be run again with fewer steps.</summary>
internal abstract record Step
{
    public abstract void Run(Trial trial);
}

internal sealed record Upsert(ListingDocument Document) : Step
{
    public override void Run(Trial trial) => trial.Upserts.Add(Document);
}

internal sealed record Update(ListingUpdate Change) : Step
{
    public override void Run(Trial trial) => trial.Updates.Add(Change);
}

internal sealed record Delete(Guid Id) : Step
{
    public override void Run(Trial trial) => trial.Deletes.Add(Id);
}

/// <summary>All changes since the last such step become visible.</summary>
internal sealed record Apply(string? Checkpoint) : Step
{
    public override void Run(Trial trial)
    {
        trial.ApplyGathered(Checkpoint);
        Assert.Equal(trial.Oracle.Count, trial.Index.Count);
        Assert.Equal(trial.Oracle.Versions.OrderBy(held => held.Id), trial.Index.Versions().OrderBy(held => held.Id));
    }
}

/// <summary>The changes so far become durable.</summary>
internal sealed record Commit : Step
{
    public override void Run(Trial trial)
    {
        trial.Oracle.Commit();
        Assert.Equal(trial.Oracle.Checkpoint, trial.Index.Commit());
        Assert.Equal(trial.Oracle.Checkpoint, trial.Index.Checkpoint);
    }
}

/// <summary>The process ends and another one opens the index.</summary>
internal sealed record Reopen : Step
{
    public override void Run(Trial trial)
    {
        trial.Oracle.Reopen();
        trial.ReopenIndex();
        Assert.Equal(trial.Oracle.Checkpoint, trial.Index.Checkpoint);
        Assert.Equal(trial.Oracle.Count, trial.Index.Count);
        Assert.Equal(trial.Oracle.Versions.OrderBy(held => held.Id), trial.Index.Versions().OrderBy(held => held.Id));
    }
}

/// <summary>Everything but relevance is as the oracle says; by relevance, the hits are among those that match and in the order of their scores.</summary>
internal sealed record Ask(SearchRequest Request) : Step
{
    private const int Tries = 5;

    public override void Run(Trial trial)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var expected = trial.Oracle.Search(Request);
        var actual = trial.Index.Search(Request, cancellationToken);

        Assert.Equal(expected.Total, actual.Total);
        Assert.Equal(expected.Facets.Keys.Order(), actual.Facets.Keys.Order());
        Assert.All(expected.Facets, facet => Assert.Equal(facet.Value, actual.Facets[facet.Key]));
        if (Request.Sort == ListingSort.Relevance)
        {
            AskByRelevance(trial, expected, actual);
        }
        else
        {
            Assert.Equal(expected.Hits, actual.Hits);
        }

        WalkBehindPlaces(trial);
    }

    private void AskByRelevance(Trial trial, SearchResult expected, SearchResult actual)
    {
        Assert.Equal(expected.Hits.Count, actual.Hits.Count);
        Assert.Equal(actual.Hits.OrderBy(h => h.Place, ListingOracle.InOrder), actual.Hits);
        var all = trial.Oracle.Search(Request with { Skip = 0, Take = int.MaxValue, Facets = [] }).Hits.ToDictionary(h => h.Id);
        Assert.All(actual.Hits, hit =>
        {
            Assert.Equal(-(long)BitConverter.SingleToInt32Bits(hit.Score), hit.Place.Rank);
            Assert.Equal(all[hit.Id].Place.PublishedSeconds, hit.Place.PublishedSeconds);
        });
        Assert.Equal(actual.Hits.Count, actual.Hits.Select(h => h.Id).Distinct().Count());
        if (actual.Hits.Count > 0)
        {
            // A merge that ends between the two makes words weigh a little differently: then both are asked again.
            var hit = actual.Hits[^1];
            var explanation = trial.Index.Explain(Request, hit.Id);
            for (var tries = 0; explanation?.Score != hit.Score && tries < Tries; tries++)
            {
                hit = trial.Index.Search(Request, TestContext.Current.CancellationToken).Hits[^1];
                explanation = trial.Index.Explain(Request, hit.Id);
            }

            Assert.NotNull(explanation);
            Assert.Equal(hit.Score, explanation.Score);
            Assert.Equal(explanation.Score, explanation.Parts.Sum(part => part.Value), 1e-3f);
        }
    }

    /// <summary>The same page again, in pieces, each behind the last hit of the one before.</summary>
    private void WalkBehindPlaces(Trial trial)
    {
        var (whole, walked) = Walk(trial);
        for (var tries = 0; !whole.SequenceEqual(walked) && tries < Tries; tries++)
        {
            // A merge may have ended on the way.
            (whole, walked) = Walk(trial);
        }

        Assert.Equal(whole, walked);
    }

    private (IReadOnlyList<Hit> Whole, IReadOnlyList<Hit> Walked) Walk(Trial trial)
    {
        const int Piece = 7;
        var page = Request with { Facets = [], Skip = 0, Take = 5 * Piece };
        var whole = trial.Index.Search(page, TestContext.Current.CancellationToken).Hits;
        var walked = new List<Hit>();
        IReadOnlyList<Hit> piece;
        do
        {
            piece = trial.Index.Search(
                page with { Take = Piece, After = walked.Count > 0 ? walked[^1].Place : page.After }, TestContext.Current.CancellationToken).Hits;
            walked.AddRange(piece);
        }
        while (piece.Count == Piece && walked.Count < whole.Count);

        return (whole, walked);
    }
}

/// <summary>Also the scores are those of the formula; hits that single precision cannot tell apart may change places.</summary>
internal sealed record AskRanks(SearchRequest Request) : Step
{
    private const float Tolerance = 1e-4f;

    public override void Run(Trial trial)
    {
        var scores = trial.Oracle.Search(Request with { Skip = 0, Take = int.MaxValue }).Hits.ToDictionary(h => h.Id, h => h.Score);
        var expected = trial.Oracle.Search(Request).Hits;
        var actual = trial.Index.Search(Request, TestContext.Current.CancellationToken).Hits;

        Assert.Equal(expected.Count, actual.Count);
        Assert.Equal(actual.Count, actual.Select(h => h.Id).Distinct().Count());
        Assert.All(expected.Zip(actual), pair =>
        {
            Assert.Equal(scores[pair.Second.Id], pair.Second.Score, Tolerance);
            Assert.True(
                pair.First.Id == pair.Second.Id || Math.Abs(pair.First.Score - scores[pair.Second.Id]) < Tolerance,
                $"{pair.Second} stands where {pair.First} belongs.");
        });
    }
}

internal sealed record AskNumbers(string Prefix, int Take) : Step
{
    public override void Run(Trial trial) =>
        Assert.Equal(trial.Oracle.NumbersStartingWith(Prefix, Take), trial.Index.NumbersStartingWith(Prefix, Take));
}
