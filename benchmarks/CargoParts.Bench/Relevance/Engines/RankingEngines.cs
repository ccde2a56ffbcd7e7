using CargoParts.Bench.Support;

namespace CargoParts.Bench.Relevance.Engines;

internal static class RankingEngines
{
    public const string Shop = "cargoparts";
    private const string Lucene = "lucene";
    private const string Postgres = "postgres";

    public static readonly string[] Names = [Shop, Lucene, Postgres];

    /// <exception cref="BenchException">There is no engine of this name, or it does not start.</exception>
    public static async Task<IRankingEngine> StartAsync(string name, JudgedCatalogue catalogue, CancellationToken cancellationToken) => name switch
    {
        Shop => await ShopEngine.StartAsync(catalogue, cancellationToken),
        Lucene => new LuceneArabicEngine(catalogue),
        Postgres => await PostgresArabicEngine.StartAsync(catalogue, cancellationToken),
        _ => throw new BenchException($"{name} is not among {string.Join(", ", Names)}."),
    };
}
