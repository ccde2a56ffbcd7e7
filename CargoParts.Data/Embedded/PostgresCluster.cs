using System.Diagnostics;
using System.Globalization;

namespace CargoParts.Data.Embedded;

/// <summary>The data of one server on disk, and what stands in it about the server that runs on it.</summary>
/// <param name="home">Holds <c>data</c> and <c>server.log</c>.</param>
internal sealed class PostgresCluster(string home, string socketFolder)
{
    private const string SettingsFile = "cargoparts.conf";

    public string Home => home;

    public string SocketFolder => socketFolder;

    public string Data => Path.Combine(home, "data");

    private static readonly string[] OwnEntries = ["data", "data.unfinished", "server.log", "lock"];

    /// <summary>Whether a file or folder of the home is the database's own.</summary>
    public static bool Owns(string entry) => OwnEntries.Contains(Path.GetFileName(entry));

    public string Log => Path.Combine(home, "server.log");

    private string PidFile => Path.Combine(Data, "postmaster.pid");

    /// <summary>Version that made the data; null: there is none yet.</summary>
    public int? Major
    {
        get
        {
            var version = Path.Combine(Data, "PG_VERSION");
            return File.Exists(version) ? int.Parse(File.ReadAllText(version), CultureInfo.InvariantCulture) : null;
        }
    }

    /// <summary>Makes the data where there are none: aside, and renamed when whole, so that an interruption can be undone.</summary>
    public async Task MakeAsync(PostgresPrograms programs, ServerAccount account, CancellationToken cancellationToken)
    {
        if (Directory.Exists(Data))
        {
            return;
        }

        var unfinished = Data + ".unfinished";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        var locale = OperatingSystem.IsLinux() ? "C.UTF-8" : "C";
        var (exitCode, output) = await account.RunAsync(
            [
                programs.InitDb, "--pgdata", unfinished, "--username", EmbeddedPostgres.UserName, "--encoding", "UTF8", "--locale", locale,
                "--auth-local", "trust", "--auth-host", "reject",
            ],
            home, cancellationToken);
        if (exitCode != 0)
        {
            throw new EmbeddedPostgresException($"initdb failed in {home}: {output.Trim()}");
        }

        await File.AppendAllTextAsync(Path.Combine(unfinished, "postgresql.conf"), $"include '{SettingsFile}'\n", cancellationToken);
        Directory.Move(unfinished, Data);
    }

    /// <summary>Writes the settings, so that data made by an older edition of this class gets the present ones.</summary>
    /// <remarks>Meant for a developer's machine: little memory, bulk loads, and nothing that was committed may ever be lost.</remarks>
    public Task ConfigureAsync(CancellationToken cancellationToken) => File.WriteAllTextAsync(
        Path.Combine(Data, SettingsFile),
        $"""
        listen_addresses = ''
        port = 5432
        unix_socket_directories = '{socketFolder}'
        unix_socket_permissions = 0700
        max_connections = 150
        shared_buffers = 256MB
        maintenance_work_mem = 256MB
        fsync = on
        synchronous_commit = on
        full_page_writes = on
        wal_level = minimal
        max_wal_senders = 0
        wal_compression = on
        max_wal_size = 4GB
        log_checkpoints = off
        timezone = 'UTC'
        log_timezone = 'UTC'

        """,
        cancellationToken);

    /// <summary>Whether a server runs on the data: its pid file may be left over, and the pid now another program's.</summary>
    public bool IsServed()
    {
        if (!File.Exists(PidFile) || !int.TryParse(File.ReadLines(PidFile).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid))
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(pid);
            return OperatingSystem.IsLinux() ? StandsInData(process) : process.ProcessName == "postgres";
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Removes what a killed server left: its children notice its death and end by themselves, then its pid file goes.</summary>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        foreach (var process in Process.GetProcessesByName("postgres"))
        {
            using (process)
            {
                if (StandsInData(process))
                {
                    await process.WaitForExitAsync(cancellationToken);
                }
            }
        }

        File.Delete(PidFile);
    }

    // All processes of a server have its data folder as their working folder, under whatever name: the pid file seen there is ours.
    // Only Linux lets us look.
    private bool StandsInData(Process process)
    {
        var seenThere = string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/cwd/postmaster.pid");
        try
        {
            return File.ReadAllText(seenThere) == File.ReadAllText(PidFile);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
