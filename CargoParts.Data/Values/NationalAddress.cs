using System.Diagnostics.CodeAnalysis;

namespace CargoParts.Data.Values;

/// <summary>What is wrong with the parts of a national address; a form shows all of it at once.</summary>
[Flags]
public enum AddressFaults
{
    None = 0,

    /// <summary>The building's number is not four digits.</summary>
    Building = 1,

    /// <summary>The postal code is not five digits.</summary>
    PostalCode = 2,

    /// <summary>The additional number is not four digits.</summary>
    Additional = 4,

    /// <summary>The short code is not four letters and four digits.</summary>
    ShortCode = 8,

    /// <summary>The short code ends in the number of another building.</summary>
    OtherBuilding = 16,
}

/// <summary>The numbers of a Saudi national address; street, district and city are texts beside it.</summary>
public sealed record NationalAddress
{
    internal const int BuildingLength = 4;
    private const int PostalLength = 5;
    private const int AdditionalLength = 4;

    private NationalAddress(string building, string postalCode, string additional, ShortAddress? shortCode) =>
        (BuildingNumber, PostalCode, AdditionalNumber, ShortCode) = (building, postalCode, additional, shortCode);

    /// <summary>Four digits.</summary>
    public string BuildingNumber { get; }

    /// <summary>Five digits.</summary>
    public string PostalCode { get; }

    /// <summary>Four digits; with the building's number it names one entrance.</summary>
    public string AdditionalNumber { get; }

    public ShortAddress? ShortCode { get; }

    /// <param name="building">May be left out where the short code names it.</param>
    /// <param name="shortCode">May be left out.</param>
    /// <param name="faults">Everything that is wrong, not only the first.</param>
    public static bool TryParse(
        string? building, string? postalCode, string? additional, string? shortCode, [NotNullWhen(true)] out NationalAddress? address, out AddressFaults faults)
    {
        var hasShort = ShortAddress.TryParse(shortCode, out var code);
        var (number, postal, extra) = (TypedCode.Compact(building), TypedCode.Compact(postalCode), TypedCode.Compact(additional));
        number = number.Length == 0 && hasShort ? code!.BuildingNumber : number;
        faults = Fault(AddressFaults.Building, !TypedCode.IsDigits(number, BuildingLength))
            | Fault(AddressFaults.PostalCode, !TypedCode.IsDigits(postal, PostalLength))
            | Fault(AddressFaults.Additional, !TypedCode.IsDigits(extra, AdditionalLength))
            | Fault(AddressFaults.ShortCode, !hasShort && !string.IsNullOrWhiteSpace(shortCode));
        if (hasShort && !faults.HasFlag(AddressFaults.Building))
        {
            faults |= Fault(AddressFaults.OtherBuilding, code!.BuildingNumber != number);
        }

        address = faults == AddressFaults.None ? new NationalAddress(number, postal, extra, code) : null;
        return address is not null;
    }

    private static AddressFaults Fault(AddressFaults fault, bool isThere) => isThere ? fault : AddressFaults.None;
}
