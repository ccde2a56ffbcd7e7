namespace CargoParts.Bench.Support;

/// <summary>One thing that <c>./bench</c> can measure.</summary>
/// <param name="Usage">Its arguments, as the list of benchmarks shows them.</param>
/// <param name="RunAsync">Returns the exit status: 0 when the figures count.</param>
internal sealed record Benchmark(string Name, string Usage, string Summary, Func<BenchArguments, CancellationToken, Task<int>> RunAsync);

/// <summary>The benchmark cannot be run; the message is for the person who started it.</summary>
internal sealed class BenchException(string message) : Exception(message);
