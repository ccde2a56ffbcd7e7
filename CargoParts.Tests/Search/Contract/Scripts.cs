using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CargoParts.Search;
using CargoParts.Search.Arabic;
using Xunit;

namespace CargoParts.Tests.Search.Contract;

/// <summary>Runs recorded scripts and says of a failing one which few steps are enough.</summary>
internal static class Scripts
{
    private static readonly Analyzer Analyzer = new(new HashSet<string> { "بنزين", "هوندا", "هونداي", "النترا" });

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public static void PassInMemory<TEngine>(IReadOnlyList<Step> script)
        where TEngine : IEngine => Pass(script, steps => Run(steps, () => TEngine.InMemory(Analyzer)));

    public static void PassInDirectory<TEngine>(IReadOnlyList<Step> script)
        where TEngine : IEngine => Pass(script, steps =>
        {
            using var directory = new IndexDirectory();
            Run(steps, () => TEngine.Open(directory.Path, Analyzer, "fingerprint"));
        });

    private static void Run(IReadOnlyList<Step> steps, Func<IListingIndex> open)
    {
        using var trial = new Trial(open, new ListingOracle(Analyzer));
        foreach (var step in steps)
        {
            step.Run(trial);
        }
    }

    private static void Pass(IReadOnlyList<Step> script, Action<IReadOnlyList<Step>> run)
    {
        if (Failure(script, run) is not { } first)
        {
            return;
        }

        var smallest = Shrinking.Smallest(script, steps => Failure(steps, run) is not null);
        var lines = smallest.Select(step => $"{step.GetType().Name} {JsonSerializer.Serialize<object>(step, Readable)}");
        Assert.Fail($"{Failure(smallest, run)?.Message}\n\nAt first: {first}\n\n{smallest.Count} of {script.Count} steps:\n{string.Join('\n', lines)}");
    }

    private static Exception? Failure(IReadOnlyList<Step> script, Action<IReadOnlyList<Step>> run) => Record.Exception(() => run(script));
}
