using System.Runtime.InteropServices;
using CargoParts.Bench.Api;
using CargoParts.Bench.Freshness;
using CargoParts.Bench.Relevance;
using CargoParts.Bench.Search;
using CargoParts.Bench.Search.Engines;
using CargoParts.Bench.Support;

// A new benchmark is one file, and one line here.
Benchmark[] benchmarks = [ApiBenchmark.Benchmark, SearchBenchmark.Benchmark, RelevanceBenchmark.Benchmark, FreshnessBenchmark.Benchmark];

using var interrupted = new CancellationTokenSource();
using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
using var onTermination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);

if (args is [EngineProcess.Verb, var engine, var corpus, var index])
{
    return await EngineProcess.RunAsync(engine, corpus, index, interrupted.Token);
}

if (benchmarks.SingleOrDefault(b => b.Name == args.FirstOrDefault()) is not { } chosen)
{
    foreach (var benchmark in benchmarks)
    {
        Screen.Say($"./bench {benchmark.Name} {benchmark.Usage}");
        Screen.Say($"    {benchmark.Summary}");
    }

    return args.Length == 0 ? 0 : 2;
}

try
{
    return await chosen.RunAsync(new BenchArguments(args[1..]), interrupted.Token);
}
catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
{
    Screen.Say("Interrupted.");
    return 130;
}
catch (BenchException failure)
{
    Screen.Say(failure.Message);
    return 2;
}

void Cancel(PosixSignalContext signal)
{
    signal.Cancel = true;
    interrupted.Cancel();
}
