namespace CargoParts.Data.Demo;

/// <summary>How far a load of the demo catalogue is.</summary>
/// <param name="Listings">Sent to the database so far; at <paramref name="Count"/> the indexes are being built.</param>
public readonly record struct DemoProgress(int Listings, int Count);
