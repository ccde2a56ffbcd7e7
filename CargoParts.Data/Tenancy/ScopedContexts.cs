using Microsoft.EntityFrameworkCore;

namespace CargoParts.Data.Tenancy;

/// <summary>Contexts for more than what everybody may see.</summary>
public static class ScopedContexts
{
    /// <summary>A context of a scope; without one, <see cref="IDbContextFactory{TContext}"/> gives <see cref="DataScope.Public"/>.</summary>
    public static async Task<CargoPartsDb> CreateDbContextAsync(
        this IDbContextFactory<CargoPartsDb> databases, DataScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(databases);
        var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Scope = scope;
        return db;
    }
}
