using System.Globalization;

namespace CargoParts.Web.Platform.Addresses;

/// <summary>Model years as they stand in addresses.</summary>
public static class ModelYears
{
    /// <summary>2015, 2012-2017, 2016- or -2010; empty when open at both ends.</summary>
    public static string Text(short? from, short? to) => (from, to) switch
    {
        (null, null) => "",
        _ when from == to => from!.Value.ToString(CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{from}-{to}"),
    };
}
