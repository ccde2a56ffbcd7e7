using System.Diagnostics;
using System.Globalization;
using CargoParts.Data.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace CargoParts.Tests.Data;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cargoparts-embedded-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Keeps_what_was_committed_from_one_run_to_the_next()
    {
        await using (var first = await StartAsync())
        {
            await ExecuteAsync(first, "create table kept (word text); insert into kept values ('صدام')");
        }

        await using var second = await StartAsync();

        Assert.Equal("صدام", await ReadAsync(second, "select word from kept"));
    }

    [Fact]
    public async Task Recovers_what_was_committed_when_the_server_was_killed()
    {
        await using (var first = await StartAsync())
        {
            await ExecuteAsync(first, "create table kept (word text); insert into kept values ('سلف')");
            using var server = Process.GetProcessById(ServerPid());
            server.Kill();
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await using var second = await StartAsync();

        Assert.Equal("سلف", await ReadAsync(second, "select word from kept"));
    }

    [Fact]
    public async Task Takes_over_a_server_that_was_left_running()
    {
        await using var killed = await StartAsync();
        var left = ServerPid();
        File.Delete(Path.Combine(_folder, "lock")); // a killed process no longer holds it

        await using var server = await StartAsync();

        Assert.Equal(left, ServerPid());
        Assert.Equal("1", await ReadAsync(server, "select '1'"));
    }

    [Fact]
    public async Task Starts_although_the_pid_of_a_dead_server_now_belongs_to_another_program()
    {
        await (await StartAsync()).DisposeAsync();
        await File.WriteAllTextAsync(
            PidFile, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n"), TestContext.Current.CancellationToken);

        await using var server = await StartAsync();

        Assert.Equal("1", await ReadAsync(server, "select '1'"));
    }

    [Fact]
    public async Task Refuses_a_folder_that_is_in_use_and_names_it()
    {
        await using var first = await StartAsync();

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(StartAsync);

        Assert.Contains(_folder, refusal.Message, StringComparison.Ordinal);
        Assert.Equal("1", await ReadAsync(first, "select '1'"));
    }

    [Fact]
    public async Task Redoes_data_that_were_only_half_made()
    {
        var unfinished = Directory.CreateDirectory(Path.Combine(_folder, "data.unfinished"));
        await File.WriteAllTextAsync(Path.Combine(unfinished.FullName, "PG_VERSION"), "15", TestContext.Current.CancellationToken);

        await using var server = await StartAsync();

        Assert.Equal("UTF8", await ReadAsync(server, "show server_encoding"));
        Assert.False(unfinished.Exists && Directory.Exists(unfinished.FullName));
    }

    [Fact]
    public async Task Moves_the_data_of_root_to_where_the_account_of_the_server_can_go()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root lends the server another account.");
        var closed = new EmbeddedPostgresOptions { Folder = Path.Combine(_folder, "inner") };

        string home;
        await using (var server = await EmbeddedPostgres.StartAsync(closed, NullLogger.Instance, TestContext.Current.CancellationToken))
        {
            home = Path.GetDirectoryName((string)(await ReadAsync(server, "show data_directory"))!)!;
        }

        Directory.Delete(home, recursive: true);
        Assert.StartsWith("/var/lib/cargoparts/", home, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_folder_of_programs_that_is_not_whole()
    {
        var bin = Directory.CreateTempSubdirectory("cargoparts-bin-").FullName;
        await File.WriteAllTextAsync(Path.Combine(bin, "pg_ctl"), "", TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync(bin));

        Assert.StartsWith(bin, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public async Task Refuses_a_folder_that_holds_something_else()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "letter.txt"), "", TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync());

        Assert.Contains("letter.txt", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_what_to_install_when_no_installation_can_read_the_data()
    {
        var missing = await Assert.ThrowsAsync<EmbeddedPostgresException>(
            () => PostgresPrograms.FindAsync(binFolder: null, dataMajor: 99, TestContext.Current.CancellationToken));

        Assert.Contains("sudo apt-get install postgresql", missing.Message, StringComparison.Ordinal);
    }

    private string PidFile => Path.Combine(_folder, "data", "postmaster.pid");

    private int ServerPid() => int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture);

    private Task<EmbeddedPostgres> StartAsync() => StartAsync(binFolder: null);

    private Task<EmbeddedPostgres> StartAsync(string? binFolder) => EmbeddedPostgres.StartAsync(
        new EmbeddedPostgresOptions { Folder = _folder, BinFolder = binFolder },
        NullLogger.Instance,
        TestContext.Current.CancellationToken);

    private static async Task ExecuteAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = await OpenAsync(server);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> ReadAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = await OpenAsync(server);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static async Task<NpgsqlConnection> OpenAsync(EmbeddedPostgres server)
    {
        var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
