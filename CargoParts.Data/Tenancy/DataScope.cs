namespace CargoParts.Data.Tenancy;

/// <summary>
/// Whose rows a context sees and may change: kept by query filters (<see cref="CargoPartsDb"/>) and, independently, by row-level security of
/// PostgreSQL. What everybody may see – published listings, shops, branches – is seen in every scope.
/// </summary>
public readonly record struct DataScope
{
    private DataScope(Guid? sellerId, bool isEverything) => (SellerId, IsEverything) = (sellerId, isEverything);

    /// <summary>What everybody may see, and nothing of a tenant to change. The default.</summary>
    public static DataScope Public => default;

    /// <summary>Every tenant's: for jobs, for staff, and for acts whose rules reach across shops.</summary>
    public static DataScope Everything { get; } = new(null, isEverything: true);

    /// <summary>Null: no shop.</summary>
    public Guid? SellerId { get; }

    public bool IsEverything { get; }

    /// <summary>One tenant's.</summary>
    public static DataScope Of(Guid sellerId) => new(sellerId, isEverything: false);
}
