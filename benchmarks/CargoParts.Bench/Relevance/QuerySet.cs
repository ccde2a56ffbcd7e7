using CargoParts.Bench.Relevance.Judging;
using CargoParts.Bench.Support;

namespace CargoParts.Bench.Relevance;

/// <summary>A file of queries, named after it.</summary>
internal sealed record QuerySet(string Name, IReadOnlyList<JudgedQuery> Queries)
{
    /// <summary>What the product is developed on, and what it never is.</summary>
    public static readonly string[] Files = ["CargoParts.Tests/Search/queries-dev.jsonl", "benchmarks/CargoParts.Bench/Relevance/holdout.jsonl"];

    /// <exception cref="BenchException">There is no such file, or nothing in it.</exception>
    public static QuerySet Read(string file)
    {
        var queries = File.Exists(file) ? JudgedQuery.Read(file) : throw new BenchException($"{file} is not there.");
        return queries.Count > 0 ? new QuerySet(Path.GetFileNameWithoutExtension(file), queries) : throw new BenchException($"{file} holds no query.");
    }
}
