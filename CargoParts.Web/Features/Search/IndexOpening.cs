using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CargoParts.Search;
using CargoParts.Search.Arabic;
using CargoParts.Search.Engine;
#if LUCENE_NET
using CargoParts.Search.Lucene;
#endif
using CargoParts.Web.Platform.Understanding;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.Features.Search;

/// <summary>Opens the index as the last commit left it.</summary>
public sealed partial class IndexOpening(IOptions<SearchOptions> options, Analyzer analyzer, ILogger<IndexOpening> logger)
{
    public const string WithoutLucene = "Search:Engine is Lucene, and this build is without it: build with -p:LuceneNet=true, or choose Embedded.";

#if LUCENE_NET
    public const bool HasLucene = true;
#else
    public const bool HasLucene = false;
#endif

    /// <exception cref="IndexException">Another process holds the folder, or it cannot be used.</exception>
    public IListingIndex Open()
    {
        // An engine clears away what it does not know: each has a folder of its own.
        var engine = options.Value.Engine;
        var folder = Path.Combine(options.Value.Folder!, engine.ToString().ToLowerInvariant());
        var fingerprint = Fingerprint(LiveLexicon.ReferenceFolder);
        return engine switch
        {
            SearchEngine.Embedded => OpenEmbedded(folder, fingerprint),
#if LUCENE_NET
            SearchEngine.Lucene => LuceneIndex.Open(folder, analyzer, fingerprint),
#else
            SearchEngine.Lucene => throw new NotSupportedException(WithoutLucene),
#endif
        };
    }

    private EmbeddedIndex OpenEmbedded(string folder, string fingerprint)
    {
        var index = EmbeddedIndex.Open(folder, analyzer, fingerprint);
        foreach (var damage in index.Damage)
        {
            Log.Damaged(logger, damage);
        }

        return index;
    }

    /// <summary>Of all that makes a document of a listing and words of a document.</summary>
    private static string Fingerprint(string referenceFolder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(referenceFolder).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return string.Create(CultureInfo.InvariantCulture, $"{ListingDocuments.Edition}:{Convert.ToHexStringLower(hash.GetHashAndReset())}");
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Damage in the search index; what is gone from it is indexed anew. {Damage}")]
        public static partial void Damaged(ILogger logger, string damage);
    }
}
