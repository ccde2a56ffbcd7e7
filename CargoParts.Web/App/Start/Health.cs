using CargoParts.Data;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.App.Start;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: database, migrations and index stand.</summary>
public static class Health
{
    private static readonly TimeSpan DatabasePatience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Health");
        health.MapGet("/live", () => TypedResults.Ok(new { status = "live" })).WithSummary("The process answers");
        health.MapGet("/ready", ReadyAsync).WithSummary("Database, migrations and index stand");
    }

    private static async Task<IResult> ReadyAsync(Readiness readiness, IDbContextFactory<CargoPartsDb> databases, CancellationToken cancellationToken)
    {
        var database = readiness.Has(Precondition.Database) && await AnswersAsync(databases, cancellationToken);
        var migrations = readiness.Has(Precondition.Migrations);
        var index = readiness.Has(Precondition.Index);
        var isReady = database && migrations && index;
        return Results.Json(
            new { status = isReady ? "ready" : "not-ready", database, migrations, index },
            statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> AnswersAsync(IDbContextFactory<CargoPartsDb> databases, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(DatabasePatience);
        try
        {
            await using var db = await databases.CreateDbContextAsync(patience.Token);
            return await db.Database.CanConnectAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
