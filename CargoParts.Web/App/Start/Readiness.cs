using System.Collections.Concurrent;

namespace CargoParts.Web.App.Start;

/// <summary>What has to stand before the shop may open.</summary>
public enum Precondition
{
    Database,
    Migrations,
    Index,
}

/// <summary>Which preconditions stand.</summary>
public sealed class Readiness
{
    private readonly ConcurrentDictionary<Precondition, bool> _met = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the shop may open.</summary>
    public Task WhenReady => _ready.Task;

    public bool IsReady => Enum.GetValues<Precondition>().All(Has);

    public bool Has(Precondition precondition) => _met.ContainsKey(precondition);

    public void Meet(Precondition precondition)
    {
        _met[precondition] = true;
        if (IsReady)
        {
            _ready.TrySetResult();
        }
    }
}
