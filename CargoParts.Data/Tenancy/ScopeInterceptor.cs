using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace CargoParts.Data.Tenancy;

/// <summary>Tells the server whose rows a connection is for, each time a context opens it; the driver forgets it when the connection goes back.</summary>
/// <remarks>The public scope says nothing: what shoppers read costs no extra round trip, and whatever forgets to say its scope sees least.</remarks>
internal sealed class ScopeInterceptor : DbConnectionInterceptor
{
    private const string Say = "select set_config('app.scope', $1, false), set_config('app.seller_id', $2, false)";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (Command(connection, eventData) is { } command)
        {
            using (command)
            {
                command.ExecuteNonQuery();
            }
        }
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (Command(connection, eventData) is { } command)
        {
            await using (command)
            {
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }

    private static NpgsqlCommand? Command(DbConnection connection, ConnectionEndEventData eventData) =>
        eventData.Context is CargoPartsDb { Scope: var scope } && scope != DataScope.Public
            ? new NpgsqlCommand(Say, (NpgsqlConnection)connection)
            {
                Parameters = { new() { Value = scope.IsEverything ? "everything" : "" }, new() { Value = scope.SellerId?.ToString() ?? "" } },
            }
            : null;
}
