using CargoParts.Tests.Support;
using CargoParts.Web.App.Start;
using Npgsql;
using Xunit;

namespace CargoParts.Tests.App.Start;

public sealed class PreparationTurnTests
{
    [Fact]
    public async Task One_waits_and_says_so_until_the_other_is_done()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        var waits = new TaskCompletionSource();
        var first = await TakeAsync(database, () => Assert.Fail("There was nobody to wait for."));

        var second = TakeAsync(database, waits.SetResult);
        await waits.Task;
        Assert.False(second.IsCompleted);
        await first.DisposeAsync();

        await (await second).DisposeAsync();
    }

    [Fact]
    public async Task It_is_the_next_ones_turn_when_the_first_one_dies()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        var waits = new TaskCompletionSource();
        await using var first = await TakeAsync(database, () => { });
        var second = TakeAsync(database, waits.SetResult);
        await waits.Task;

        await using (var connection = new NpgsqlConnection(database.ConnectionString))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var kill = new NpgsqlCommand(
                "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())",
                connection);
            await kill.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await (await second).DisposeAsync();
    }

    private static Task<PreparationTurn> TakeAsync(PostgresDatabase database, Action wait) =>
        PreparationTurn.TakeAsync(database.ConnectionString, wait, TestContext.Current.CancellationToken);
}
