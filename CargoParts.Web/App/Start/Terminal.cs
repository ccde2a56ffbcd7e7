using System.Globalization;

namespace CargoParts.Web.App.Start;

#pragma warning disable RS0030 // The one place that speaks to whoever started the app by hand.

/// <summary>What a person at the terminal sees while the shop gets ready.</summary>
public sealed class Terminal
{
    private const int BarWidth = 30;
    private const int PercentStep = 10;

    private readonly bool _isInteractive = !Console.IsOutputRedirected;
    private (string What, int Percent) _last = ("", -1);

    public void Say(string line) => Console.Out.WriteLine(line);

    /// <summary>Draws one bar in place; a log file gets a line every ten percent instead.</summary>
    public void Progress(string what, long done, long total)
    {
        var percent = total == 0 ? 100 : (int)(done * 100 / total);
        if (_last == (what, percent))
        {
            return;
        }

        _last = (what, percent);
        if (_isInteractive)
        {
            var filled = percent * BarWidth / 100;
            Console.Out.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"\r  {what,-24} [{new string('#', filled)}{new string('.', BarWidth - filled)}] {percent,3} %  {done:N0} / {total:N0}"));
            if (percent == 100)
            {
                Console.Out.WriteLine();
            }
        }
        else if (percent % PercentStep == 0)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-24} {percent,3} %  {done:N0} / {total:N0}"));
        }
    }
}
