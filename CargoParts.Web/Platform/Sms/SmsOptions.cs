using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.Platform.Sms;

/// <summary>Section <c>Sms</c>.</summary>
public sealed class SmsOptions
{
    [ValidateObjectMembers]
    public UnifonicOptions Unifonic { get; set; } = new();

    /// <value>Asked when Unifonic is away or cannot; without a token nobody is.</value>
    [ValidateObjectMembers]
    public TaqnyatOptions Taqnyat { get; set; } = new();

    /// <value>How long a provider may take for one answer.</value>
    [Range(typeof(TimeSpan), "00:00:00.1000000", "00:01:00")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <value>How often one provider is asked again after a fault.</value>
    [Range(1, 5)]
    public int Retries { get; set; } = 2;

    /// <value>Before the first of them; each next one waits twice as long.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <value>A provider is left in peace when it was asked so often within <see cref="BreakTime"/> and half of it were faults.</value>
    [Range(2, 1_000)]
    public int BreakAfter { get; set; } = 6;

    /// <value>How long; then one message tries whether it is back.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan BreakTime { get; set; } = TimeSpan.FromSeconds(30);
}

/// <summary>Section <c>Sms:Unifonic</c>.</summary>
public sealed class UnifonicOptions
{
    /// <value>Secret: whoever has it sends at our cost.</value>
    public string? AppSid { get; set; }

    /// <value>Name that is registered with the Saudi authority, as telephones show it.</value>
    public string? SenderId { get; set; }

    public Uri BaseAddress { get; set; } = new("https://el.cloud.unifonic.com/");

    /// <value>This shop as Unifonic sees it, for reports of delivery: <c>https://cargoparts.sa/</c>; null: no reports.</value>
    public Uri? CallbackAddress { get; set; }

    /// <value>Secret, letters and digits: part of the address that reports come to.</value>
    [MinLength(32), RegularExpression("[A-Za-z0-9]+")]
    public string? CallbackSecret { get; set; }

    internal bool IsMeant => !string.IsNullOrEmpty(AppSid);
}

/// <summary>Section <c>Sms:Taqnyat</c>.</summary>
public sealed class TaqnyatOptions
{
    /// <value>Secret: whoever has it sends at our cost.</value>
    public string? Token { get; set; }

    /// <inheritdoc cref="UnifonicOptions.SenderId"/>
    public string? SenderId { get; set; }

    public Uri BaseAddress { get; set; } = new("https://api.taqnyat.sa/");

    internal bool IsMeant => !string.IsNullOrEmpty(Token);
}

/// <summary>What is missing, named by its key.</summary>
internal sealed class SmsOptionsCheck(IHostEnvironment environment) : IValidateOptions<SmsOptions>
{
    public ValidateOptionsResult Validate(string? name, SmsOptions options)
    {
        var missing = Missing(options).Select(key => $"Sms:{key} is missing.").ToList();
        return missing.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(missing);
    }

    private IEnumerable<string> Missing(SmsOptions options)
    {
        var (unifonic, taqnyat) = (options.Unifonic, options.Taqnyat);
        if (!unifonic.IsMeant && (!environment.IsDevelopment() || taqnyat.IsMeant))
        {
            yield return "Unifonic:AppSid";
        }

        if (unifonic.IsMeant && string.IsNullOrEmpty(unifonic.SenderId))
        {
            yield return "Unifonic:SenderId";
        }

        if (unifonic.CallbackAddress is not null && string.IsNullOrEmpty(unifonic.CallbackSecret))
        {
            yield return "Unifonic:CallbackSecret";
        }

        if (taqnyat.IsMeant && string.IsNullOrEmpty(taqnyat.SenderId))
        {
            yield return "Taqnyat:SenderId";
        }
    }
}
