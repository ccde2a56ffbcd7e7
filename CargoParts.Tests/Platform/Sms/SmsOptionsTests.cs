using CargoParts.Data;
using CargoParts.Web.Platform.Sms;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CargoParts.Tests.Platform.Sms;

public sealed class SmsOptionsTests
{
    [Theory]
    [InlineData("Production", "", "Sms:Unifonic:AppSid is missing.")]
    [InlineData("Staging", "", "Sms:Unifonic:AppSid is missing.")]
    [InlineData("Production", "Unifonic:AppSid=a", "Sms:Unifonic:SenderId is missing.")]
    [InlineData("Development", "Unifonic:AppSid=a", "Sms:Unifonic:SenderId is missing.")]
    [InlineData("Production", "Unifonic:AppSid=a,Unifonic:SenderId=b,Unifonic:CallbackAddress=https://cargoparts.sa", "Sms:Unifonic:CallbackSecret is missing.")]
    [InlineData("Production", "Unifonic:AppSid=a,Unifonic:SenderId=b,Taqnyat:Token=c", "Sms:Taqnyat:SenderId is missing.")]
    [InlineData("Development", "Taqnyat:Token=c,Taqnyat:SenderId=d", "Sms:Unifonic:AppSid is missing.")]
    [InlineData("Production", "Unifonic:AppSid=a,Unifonic:SenderId=b,Unifonic:CallbackSecret=short", "CallbackSecret")]
    [InlineData("Production", "Unifonic:AppSid=a,Unifonic:SenderId=b,Unifonic:CallbackSecret=01234567890123456789/0123456789/01", "CallbackSecret")]
    public void What_is_missing_is_said_at_the_start(string environment, string settings, string said)
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => Services(environment, settings).GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Development", "", typeof(DevelopmentSms))]
    [InlineData("Development", "Unifonic:AppSid=a,Unifonic:SenderId=b", typeof(ProviderSms))]
    [InlineData("Production", "Unifonic:AppSid=a,Unifonic:SenderId=b", typeof(ProviderSms))]
    public void Only_development_without_a_provider_sends_nothing(string environment, string settings, Type sender)
    {
        var services = Services(environment, settings);
        services.GetRequiredService<IStartupValidator>().Validate();

        Assert.IsType(sender, services.GetRequiredService<ISmsSender>());
    }

    private static ServiceProvider Services(string environment, string settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Split(',', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create($"Sms:{pair[0]}", (string?)pair[1])))
            .Build();
        return SmsRoom.Register(new ServiceCollection(), configuration, environment)
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddCargoPartsData(_ => "Host=nowhere")
            .BuildServiceProvider();
    }
}
