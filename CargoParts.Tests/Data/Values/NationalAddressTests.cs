using CargoParts.Data.Values;
using Xunit;

namespace CargoParts.Tests.Data.Values;

public sealed class NationalAddressTests
{
    [Theory]
    [InlineData("RRRD2929", "RRRD2929", "2929")]
    [InlineData("rrrd2929", "RRRD2929", "2929")]
    [InlineData(" RRRD 2929 ", "RRRD2929", "2929")]
    [InlineData("RRRD٢٩٢٩", "RRRD2929", "2929")]
    [InlineData("\u200frrrd-٠٠٠٧", "RRRD0007", "0007")]
    public void Reads_short_codes(string typed, string stored, string building)
    {
        Assert.True(ShortAddress.TryParse(typed, out var address));
        Assert.Equal(stored, address.Value);
        Assert.Equal(building, address.BuildingNumber);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("RRR2929")]
    [InlineData("RRRDD2929")]
    [InlineData("RRRD292")]
    [InlineData("2929RRRD")]
    [InlineData("ÄRRD2929")]
    [InlineData("RRRD292O")]
    public void Refuses_other_codes(string? typed)
    {
        Assert.False(ShortAddress.TryParse(typed, out var address));
        Assert.Null(address);
    }

    [Fact]
    public void Reads_an_address_in_any_digits()
    {
        Assert.True(NationalAddress.TryParse("٢٩٢٩", "12-345", " 6789", "rrrd2929", out var address, out var faults));

        Assert.Equal(AddressFaults.None, faults);
        Assert.Equal(("2929", "12345", "6789", "RRRD2929"), (address.BuildingNumber, address.PostalCode, address.AdditionalNumber, address.ShortCode?.Value));
    }

    [Fact]
    public void A_short_code_names_the_building_that_was_left_out()
    {
        Assert.True(NationalAddress.TryParse(null, "12345", "6789", "RRRD2929", out var address, out _));
        Assert.Equal("2929", address.BuildingNumber);
    }

    [Theory]
    [InlineData("292", "12345", "6789", null, AddressFaults.Building)]
    [InlineData(null, "12345", "6789", "", AddressFaults.Building)]
    [InlineData("2929", "1234", "6789", null, AddressFaults.PostalCode)]
    [InlineData("2929", "12345", "67890", null, AddressFaults.Additional)]
    [InlineData("2929", "12345", "6789", "RRD2929", AddressFaults.ShortCode)]
    [InlineData("2928", "12345", "6789", "RRRD2929", AddressFaults.OtherBuilding)]
    [InlineData("29", null, "", "x", AddressFaults.Building | AddressFaults.PostalCode | AddressFaults.Additional | AddressFaults.ShortCode)]
    public void Says_everything_that_is_wrong(string? building, string? postalCode, string? additional, string? shortCode, AddressFaults expected)
    {
        Assert.False(NationalAddress.TryParse(building, postalCode, additional, shortCode, out var address, out var faults));
        Assert.Null(address);
        Assert.Equal(expected, faults);
    }
}
