namespace CargoParts.Web.Features.Staff;

public static class StaffFeature
{
    public static IServiceCollection AddStaff(this IServiceCollection services) => services
        .AddSingleton<AccountsRead>()
        .AddSingleton<SuspendAccount>()
        .AddSingleton<ReadmitAccount>()
        .AddSingleton<GrantRole>()
        .AddSingleton<RevokeRole>()
        .AddSingleton<AccountChanges>()
        .AddSingleton<StartImpersonation>()
        .AddSingleton<EndImpersonation>();
}
