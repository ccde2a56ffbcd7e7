using System.Resources;

namespace CargoParts.Web.Features.Staff.Admin;

/// <summary>Staff look for an account.</summary>
public sealed partial class AccountsPage(AccountsRead accounts)
{
    private IReadOnlyList<AccountRow>? _found;

    protected override ResourceManager Texts => StaffText.ResourceManager;

    protected override Task LoadAsync() => Task.CompletedTask;

    private async Task FindAsync() => _found = await accounts.FindAsync(Actor, Typed("text"), Gone);
}
