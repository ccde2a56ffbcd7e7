namespace CargoParts.Data.Embedded;

/// <summary>Where the server lives and which programs run it.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>Folder of the data, the log and the lock; made when missing. One folder, one server.</summary>
    public required string Folder { get; init; }

    /// <summary>Folder with <c>initdb</c>, <c>postgres</c> and <c>pg_ctl</c>; null: PATH, then where distributions put them.</summary>
    public string? BinFolder { get; init; }
}
