using System.Resources;
using CargoParts.Web.Ui;

namespace CargoParts.Web.Features.Account.Shop.Own;

/// <summary>A page about one's own account.</summary>
public abstract class AccountPage : FormPage
{
    protected override ResourceManager Texts => OwnAccountText.ResourceManager;

    protected Guid AccountId => Actor.AccountId!.Value;

    protected sealed override async Task LoadAsync()
    {
        if (Actor.AccountId is null)
        {
            Navigation.NotFound();
            return;
        }

        await LoadOwnAsync();
    }

    protected virtual Task LoadOwnAsync() => Task.CompletedTask;
}
