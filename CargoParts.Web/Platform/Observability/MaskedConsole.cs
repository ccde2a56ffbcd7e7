using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.Platform.Observability;

/// <summary>Writes the log as the framework's console does, with everything masked: message, scopes, exceptions with their inner ones.</summary>
internal sealed class MaskedConsole(IOptionsMonitor<ConsoleFormatterOptions> options) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "masked";

    private const string Indent = "      ";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write(Level(logEntry.LogLevel));
        textWriter.Write(": ");
        textWriter.Write(logEntry.Category);
        textWriter.Write('[');
        textWriter.Write(logEntry.EventId.Id);
        textWriter.WriteLine(']');
        if (options.CurrentValue.IncludeScopes)
        {
            scopeProvider?.ForEachScope(static (scope, writer) => WriteBlock(writer, $"=> {scope}"), textWriter);
        }

        WriteBlock(textWriter, message);
        if (logEntry.Exception is { } exception)
        {
            WriteBlock(textWriter, exception.ToString());
        }
    }

    // Every line is indented: what a stranger typed cannot pass for an entry of its own.
    private static void WriteBlock(TextWriter writer, string text)
    {
        if (text.Length > 0)
        {
            writer.Write(Indent);
            writer.WriteLine(Masking.Of(text).ReplaceLineEndings($"{Environment.NewLine}{Indent}"));
        }
    }

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        LogLevel.Critical => "crit",
        LogLevel.None => "none",
    };
}

/// <summary>Registration of the log's one way out.</summary>
public static class LoggingServices
{
    /// <summary>Instead of what the host registers by itself: its console, debugger, event source and event log write what they are given.</summary>
    public static ILoggingBuilder AddMaskedConsole(this ILoggingBuilder logging)
    {
        ArgumentNullException.ThrowIfNull(logging);
        return logging.ClearProviders()
            .AddConsole(console => console.FormatterName = MaskedConsole.FormatterName)
            .AddConsoleFormatter<MaskedConsole, ConsoleFormatterOptions>();
    }
}
