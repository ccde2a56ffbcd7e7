using Npgsql;

namespace CargoParts.Web.App.Start;

/// <summary>Lets one node at a time prepare the database; nodes that start together would migrate and load it twice.</summary>
/// <remarks>
/// An advisory lock of PostgreSQL, held by the session of a connection of its own: it goes when the node dies, however it dies. It needs
/// the server itself or a pooler that keeps sessions.
/// </remarks>
internal sealed class PreparationTurn : IAsyncDisposable
{
    // Any number that nobody else takes in this database.
    private const long Key = 0x43_61_72_67_6F_50_61_72;

    private readonly NpgsqlConnection _connection;

    private PreparationTurn(NpgsqlConnection connection) => _connection = connection;

    /// <param name="wait">Called when it is another node's turn.</param>
    public static async Task<PreparationTurn> TakeAsync(string connectionString, Action wait, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, TcpKeepAlive = true, CommandTimeout = 0 }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var attempt = new NpgsqlCommand("select pg_try_advisory_lock($1)", connection) { Parameters = { new() { Value = Key } } };
            if (!(bool)(await attempt.ExecuteScalarAsync(cancellationToken))!)
            {
                wait();
                await using var turn = new NpgsqlCommand("select pg_advisory_lock($1)", connection) { Parameters = { new() { Value = Key } } };
                await turn.ExecuteNonQueryAsync(cancellationToken);
            }

            return new PreparationTurn(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
