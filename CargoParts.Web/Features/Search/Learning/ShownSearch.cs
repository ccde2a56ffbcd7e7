namespace CargoParts.Web.Features.Search.Learning;

/// <summary>The search whose results are on the screen, as the log knows it. Typing and choosing make another one; paging and sorting do not.</summary>
internal sealed class ShownSearch(SearchLog log)
{
    private string? _key;

    /// <summary>Null: the results on the screen belong to no search of the log.</summary>
    public Guid? Id { get; private set; }

    /// <summary>The page was loaded. Its circuit shows the same answer once more, under the same id, and logs nothing.</summary>
    public void Load(Guid id, SearchOutcome outcome, bool isOnCircuit)
    {
        _key = SearchLog.Key(outcome.Query);
        Id = SearchLog.Counts(outcome.Query) ? id : null;
        if (Id is not null && !isOnCircuit)
        {
            log.Add(id, SearchSurface.Page, outcome);
        }
    }

    /// <summary>Something else was asked over the circuit.</summary>
    public void Change(SearchOutcome outcome)
    {
        var key = SearchLog.Key(outcome.Query);
        if (key == _key)
        {
            return;
        }

        _key = key;
        Id = key.Length > 0 ? log.NewId() : null;
        if (Id is { } id)
        {
            log.Add(id, SearchSurface.Live, outcome);
        }
    }
}
