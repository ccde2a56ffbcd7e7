namespace CargoParts.Web.Features.Sellers;

public static class SellersFeature
{
    public static IServiceCollection AddSellers(this IServiceCollection services) => services
        .AddSingleton<TeamRead>()
        .AddSingleton<AddMember>()
        .AddSingleton<ChangeMember>()
        .AddSingleton<RemoveMember>()
        .AddSingleton<OpenBranch>()
        .AddSingleton<ChangeBranch>()
        .AddSingleton<CloseBranch>()
        .AddSingleton<ChangeBankAccount>()
        .AddSingleton<ChooseShop>();
}
