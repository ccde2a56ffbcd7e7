using CargoParts.Data.Accounts;
using CargoParts.Web.Features.Account.Own;
using CargoParts.Web.Platform.Work;
using Xunit;

namespace CargoParts.Tests.Features.Account.Own;

public sealed class DevicesReadTests : IAsyncLifetime
{
    private AccountRoom _room = null!;

    [Fact]
    public async Task Lists_the_sessions_that_stand_and_nobody_elses()
    {
        var stands = await SessionAsync(_room.Noura);
        await SessionAsync(_room.Noura, isEnded: true);
        await SessionAsync(_room.Noura, expiresIn: TimeSpan.FromSeconds(-1));
        await SessionAsync(_room.Stranger);

        var session = Assert.Single(await _room.Get<DevicesRead>().SessionsAsync(_room.Noura.AccountId!.Value, AccountRoom.Token));

        Assert.Equal((stands, "a browser", "203.0.113.7"), (session.Id, session.UserAgent, session.Address));
    }

    [Fact]
    public async Task Shows_the_visits_of_the_staff_with_their_reason_apart_from_the_own_sessions()
    {
        await SessionAsync(_room.Noura, visitor: _room.Stranger);

        var read = _room.Get<DevicesRead>();
        Assert.Empty(await read.SessionsAsync(_room.Noura.AccountId!.Value, AccountRoom.Token));
        Assert.Equal("ticket 12", Assert.Single(await read.VisitsAsync(_room.Noura.AccountId!.Value, AccountRoom.Token)).Reason);
        Assert.Empty(await read.VisitsAsync(_room.Stranger.AccountId!.Value, AccountRoom.Token));
    }

    public async ValueTask InitializeAsync() => _room = await AccountRoom.OpenAsync();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    private async Task<Guid> SessionAsync(Actor actor, bool isEnded = false, TimeSpan? expiresIn = null, Actor? visitor = null)
    {
        var (id, now) = (Guid.CreateVersion7(), _room.Clock.GetUtcNow());
        await using var db = _room.Open();
        var device = new Device
        {
            Id = Guid.CreateVersion7(),
            AccountId = actor.AccountId!.Value,
            TokenHash = id.ToByteArray(),
            UserAgent = "a browser",
            FirstSeenAt = now,
            SeenAt = now,
        };
        db.AddRange(device, new Session
        {
            Id = id,
            AccountId = actor.AccountId!.Value,
            Kind = SessionKind.Web,
            TokenHash = id.ToByteArray(),
            DeviceId = device.Id,
            Address = "203.0.113.7",
            CreatedAt = now,
            SeenAt = now,
            ExpiresAt = now + (expiresIn ?? TimeSpan.FromDays(1)),
            ImpersonatorId = visitor?.AccountId,
            ImpersonationReason = visitor is null ? null : "ticket 12",
            EndedAt = isEnded ? now : null,
            EndedBy = isEnded ? SessionEnd.SignedOut : null,
        });
        await db.SaveChangesAsync(AccountRoom.Token);
        return id;
    }
}
