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

namespace CargoParts.Web.Features.Search.Sync;

/// <summary>Where the index lies on disk, and how it is opened.</summary>
public sealed partial class IndexOpening(IOptions<SearchOptions> options, Analyzer analyzer, ILogger<IndexOpening> logger)
{
    public const string WithoutLucene = "Search:Engine is Lucene, and this build is without it: build with -p:LuceneNet=true, or choose Embedded.";

#if LUCENE_NET
    public const bool HasLucene = true;
#else
    public const bool HasLucene = false;
#endif

    /// <summary>Two places on disk take turns: while one is live, the next index can be made in the other.</summary>
    private static readonly string[] Places = ["a", "b"];

    private const string LiveFile = "live";

    private string? _live;

    private string Folder => Path.Combine(options.Value.Folder!, options.Value.Engine.ToString().ToLowerInvariant());

    /// <summary>Is what was committed still there?</summary>
    public bool IsOnDisk => _live is not null && Directory.Exists(Path.Combine(Folder, _live));

    private string Other => _live == Places[0] ? Places[1] : Places[0];

    /// <summary>Opens the live index as its last commit left it.</summary>
    /// <exception cref="IndexException">Another process holds the folder, or it cannot be used.</exception>
    public IListingIndex Open()
    {
        var file = Path.Combine(Folder, LiveFile);
        var live = File.Exists(file) && Array.IndexOf(Places, File.ReadAllText(file)) is var place and >= 0 ? Places[place] : Places[0];
        var index = OpenIn(live);
        _live = live;

        // Held by this process now: whatever else lies there was left by one that ended in the middle.
        foreach (var entry in new DirectoryInfo(Folder).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo folder && folder.Name != live)
            {
                folder.Delete(recursive: true);
            }
            else if (entry is FileInfo { Name: not LiveFile } stray)
            {
                stray.Delete();
            }
        }

        return index;
    }

    /// <summary>A new, empty index in the place that is not live.</summary>
    /// <exception cref="IndexException">The folder cannot be used.</exception>
    public IListingIndex OpenBeside()
    {
        Clear();
        return OpenIn(Other);
    }

    /// <summary>Forgets what <see cref="OpenBeside"/> began; it must be closed.</summary>
    public void Clear()
    {
        var folder = Path.Combine(Folder, Other);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>From the next start on, the other place is the live one. It must be committed.</summary>
    public void TurnOver()
    {
        var file = Path.Combine(Folder, LiveFile);
        var next = file + ".next";
        File.WriteAllText(next, Other);
        File.Move(next, file, overwrite: true);
        _live = Other;
    }

    private IListingIndex OpenIn(string place)
    {
        // An engine clears away what it does not know: each has a folder of its own.
        var folder = Path.Combine(Folder, place);
        var fingerprint = Fingerprint(LiveLexicon.ReferenceFolder);
        return options.Value.Engine switch
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
