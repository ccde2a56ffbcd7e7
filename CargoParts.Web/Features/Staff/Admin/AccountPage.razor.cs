using System.Resources;
using CargoParts.Data.Accounts;
using CargoParts.Web.App;
using CargoParts.Web.Features.Account.SignIn;
using Microsoft.AspNetCore.Components;

namespace CargoParts.Web.Features.Staff.Admin;

/// <summary>One account as staff see it, and what they may do about it.</summary>
public sealed partial class AccountPage(
    AccountsRead accounts, EndSessionsOf endSessions, AccountChanges changes, StartImpersonation look)
{
    private AccountView? _view;

    [Parameter]
    public Guid Id { get; set; }

    protected override ResourceManager Texts => StaffText.ResourceManager;

    private string Here => SiteUrls.AdminAccount(Id);

    private bool IsSuspended => _view?.Account.Status == AccountStatus.Suspended;

    private bool CanBeLookedThrough => _view is { Roles.Count: 0, Account.Status: AccountStatus.Active } && Id != Actor.AccountId;

    protected override async Task LoadAsync()
    {
        _view = await accounts.ViewAsync(Actor, Id, Gone);
        if (_view is null)
        {
            Navigation.NotFound();
        }
    }

    private async Task EndSessionsAsync() =>
        Conclude((await endSessions.RunAsync(Actor, Id, except: null, Gone)).Problem, Here, nameof(StaffText.DoneEnded));

    private async Task ChangeStatusAsync() => Conclude(
        IsSuspended ? (await changes.Readmit.RunAsync(Actor, Id, Typed("reason"), Gone)).Problem : (await changes.Suspend.RunAsync(Actor, Id, Typed("reason"), Gone)).Problem,
        Here,
        IsSuspended ? nameof(StaffText.DoneReadmitted) : nameof(StaffText.DoneSuspended));

    private async Task ChangeRoleAsync(StaffRole role, bool has) => Conclude(
        has ? (await changes.Revoke.RunAsync(Actor, Id, role, Gone)).Problem : (await changes.Grant.RunAsync(Actor, Id, role, Gone)).Problem,
        Here,
        has ? nameof(StaffText.DoneRevoked) : nameof(StaffText.DoneGranted));

    // Their front page: the banner above it says what one is doing.
    private async Task LookAsync() => Conclude((await look.RunAsync(Http, Actor, Id, Typed("look-reason"), Gone)).Problem, SiteUrls.Home, done: null);
}
