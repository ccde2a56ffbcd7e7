using System.Globalization;
using CargoParts.Data.Accounts;
using CargoParts.Data.Values;
using CargoParts.Web.Platform.Reference;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account.Own;

/// <summary>Somebody adds a national address, or mends one.</summary>
public sealed class SaveAddress(WorkFactory works, ReferenceNames names)
{
    public const int MaxAddresses = 10;

    private static readonly Act Act = new("save-address", Permission: null);

    private static readonly (AddressFaults Fault, string Field, Func<string> Text)[] NumberFaults =
    [
        (AddressFaults.ShortCode, nameof(AddressInput.ShortCode), () => OwnAccountText.BadShortCode),
        (AddressFaults.OtherBuilding, nameof(AddressInput.ShortCode), () => OwnAccountText.OtherBuilding),
        (AddressFaults.Building, nameof(AddressInput.BuildingNumber), () => OwnAccountText.BadBuildingNumber),
        (AddressFaults.PostalCode, nameof(AddressInput.PostalCode), () => OwnAccountText.BadPostalCode),
        (AddressFaults.Additional, nameof(AddressInput.AdditionalNumber), () => OwnAccountText.BadAdditionalNumber),
    ];

    /// <param name="addressId">Null: a new one. The first of an account is its default.</param>
    /// <returns>The address; Invalid with the fields of <see cref="AddressInput"/>, all at once; NotFound, also for another account's; Conflict: there are too many.</returns>
    public Task<Result<Guid>> RunAsync(Actor actor, Guid? addressId, AddressInput input, CancellationToken cancellationToken) =>
        works.RunOwnAsync<Guid>(actor, Act, async (work, account, token) =>
        {
            var faults = Faults(input, out var numbers).ToList();
            if (numbers is null || faults.Count > 0)
            {
                return new Problem(ProblemKind.Invalid, OwnAccountText.LookAtFields) { Fields = faults };
            }

            await work.LockAccountAsync(account, token);
            if (addressId is not { } id)
            {
                return await AddAsync(work, account, input, numbers, token);
            }

            var address = await work.Db.SavedAddresses.AsTracking().SingleOrDefaultAsync(a => a.Id == id && a.AccountId == account, token);
            if (address is null)
            {
                return new Problem(ProblemKind.NotFound, OwnAccountText.NoSuchAddress);
            }

            (address.BuildingNumber, address.PostalCode, address.AdditionalNumber) = (numbers.BuildingNumber, numbers.PostalCode, numbers.AdditionalNumber);
            (address.Label, address.Street, address.District, address.CityId) = (Plain(input.Label), Plain(input.Street), Plain(input.District), input.CityId!);
            (address.Unit, address.ShortCode) = (Optional(input.Unit), numbers.ShortCode?.Value);
            work.Note($"address {id}");
            return id;
        }, cancellationToken);

    private static async Task<Result<Guid>> AddAsync(Work work, Guid account, AddressInput input, NationalAddress numbers, CancellationToken cancellationToken)
    {
        var count = await work.Db.SavedAddresses.CountAsync(a => a.AccountId == account, cancellationToken);
        if (count >= MaxAddresses)
        {
            return new Problem(ProblemKind.Conflict, string.Format(CultureInfo.InvariantCulture, OwnAccountText.TooManyAddresses, MaxAddresses));
        }

        var address = new SavedAddress
        {
            Id = Guid.CreateVersion7(work.Now),
            AccountId = account,
            Label = Plain(input.Label),
            BuildingNumber = numbers.BuildingNumber,
            Street = Plain(input.Street),
            District = Plain(input.District),
            CityId = input.CityId!,
            PostalCode = numbers.PostalCode,
            AdditionalNumber = numbers.AdditionalNumber,
            Unit = Optional(input.Unit),
            ShortCode = numbers.ShortCode?.Value,
            IsDefault = count == 0,
            CreatedAt = work.Now,
        };
        work.Db.SavedAddresses.Add(address);
        work.Note($"address {address.Id}");
        return address.Id;
    }

    private IEnumerable<(string Field, string Text)> Faults(AddressInput input, out NationalAddress? numbers)
    {
        NationalAddress.TryParse(input.BuildingNumber, input.PostalCode, input.AdditionalNumber, input.ShortCode, out numbers, out var wrong);
        var faults = NumberFaults.Where(f => wrong.HasFlag(f.Fault)).Select(f => (f.Field, f.Text())).ToList();
        Check(nameof(AddressInput.Label), input.Label, isNeeded: false);
        Check(nameof(AddressInput.Street), input.Street, isNeeded: true);
        Check(nameof(AddressInput.District), input.District, isNeeded: true);
        Check(nameof(AddressInput.Unit), input.Unit, isNeeded: false);
        if (input.CityId is null || !names.Cities.ContainsKey(input.CityId))
        {
            faults.Add((nameof(AddressInput.CityId), OwnAccountText.ChooseCity));
        }

        return faults;

        void Check(string field, string? typed, bool isNeeded)
        {
            var text = Plain(typed);
            if (isNeeded && text.Length == 0)
            {
                faults.Add((field, OwnAccountText.FillIn));
            }
            else if (text.Length > SavedAddress.MaxTextLength || text.Any(char.IsControl))
            {
                faults.Add((field, string.Format(CultureInfo.InvariantCulture, OwnAccountText.TooLong, SavedAddress.MaxTextLength)));
            }
        }
    }

    private static string Plain(string? typed) => (typed ?? "").Trim();

    private static string? Optional(string? typed) => Plain(typed) is { Length: > 0 } text ? text : null;
}

/// <summary>As it was typed and chosen.</summary>
public sealed class AddressInput
{
    /// <summary>Empty: it has no name.</summary>
    public string? Label { get; set; }

    /// <summary>Empty: not known.</summary>
    public string? ShortCode { get; set; }

    /// <summary>May be empty where the short code says it.</summary>
    public string? BuildingNumber { get; set; }

    public string? Street { get; set; }

    public string? District { get; set; }

    public string? CityId { get; set; }

    public string? PostalCode { get; set; }

    public string? AdditionalNumber { get; set; }

    /// <summary>Empty: none.</summary>
    public string? Unit { get; set; }

    public static AddressInput Of(SavedAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new()
        {
            Label = address.Label,
            ShortCode = address.ShortCode,
            BuildingNumber = address.BuildingNumber,
            Street = address.Street,
            District = address.District,
            CityId = address.CityId,
            PostalCode = address.PostalCode,
            AdditionalNumber = address.AdditionalNumber,
            Unit = address.Unit,
        };
    }
}
