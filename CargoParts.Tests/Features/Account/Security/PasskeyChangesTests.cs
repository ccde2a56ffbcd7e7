using CargoParts.Data.Accounts;
using CargoParts.Web.Features.Account.Security;
using CargoParts.Web.Platform.Results;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CargoParts.Tests.Features.Account.Security;

public sealed class PasskeyChangesTests : IAsyncLifetime
{
    private AccountRoom _room = null!;

    [Fact]
    public async Task A_passkey_is_called_as_its_owner_likes()
    {
        await _room.GivePasskeyAsync(_room.Noura);

        Assert.Null((await _room.Get<RenamePasskey>().RunAsync(_room.Noura, [1], "  جوال العمل ", AccountRoom.Token)).Problem);
        Assert.Equal("جوال العمل", (await PasskeyAsync())?.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901")]
    public async Task A_name_is_neither_empty_nor_longer_than_its_column(string name)
    {
        await _room.GivePasskeyAsync(_room.Noura);

        Assert.Equal(ProblemKind.Invalid, (await _room.Get<RenamePasskey>().RunAsync(_room.Noura, [1], name, AccountRoom.Token)).Problem?.Kind);
    }

    [Fact]
    public async Task Somebody_elses_passkey_is_not_there()
    {
        await _room.GivePasskeyAsync(_room.Noura);
        var stranger = _room.Strong(_room.Stranger);

        Assert.Equal(ProblemKind.NotFound, (await _room.Get<RenamePasskey>().RunAsync(stranger, [1], "mine", AccountRoom.Token)).Problem?.Kind);
        Assert.Equal(ProblemKind.NotFound, (await _room.Get<RemovePasskey>().RunAsync(stranger, [1], AccountRoom.Token)).Problem?.Kind);
        Assert.Equal("phone", (await PasskeyAsync())?.Name);
    }

    [Fact]
    public async Task Removing_one_needs_the_factor_once_more()
    {
        await _room.GivePasskeyAsync(_room.Noura);

        Assert.Equal(ProblemKind.StepUp, (await _room.Get<RemovePasskey>().RunAsync(_room.Noura, [1], AccountRoom.Token)).Problem?.Kind);
        Assert.Null((await _room.Get<RemovePasskey>().RunAsync(_room.StrongNoura, [1], AccountRoom.Token)).Problem);
        Assert.Null(await PasskeyAsync());
    }

    public async ValueTask InitializeAsync() => _room = await AccountRoom.OpenAsync();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    private async Task<Passkey?> PasskeyAsync()
    {
        await using var db = _room.Open();
        return await db.Passkeys.SingleOrDefaultAsync(AccountRoom.Token);
    }
}
