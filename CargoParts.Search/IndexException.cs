namespace CargoParts.Search;

/// <summary>The index cannot do what it was asked for a reason outside the program: a full disk, another process that writes.</summary>
public sealed class IndexException : Exception
{
    public IndexException(string message)
        : base(message)
    {
    }

    public IndexException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
