namespace CargoParts.Data.Embedded;

/// <summary>The account of the operating system that the server runs under. PostgreSQL refuses root, so root lends it another.</summary>
/// <param name="Name">Null: the account of this process.</param>
internal sealed record ServerAccount(string? Name)
{
    private static readonly string[] Unprivileged = ["postgres", "nobody"];

    private static readonly string[] SetprivFolders = ["/usr/bin/setpriv", "/bin/setpriv"];

    /// <exception cref="EmbeddedPostgresException">This is root, and there is nobody to hand over to.</exception>
    public static ServerAccount Choose()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new ServerAccount(Name: null);
        }

        var accounts = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet();
        return new ServerAccount(Unprivileged.FirstOrDefault(accounts.Contains)
            ?? throw new EmbeddedPostgresException("PostgreSQL refuses to run as root, and there is no account postgres or nobody."));
    }

    /// <inheritdoc cref="ProgramRun.RunAsync"/>
    public Task<(int ExitCode, string Output)> RunAsync(
        IReadOnlyList<string> command, string workFolder, CancellationToken cancellationToken) =>
        ProgramRun.RunAsync([.. Prefix(), .. command], workFolder, cancellationToken);

    /// <summary>Makes the folder and everything in it the account's own.</summary>
    public async Task OwnAsync(string folder, CancellationToken cancellationToken)
    {
        if (Name is null)
        {
            return;
        }

        var (exitCode, output) = await ProgramRun.RunAsync(["chown", "-R", Name, folder], "/", cancellationToken);
        if (exitCode != 0)
        {
            throw new EmbeddedPostgresException($"{folder} cannot be given to the account {Name}: {output.Trim()}");
        }
    }

    /// <summary>Whether the account can enter the folder: a parent such as root's home may bar the way.</summary>
    public async Task<bool> CanEnterAsync(string folder, CancellationToken cancellationToken) =>
        Name is null || (await RunAsync(["test", "-x", folder], "/", cancellationToken)).ExitCode == 0;

    private string[] Prefix() => this switch
    {
        { Name: null } => [],
        { Name: var name } when SetprivFolders.FirstOrDefault(File.Exists) is { } setpriv =>
            [setpriv, $"--reuid={name}", $"--regid={GroupOf(name)}", "--init-groups", "--"],
        { Name: var name } => ["runuser", "-u", name, "--"],
    };

    private static string GroupOf(string name) =>
        File.ReadLines("/etc/passwd").Select(line => line.Split(':')).First(fields => fields[0] == name)[3];
}
