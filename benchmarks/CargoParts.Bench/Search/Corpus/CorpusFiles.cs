using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CargoParts.Bench.Search.Queries;
using CargoParts.Bench.Support;
using CargoParts.Search;

namespace CargoParts.Bench.Search.Corpus;

/// <summary>What all engines read, so that all index and answer the same: <c>listings.tsv</c> and <c>queries.tsv</c> in one folder a size.</summary>
internal sealed class CorpusFiles
{
    private const int BatchSize = 5_000;
    private const int FingerprintLines = 2_000;

    private readonly string _fingerprintFile;

    public CorpusFiles(string folder)
    {
        Folder = folder;
        _fingerprintFile = Path.Combine(folder, "fingerprint");
    }

    public string Folder { get; }

    public string Listings => Path.Combine(Folder, "listings.tsv");

    public string Queries => Path.Combine(Folder, "queries.tsv");

    /// <summary>Stands for the content; another one when anything about the catalogue, the analysis or the mix changes.</summary>
    public string Fingerprint => File.ReadAllText(_fingerprintFile);

    /// <summary>Makes the files of a size, unless they stand there as they would be written now.</summary>
    public static async Task<CorpusFiles> WriteAsync(string folder, int count, CancellationToken cancellationToken)
    {
        var corpus = new DemoCorpus();
        var files = new CorpusFiles(Directory.CreateDirectory(folder).FullName);
        string[] queries = [.. new SearchMix(corpus, count).Queries().Select(query => query.Format())];
        var fingerprint = FingerprintOf(corpus, count, queries);
        if (File.Exists(files._fingerprintFile) && files.Fingerprint == fingerprint)
        {
            return files;
        }

        Screen.Say(string.Create(CultureInfo.InvariantCulture, $"Writing {count:N0} listings to {files.Listings}"));
        File.Delete(files._fingerprintFile);
        await File.WriteAllLinesAsync(files.Queries, queries, cancellationToken);
        await files.WriteListingsAsync(corpus, count, cancellationToken);
        await File.WriteAllTextAsync(files._fingerprintFile, fingerprint, cancellationToken);
        return files;
    }

    public IEnumerable<ListingDocument> ReadListings() => File.ReadLines(Listings).Select(new ListingParser().Parse);

    public IReadOnlyList<BenchQuery> ReadQueries() => [.. File.ReadLines(Queries).Select(BenchQuery.Parse)];

    private async Task WriteListingsAsync(DemoCorpus corpus, int count, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(Listings, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 20);
        for (var first = 0; first < count; first += BatchSize)
        {
            foreach (var line in Lines(corpus, first, Math.Min(BatchSize, count - first)))
            {
                await writer.WriteLineAsync(line.AsMemory(), cancellationToken);
            }
        }
    }

    private static string FingerprintOf(DemoCorpus corpus, int count, string[] queries)
    {
        var lines = Lines(corpus, 0, Math.Min(count, FingerprintLines)).AsSequential()
            .Concat(queries)
            .Append(count.ToString(CultureInfo.InvariantCulture));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    private static ParallelQuery<string> Lines(DemoCorpus corpus, int first, int count) =>
        ParallelEnumerable.Range(first, count).AsOrdered().Select(index => CorpusListing.Format(corpus.Document(index)));
}
