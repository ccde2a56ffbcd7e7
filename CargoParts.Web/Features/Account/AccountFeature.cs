namespace CargoParts.Web.Features.Account;

public static class AccountFeature
{
    public static IServiceCollection AddAccount(this IServiceCollection services) => services
        .AddSingleton<DemoAccountsRead>()
        .AddSingleton<OutboxRead>();
}
