using CargoParts.Web.Features.Account.Own;
using CargoParts.Web.Features.Account.Security;
using CargoParts.Web.Features.Account.SignIn;
using CargoParts.Web.Platform.Jobs;
using CargoParts.Web.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Person = CargoParts.Data.Accounts.Account;

namespace CargoParts.Web.Features.Account;

public static class AccountFeature
{
    public static IServiceCollection AddAccount(this IServiceCollection services) => services
        .AddSingleton<DemoAccountsRead>()
        .AddSingleton<DemoAccounts>()
        .AddSingleton<OutboxRead>()
        .AddSessions()
        .AddSecondFactors()
        .AddPasskeys()
        .AddOwnPages();

    private static IServiceCollection AddSessions(this IServiceCollection services) => services
        .AddSingleton<OneTimeCodes>().AddSingleton<KnownDevices>().AddSingleton<CodeChallenges>().AddSingleton<SiteDomain>()
        .AddSingleton<RequestCode>().AddSingleton<UseCode>().AddSingleton<SignInSteps>().AddSingleton<FinishSignIn>().AddSingleton<ApiSignIn>()
        .AddSingleton<NewDeviceNotice>().AddSingleton<OpenSession>().AddSingleton<StrengthenSession>().AddSingleton<RefreshSession>()
        .AddSingleton<EndSession>().AddSingleton<EndSessionsOf>()
        .AddSingleton<PruneSessions>()
        .AddJob(new JobDefinition(
            "prune-sessions", typeof(PruneSessionsJob), JobScope.Cluster, new JobTiming.Every(TimeSpan.FromMinutes(1)), MissedRuns.Skip,
            "the next run is soon", () => SignInText.PruneSessions)
        { IsQuiet = true });

    private static IServiceCollection AddSecondFactors(this IServiceCollection services)
    {
        services.TryAddSingleton<BackupCodes>();
        return services
            .AddSingleton<SecondFactorsRead>().AddSingleton<TotpSetupRead>()
            .AddSingleton<StartTotp>().AddSingleton<ConfirmTotp>().AddSingleton<RemoveTotp>().AddSingleton<NewBackupCodes>().AddSingleton<CheckSecondFactor>().AddSingleton<ConfirmBySms>()
            .AddSingleton<IAuthorizationMiddlewareResultHandler, SecondFactorGate>();
    }

    // Of the framework's identity only WebAuthn: no passwords, no cookies, no roles of its own (docs/adr/0013-identity.md).
    private static IServiceCollection AddPasskeys(this IServiceCollection services)
    {
        services.AddIdentityCore<Person>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<IConfiguration>((passkeys, configuration) =>
        {
            passkeys.ServerDomain = configuration["Passkeys:Domain"];
            passkeys.ResidentKeyRequirement = "required";
            passkeys.UserVerificationRequirement = "required";
        });
        return services
            .AddScoped<IUserStore<Person>, PasskeyStore>().AddScoped<IPasskeyHandler<Person>, PasskeyHandler<Person>>()
            .AddScoped<PasskeyCeremony>().AddScoped<AddPasskey>().AddScoped<CheckPasskey>().AddScoped<PasskeyChanges>()
            .AddSingleton<RenamePasskey>().AddSingleton<RemovePasskey>();
    }

    private static IServiceCollection AddOwnPages(this IServiceCollection services) => services
        .AddSingleton<ProfileRead>().AddSingleton<ChangeProfile>()
        .AddSingleton<AddressesRead>().AddSingleton<SaveAddress>().AddSingleton<RemoveAddress>().AddSingleton<ChooseDefaultAddress>()
        .AddSingleton<DevicesRead>()
        .AddSingleton<ConsentsRead>().AddSingleton<ChangeMarketing>();
}
