namespace CargoParts.Bench.Relevance.Engines;

/// <summary>Answers what shoppers type with listings of the catalogue.</summary>
internal interface IRankingEngine : IAsyncDisposable
{
    /// <returns>For each query the numbers of its listings, best first; those behind the tenth are of no account.</returns>
    Task<IReadOnlyList<IReadOnlyList<int>>> RankAsync(IReadOnlyList<string> queries, CancellationToken cancellationToken);
}
