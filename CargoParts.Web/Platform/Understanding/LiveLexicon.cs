using CargoParts.Data;
using CargoParts.Search;
using CargoParts.Search.Understanding;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Platform.Understanding;

/// <summary>One edition of the lexicon and those who read by it. Never changes: a use that begins with it ends with it.</summary>
/// <param name="Number">0: as shipped.</param>
public sealed record LiveEdition(long Number, Lexicon Lexicon, QueryInterpreter Interpreter, Suggester Suggester);

/// <summary>The lexicon as it stands now: what was shipped, and the terms that were added since.</summary>
/// <remarks>
/// Another edition is built beside the one in use and takes its place in one step, so no search waits for it. Queries are read by
/// <see cref="Current"/>; listings, in the index and on every page, by <see cref="Shipped"/>, until a release brings new files and with them
/// a new index: what was found is what is shown.
/// </remarks>
public sealed partial class LiveLexicon : IDisposable
{
    private readonly IDbContextFactory<CargoPartsDb> _databases;
    private readonly TimeProvider _clock;
    private readonly ILogger<LiveLexicon> _logger;
    private readonly SemaphoreSlim _turn = new(1);
    private volatile LiveEdition _current;

    public LiveLexicon(IDbContextFactory<CargoPartsDb> databases, TimeProvider clock, ILogger<LiveLexicon> logger)
    {
        _databases = databases;
        _clock = clock;
        _logger = logger;
        Shipped = Build(0, []);
        _current = Shipped;
    }

    /// <summary>The reference data beside the program.</summary>
    internal static string ReferenceFolder { get; } = Path.Combine(AppContext.BaseDirectory, "Reference");

    /// <summary>Of the files alone.</summary>
    public LiveEdition Shipped { get; }

    /// <summary>Take it once for one use.</summary>
    public LiveEdition Current => _current;

    /// <summary>Was the database asked yet? Before its first preparation there is nothing to ask.</summary>
    public bool IsLoaded { get; private set; }

    public void Dispose() => _turn.Dispose();

    /// <summary>Takes over what stands in the database, if that is another edition than the one in use.</summary>
    /// <returns>The edition in use then.</returns>
    public async Task<LiveEdition> RefreshAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await using var db = await _databases.CreateDbContextAsync(cancellationToken);
            var number = await db.LexiconEditions.Select(e => e.Number).SingleAsync(cancellationToken);
            if (number != _current.Number)
            {
                // Terms as of that number: a change meanwhile belongs to the next edition.
                var added = await db.LexiconTerms
                    .Where(t => t.AddedIn <= number && (t.RemovedIn == null || t.RemovedIn > number))
                    .OrderBy(t => t.AddedIn)
                    .Select(t => new AddedTerm(t.Kind, t.Value, t.Term, t.Weight, t.Near, t.IsMisspelling, t.Wins))
                    .ToListAsync(cancellationToken);
                _current = await Task.Run(() => Build(number, Known(added)), cancellationToken);
            }

            IsLoaded = true;
            return _current;
        }
        finally
        {
            _turn.Release();
        }
    }

    private LiveEdition Build(long number, IReadOnlyCollection<AddedTerm> added)
    {
        var lexicon = LexiconReader.Read(ReferenceFolder, added);
        var interpreter = new QueryInterpreter(lexicon, _clock);
        return new LiveEdition(number, lexicon, interpreter, new Suggester(lexicon, interpreter));
    }

    // A release may have dropped what a term was added for; the shop opens all the same.
    private List<AddedTerm> Known(List<AddedTerm> added)
    {
        var known = added.FindAll(t => t.NamesSomethingOf(Shipped.Lexicon));
        if (known.Count < added.Count)
        {
            Log.Unknown(_logger, string.Join(", ", added.Except(known).Select(t => $"{t.Term} ({t.Kind} {t.Value})")));
        }

        return known;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Added terms for what this release does not know are left out: {Terms}")]
        public static partial void Unknown(ILogger logger, string terms);
    }
}
