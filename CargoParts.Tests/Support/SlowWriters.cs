using Npgsql;
using Xunit;

namespace CargoParts.Tests.Support;

/// <summary>Many who write at once, in transactions of one to three changes that stay open for a random while after the last.</summary>
/// <remarks>They need nearly half of the connections that the server has: tests with many of them share a collection, named after this class.</remarks>
internal sealed class SlowWriters(string connectionString, int writers, TimeSpan longestHold)
{
    // Not of the pool, which holds fewer than there are writers.
    private readonly string _connectionString = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync(Token);
        return connection;
    }

    /// <param name="changes">A multiple of the writers.</param>
    /// <param name="changeAsync">Makes one change on the connection.</param>
    /// <returns>What each change returned, all of them committed.</returns>
    public async Task<IReadOnlyList<Guid>> WriteAsync(int changes, Func<NpgsqlConnection, Random, Task<Guid>> changeAsync)
    {
        var written = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => WriteAsync(new Random(writer), changes / writers, changeAsync)));
        return [.. written.SelectMany(w => w)];
    }

    private async Task<List<Guid>> WriteAsync(Random random, int changes, Func<NpgsqlConnection, Random, Task<Guid>> changeAsync)
    {
        await using var connection = await OpenAsync();
        List<Guid> written = [];
        while (written.Count < changes)
        {
            await using var transaction = await connection.BeginTransactionAsync(Token);
            for (var change = Math.Min(changes - written.Count, random.Next(1, 4)); change > 0; change--)
            {
                written.Add(await changeAsync(connection, random));
            }

            await using (var hold = new NpgsqlCommand("select pg_sleep($1)", connection) { Parameters = { new() { Value = random.NextDouble() * longestHold.TotalSeconds } } })
            {
                await hold.ExecuteNonQueryAsync(Token);
            }

            await transaction.CommitAsync(Token);
        }

        return written;
    }
}
