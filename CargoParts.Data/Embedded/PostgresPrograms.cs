using System.Globalization;
using System.Text.RegularExpressions;

namespace CargoParts.Data.Embedded;

/// <summary>The programs of one PostgreSQL installation.</summary>
/// <param name="Folder">Holds <c>initdb</c>, <c>postgres</c> and <c>pg_ctl</c>.</param>
/// <param name="Major">15 or more.</param>
internal sealed partial record PostgresPrograms(string Folder, int Major)
{
    private const int OldestMajor = 15;

    private static readonly string[] Needed = ["initdb", "postgres", "pg_ctl"];

    // Parent folder, pattern of the version's folder, and where the programs are below it.
    private static readonly (string Parent, string Version, string Bin)[] Distributions =
    [
        ("/usr/lib/postgresql", "*", "bin"),
        ("/usr", "pgsql-*", "bin"),
        ("/opt/homebrew/opt", "postgresql*", "bin"),
        ("/usr/local/opt", "postgresql*", "bin"),
    ];

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    public string InitDb => Path.Combine(Folder, "initdb");

    /// <param name="binFolder">Only this folder, when it is given.</param>
    /// <param name="dataMajor">Version that made the data, which no other can read; null: any.</param>
    /// <exception cref="EmbeddedPostgresException">There is no usable installation.</exception>
    public static async Task<PostgresPrograms> FindAsync(string? binFolder, int? dataMajor, CancellationToken cancellationToken)
    {
        foreach (var folder in binFolder is null ? KnownFolders() : [binFolder])
        {
            if (await ReadAsync(folder, cancellationToken) is { } programs && programs.Major == (dataMajor ?? programs.Major))
            {
                return programs;
            }
        }

        var wanted = dataMajor is { } major
            ? string.Create(CultureInfo.InvariantCulture, $"{major}, which made the data")
            : string.Create(CultureInfo.InvariantCulture, $"{OldestMajor} or newer");
        throw new EmbeddedPostgresException(binFolder is null
            ? $"No PostgreSQL {wanted} on this machine: install it (Debian, Ubuntu: sudo apt-get install postgresql; "
                + "Fedora: sudo dnf install postgresql-server; macOS: brew install postgresql@17) or give a connection string."
            : $"{binFolder} does not hold initdb, postgres and pg_ctl of PostgreSQL {wanted}.");
    }

    // A folder on PATH may hold a lone wrapper of pg_ctl: only the whole set counts.
    private static async Task<PostgresPrograms?> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        if (!Needed.All(name => File.Exists(Path.Combine(folder, name))))
        {
            return null;
        }

        var (exitCode, output) = await ProgramRun.RunAsync([Path.Combine(folder, "postgres"), "--version"], folder, cancellationToken);
        var match = MajorPattern().Match(output);
        var major = exitCode == 0 && match.Success ? int.Parse(match.ValueSpan, CultureInfo.InvariantCulture) : 0;
        return major >= OldestMajor ? new PostgresPrograms(folder, major) : null;
    }

    private static IEnumerable<string> KnownFolders()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(Distributions
                .Where(d => Directory.Exists(d.Parent))
                .SelectMany(d => Directory.EnumerateDirectories(d.Parent, d.Version)
                    .OrderByDescending(VersionInName)
                    .Select(version => Path.Combine(version, d.Bin))));
    }

    private static int VersionInName(string folder) =>
        MajorPattern().Match(Path.GetFileName(folder)) is { Success: true } match
            ? int.Parse(match.ValueSpan, CultureInfo.InvariantCulture)
            : 0;

    [GeneratedRegex("[0-9]{1,4}")]
    private static partial Regex MajorPattern();
}
