using Microsoft.AspNetCore.Components;

namespace CargoParts.Web.Features.Account.Shop;

/// <summary>The telephone of whoever tries the shop out: messages that a provider would have sent. Where messages are really sent there is no such page.</summary>
public sealed partial class OutboxPage(OutboxRead outbox, NavigationManager navigation)
{
    private IReadOnlyList<OutboxRow> _messages = [];

    [CascadingParameter]
    public required HttpContext Http { get; init; }

    protected override async Task OnInitializedAsync()
    {
        if (!outbox.IsOffered)
        {
            navigation.NotFound();
            return;
        }

        _messages = await outbox.LatestAsync(Http.RequestAborted);
    }
}
