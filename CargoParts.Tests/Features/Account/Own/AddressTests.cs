using CargoParts.Data.Accounts;
using CargoParts.Web.Features.Account.Own;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Xunit;

namespace CargoParts.Tests.Features.Account.Own;

public sealed class AddressTests : IAsyncLifetime
{
    private AccountRoom _room = null!;

    [Fact]
    public async Task An_address_is_kept_in_one_form_however_it_was_typed()
    {
        var saved = await SaveAsync(Input(input => (input.ShortCode, input.BuildingNumber, input.PostalCode) = ("rrrd ٢٩٢٩", "", "١٢٣٤٥")));

        Assert.Null(saved.Problem);
        var address = Assert.Single(await ListAsync(_room.Noura));
        Assert.Equal(("RRRD2929", "2929", "12345"), (address.ShortCode, address.BuildingNumber, address.PostalCode));
        Assert.True(address.IsDefault);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once_beside_its_field()
    {
        var saved = await SaveAsync(new AddressInput { ShortCode = "12", BuildingNumber = "1", PostalCode = "", AdditionalNumber = "x", CityId = "atlantis", Label = new string('a', 101) });

        Assert.Equal(ProblemKind.Invalid, saved.Problem?.Kind);
        Assert.Equal(
            ["AdditionalNumber", "BuildingNumber", "CityId", "District", "Label", "PostalCode", "ShortCode", "Street"],
            saved.Problem!.Fields.Select(f => f.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_short_address_of_another_building_is_refused()
    {
        var saved = await SaveAsync(Input(input => input.ShortCode = "RRRD1111"));

        Assert.Equal("ShortCode", Assert.Single(saved.Problem!.Fields).Field);
    }

    [Fact]
    public async Task There_are_at_most_ten_also_when_they_come_at_once()
    {
        var saved = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SaveAsync(Input())));

        Assert.Equal(SaveAddress.MaxAddresses, saved.Count(s => s.Problem is null));
        Assert.All(saved.Where(s => s.Problem is not null), s => Assert.Equal(ProblemKind.Conflict, s.Problem!.Kind));
        Assert.Single(await ListAsync(_room.Noura), a => a.IsDefault);
    }

    [Fact]
    public async Task An_address_is_mended_in_place()
    {
        var id = (await SaveAsync(Input())).Value;

        Assert.Null((await SaveAsync(Input(input => input.Street = "شارع التحلية"), id)).Problem);
        Assert.Equal("شارع التحلية", Assert.Single(await ListAsync(_room.Noura)).Street);
    }

    [Fact]
    public async Task Somebody_elses_address_is_not_there()
    {
        var id = (await SaveAsync(Input())).Value;

        Assert.Equal(ProblemKind.NotFound, (await SaveAsync(Input(), id, _room.Stranger)).Problem?.Kind);
        Assert.Equal(ProblemKind.NotFound, (await _room.Get<RemoveAddress>().RunAsync(_room.Stranger, id, AccountRoom.Token)).Problem?.Kind);
        Assert.Equal(ProblemKind.NotFound, (await _room.Get<ChooseDefaultAddress>().RunAsync(_room.Stranger, id, AccountRoom.Token)).Problem?.Kind);
        Assert.Empty(await ListAsync(_room.Stranger));
        Assert.Single(await ListAsync(_room.Noura));
    }

    [Fact]
    public async Task A_wrong_id_leaves_the_default_where_it_is()
    {
        await SaveAsync(Input());

        await _room.Get<ChooseDefaultAddress>().RunAsync(_room.Noura, Guid.CreateVersion7(), AccountRoom.Token);

        Assert.True(Assert.Single(await ListAsync(_room.Noura)).IsDefault);
    }

    [Fact]
    public async Task The_chosen_default_stands_first_and_alone()
    {
        await SaveAsync(Input());
        var second = (await SaveAsync(Input())).Value;

        Assert.Null((await _room.Get<ChooseDefaultAddress>().RunAsync(_room.Noura, second, AccountRoom.Token)).Problem);
        var listed = await ListAsync(_room.Noura);
        Assert.Equal(second, listed[0].Id);
        Assert.Equal([true, false], listed.Select(a => a.IsDefault));
    }

    [Fact]
    public async Task When_the_default_goes_the_oldest_of_the_others_takes_its_place()
    {
        var first = (await SaveAsync(Input())).Value;
        _room.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = (await SaveAsync(Input())).Value;
        _room.Clock.Advance(TimeSpan.FromSeconds(1));
        await SaveAsync(Input());

        Assert.Null((await _room.Get<RemoveAddress>().RunAsync(_room.Noura, first, AccountRoom.Token)).Problem);
        Assert.Equal(second, Assert.Single(await ListAsync(_room.Noura), a => a.IsDefault).Id);
    }

    [Fact]
    public async Task The_audit_log_knows_which_address_and_not_where_it_is()
    {
        var id = (await SaveAsync(Input())).Value;

        await using var db = _room.Open();
        var entry = Assert.Single(db.AuditEntries);
        Assert.Equal(("save-address", $"address {id}", null, null), (entry.Act, entry.Subject, entry.Before, entry.After));
    }

    public async ValueTask InitializeAsync() => _room = await AccountRoom.OpenAsync();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    private static AddressInput Input(Action<AddressInput>? change = null)
    {
        var input = new AddressInput
        {
            BuildingNumber = "2929",
            Street = "طريق الملك فهد",
            District = "العليا",
            CityId = "riyadh",
            PostalCode = "12211",
            AdditionalNumber = "7777",
        };
        change?.Invoke(input);
        return input;
    }

    private Task<Result<Guid>> SaveAsync(AddressInput input, Guid? id = null, Actor? actor = null) =>
        _room.Get<SaveAddress>().RunAsync(actor ?? _room.Noura, id, input, AccountRoom.Token);

    private Task<IReadOnlyList<SavedAddress>> ListAsync(Actor actor) => _room.Get<AddressesRead>().ListAsync(actor.AccountId!.Value, AccountRoom.Token);
}
