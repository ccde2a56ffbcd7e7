using System.Text.Json;
using CargoParts.Bench.Search.Corpus;
using CargoParts.Bench.Search.Engines;
using CargoParts.Bench.Support;

namespace CargoParts.Bench.Search;

/// <summary>Builds the index of each engine, and remembers those that are kept for the next run.</summary>
internal static class BuiltIndexes
{
    public static async Task<BuildFigures> MakeAsync(string engine, CorpusFiles corpus, CancellationToken cancellationToken)
    {
        var file = Path.Combine(corpus.Folder, engine + ".json");
        if (EngineCatalogue.IsKept(engine) && File.Exists(file))
        {
            var kept = JsonSerializer.Deserialize<KeptIndex>(await File.ReadAllTextAsync(file, cancellationToken));
            if (kept?.Fingerprint == corpus.Fingerprint)
            {
                Screen.Say($"{engine}: the index of an earlier run stands");
                return kept.Figures;
            }
        }

        Screen.Say($"{engine}: building");
        File.Delete(file);
        await using var process = await EngineUnderTest.StartAsync(engine, corpus, cancellationToken);
        var figures = await process.BuildAsync(cancellationToken);
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new KeptIndex(corpus.Fingerprint, figures)), cancellationToken);
        return figures;
    }

    private sealed record KeptIndex(string Fingerprint, BuildFigures Figures);
}
