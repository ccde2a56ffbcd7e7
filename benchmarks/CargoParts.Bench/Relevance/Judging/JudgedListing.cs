using CargoParts.Data.Demo;

namespace CargoParts.Bench.Relevance.Judging;

/// <summary>What one listing sells in truth: what hits are judged by, whatever the listing itself says.</summary>
/// <param name="Numbers">Compact form.</param>
internal sealed record JudgedListing(DemoTruth Truth, string CityId, long PriceHalalas, IReadOnlyList<string> Numbers);
