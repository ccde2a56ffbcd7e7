using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Xunit;

namespace CargoParts.Tests.Search.Engine.Durability;

/// <summary>An explicit test of this assembly in a process of its own, which may be killed.</summary>
/// <remarks>It is told its folder and seed by environment variables, and what it says stands on its standard output among the lines of the
/// test runner.</remarks>
internal sealed class OtherProcess : IDisposable
{
    private const string FolderName = "CARGOPARTS_TEST_FOLDER";
    private const string SeedName = "CARGOPARTS_TEST_SEED";
    private const string Mark = "> ";
    private const int StandardOutput = 1;

    private readonly Process _process;
    private readonly List<string> _unmarked = [];

    private OtherProcess(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        _process = Process.Start(start)!;
    }

    /// <summary>What the process says beside its lines: the words of the test runner, also why a test failed.</summary>
    public string Report => string.Join('\n', _unmarked);

    /// <param name="testClass">Has one explicit test.</param>
    /// <param name="before">A program and its arguments that start what follows them.</param>
    public static OtherProcess Start(Type testClass, string folder, int seed, params IReadOnlyList<string> before)
    {
        // The program that runs this process, wherever it is installed.
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        string[] command =
            [.. before, dotnet, testClass.Assembly.Location, "-noLogo", "-noColor", "-explicit", "only", "-class", testClass.FullName!];
        return new OtherProcess(new ProcessStartInfo(command[0], command[1..])
        {
            Environment = { [FolderName] = folder, [SeedName] = seed.ToString(CultureInfo.InvariantCulture) },
        });
    }

    /// <summary>In the other process: its folder and seed. Skips the test when nobody started it this way.</summary>
    public static (string Folder, int Seed) Given()
    {
        Assert.SkipUnless(
            int.TryParse(Environment.GetEnvironmentVariable(SeedName), CultureInfo.InvariantCulture, out var seed),
            "It is one half of a test, which starts it in a process of its own.");
        return (Environment.GetEnvironmentVariable(FolderName)!, seed);
    }

    /// <summary>In the other process: says a line at once, past the test runner.</summary>
    public static void Say(string line)
    {
        using var handle = new SafeFileHandle(StandardOutput, ownsHandle: false);
        using var output = new FileStream(handle, FileAccess.Write, bufferSize: 0);
        output.Write(Encoding.UTF8.GetBytes($"\n{Mark}{line}\n"));
    }

    /// <returns>The next line that it says; null at the end.</returns>
    public async Task<string?> Hear()
    {
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith(Mark, StringComparison.Ordinal))
            {
                return line[Mark.Length..];
            }

            _unmarked.Add(line);
        }

        return null;
    }

    /// <summary>Without a warning: nothing in it runs any more.</summary>
    /// <returns>What it said and was not heard before.</returns>
    public async Task<IReadOnlyList<string>> Kill()
    {
        _process.Kill();
        var last = new List<string>();
        while (await Hear() is { } line)
        {
            last.Add(line);
        }

        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return last;
    }

    /// <returns>Its exit status.</returns>
    public async Task<int> End()
    {
        while (await Hear() is not null)
        {
        }

        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
