using CargoParts.Search;
using CargoParts.Search.Arabic;

namespace CargoParts.Tests.Search.Contract;

/// <summary>An engine behind the port, for the tests that all of them pass.</summary>
public interface IEngine
{
    static abstract IListingIndex InMemory(Analyzer analyzer);

    /// <param name="directory">Where it keeps its files, or kept them before.</param>
    /// <param name="fingerprint">Of how text is analysed; an index made under another one starts empty.</param>
    static abstract IListingIndex Open(string directory, Analyzer analyzer, string fingerprint);
}
