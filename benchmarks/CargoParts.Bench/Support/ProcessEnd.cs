using System.Diagnostics;
using System.Globalization;

namespace CargoParts.Bench.Support;

internal static class ProcessEnd
{
    /// <summary>Asks a process to close, as Ctrl+C would, so that the servers it has started are stopped too, and waits until it has.</summary>
    public static async Task CloseAsync(this Process process)
    {
        if (!process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }
}
