using CargoParts.Search;
using CargoParts.Search.Understanding;
using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Reference;
using Xunit;

[assembly: AssemblyFixture(typeof(KnownWords))]

namespace CargoParts.Tests.Support;

/// <summary>The names of the reference data and a reader of queries, loaded once by the first test that needs them.</summary>
public sealed class KnownWords
{
    private readonly Lazy<Task<ReferenceNames>> _names = new(LoadNamesAsync);
    private readonly Lazy<QueryInterpreter> _interpreter = new(() =>
        new QueryInterpreter(LexiconReader.Read(Path.Combine(AppContext.BaseDirectory, "Reference")), TimeProvider.System));

    public QueryInterpreter Interpreter => _interpreter.Value;

    public Task<ReferenceNames> NamesAsync() => _names.Value;

    private static async Task<ReferenceNames> LoadNamesAsync()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await using var db = database.Open();
        var names = new ReferenceNames();
        await names.LoadAsync(db, CancellationToken.None);
        return names;
    }
}
