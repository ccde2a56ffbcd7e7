using CargoParts.Data;
using CargoParts.Web.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.Platform.Sms;

public static class SmsServices
{
    // An answer is a few hundred bytes.
    private const int MaxAnswerBytes = 64 * 1024;

    public static IServiceCollection AddSms(this IServiceCollection services)
    {
        services.AddOptions<SmsOptions>().BindConfiguration("Sms").ValidateDataAnnotations().ValidateOnStart();
        services.AddProviderClient(UnifonicSms.ProviderName);
        services.AddProviderClient(TaqnyatSms.ProviderName);
        return services
            .AddSingleton<IValidateOptions<SmsOptions>, SmsOptionsCheck>()
            .AddSingleton<UnifonicSms>()
            .AddSingleton<TaqnyatSms>()
            .AddSingleton(Sender)
            .AddSingleton<PruneSentSms>()
            .AddJob(new JobDefinition(
                "prune-sent-sms", typeof(PruneSentSmsJob), JobScope.Cluster, new JobTiming.Every(TimeSpan.FromHours(1)), MissedRuns.RunOnce,
                "messages are not kept longer than promised", () => SmsText.PruneSentSms));
    }

    // Time is kept by SmsLine; the client's own log would name addresses and headers.
    private static void AddProviderClient(this IServiceCollection services, string name) => services
        .AddHttpClient(name, client =>
        {
            client.Timeout = Timeout.InfiniteTimeSpan;
            client.MaxResponseContentBufferSize = MaxAnswerBytes;
        })
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        .RemoveAllLoggers();

    private static ISmsSender Sender(IServiceProvider provider)
    {
        var (options, databases, clock) = (
            provider.GetRequiredService<IOptions<SmsOptions>>().Value,
            provider.GetRequiredService<IDbContextFactory<CargoPartsDb>>(),
            provider.GetRequiredService<TimeProvider>());
        if (!options.Unifonic.IsMeant)
        {
            return new DevelopmentSms(databases, clock);
        }

        List<ISmsProvider> providers = [provider.GetRequiredService<UnifonicSms>()];
        if (options.Taqnyat.IsMeant)
        {
            providers.Add(provider.GetRequiredService<TaqnyatSms>());
        }

        return new ProviderSms(providers, databases, clock, provider.GetRequiredService<ILogger<ProviderSms>>());
    }
}
