using CargoParts.Data;
using CargoParts.Data.Security;
using CargoParts.Web.Features.Fitment;
using CargoParts.Web.Features.Listings;
using CargoParts.Web.Platform.Limits;
using CargoParts.Web.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CargoParts.Tests.Support;

/// <summary>Rows with sound values; a test changes what it is about.</summary>
internal static class Sample
{
    public static readonly FieldCipher Cipher = new(new FieldKeys(FieldEncryption.UseDevelopmentKeys(new FieldKeyOptions())));

    public static readonly SoughtCar Camry2015 = new("toyota", "toyota-camry", 2015, 2015);

    public static readonly ListingCardRow Card = new(
        new Guid("01931b2e-0000-7000-8000-000000000001"),
        "صدام أمامي كامري 2012-2017 <نظيف>",
        "bumper",
        ["front"],
        "used",
        "genuine",
        "jp",
        "riyadh",
        new Guid("01931b2e-0000-7000-8000-000000000002"),
        45_000,
        1,
        1,
        0,
        new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero),
        [new FitmentLine("toyota", "toyota-camry", 2012, 2017, null, [])],
        IsPartInferred: false,
        AreCarsInferred: false,
        PhotoSource: null);

    /// <summary>The limits of a node of its own.</summary>
    public static RateLimits Limits(IDbContextFactory<CargoPartsDb> databases, TimeProvider clock, RateLimitOptions? options = null, FrequentCounts? frequent = null) =>
        new(databases, frequent ?? new FrequentCounts(), Cipher, Options.Create(options ?? new RateLimitOptions()), clock, NullLogger<RateLimits>.Instance);
}
