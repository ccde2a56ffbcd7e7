using CargoParts.Web.Platform.Observability;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Xunit;

namespace CargoParts.Tests.Platform.Observability;

public sealed class MaskedConsoleTests
{
    private const string Phone = "+966551234567";

    [Fact]
    public void Message_scopes_and_exceptions_are_masked()
    {
        var scopes = new LoggerExternalScopeProvider();
        using var scope = scopes.Push($"caller {Phone}");
        var failure = new InvalidOperationException($"outer {Phone}", new ArgumentException($"inner {Phone}"));

        var written = Write($"sent to {Phone}", failure, scopes);

        Assert.DoesNotContain("55123", written, StringComparison.Ordinal);
        Assert.All(["sent to ***567", "=> caller ***567", "outer ***567", "inner ***567"], said => Assert.Contains(said, written, StringComparison.Ordinal));
    }

    [Fact]
    public void No_text_passes_for_an_entry_of_its_own() => Assert.Equal(
        $"warn: X[7]{Environment.NewLine}      typed{Environment.NewLine}      crit: Y[1]{Environment.NewLine}", Write("typed\ncrit: Y[1]"));

    [Fact]
    public async Task It_is_the_only_way_out_of_a_host()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.AddMaskedConsole();
        await using var app = builder.Build();

        Assert.IsType<ConsoleLoggerProvider>(Assert.Single(app.Services.GetServices<ILoggerProvider>()));
        Assert.Equal(MaskedConsole.FormatterName, app.Services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName);
        Assert.Contains(app.Services.GetServices<ConsoleFormatter>(), formatter => formatter is MaskedConsole);
    }

    private static string Write(string message, Exception? failure = null, IExternalScopeProvider? scopes = null)
    {
        using var writer = new StringWriter();
        var entry = new LogEntry<string>(LogLevel.Warning, "X", new EventId(7), message, failure, static (state, _) => state);
        new MaskedConsole(new Fixed(new ConsoleFormatterOptions { IncludeScopes = true })).Write(entry, scopes, writer);
        return writer.ToString();
    }

    private sealed class Fixed(ConsoleFormatterOptions options) : IOptionsMonitor<ConsoleFormatterOptions>
    {
        public ConsoleFormatterOptions CurrentValue => options;

        public ConsoleFormatterOptions Get(string? name) => options;

        public IDisposable? OnChange(Action<ConsoleFormatterOptions, string?> listener) => null;
    }
}
