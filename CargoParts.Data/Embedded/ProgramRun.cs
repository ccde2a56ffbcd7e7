using System.Diagnostics;

namespace CargoParts.Data.Embedded;

/// <summary>One run of a program of the operating system.</summary>
internal static class ProgramRun
{
    /// <param name="command">Program, then its arguments: no shell reads them.</param>
    /// <param name="workFolder">Must be traversable by the account that the command runs under.</param>
    /// <returns>Exit code, and standard output followed by standard error.</returns>
    /// <exception cref="EmbeddedPostgresException">The program cannot be started.</exception>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        IReadOnlyList<string> command, string workFolder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = workFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C";

        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new EmbeddedPostgresException($"{command[0]} cannot be run: {exception.Message}", exception);
        }

        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }
}
