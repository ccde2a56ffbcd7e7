using System.ComponentModel.DataAnnotations;

namespace CargoParts.Web.Features.Listings.Stock;

/// <summary>Section <c>Stock</c>.</summary>
public sealed class StockOptions
{
    /// <value>How long pieces are held for somebody who is about to buy them.</value>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan HoldTime { get; set; } = TimeSpan.FromMinutes(10);

    /// <value>Pieces that one hold may take.</value>
    [Range(1, 1_000)]
    public int MaxHeldPieces { get; set; } = 50;

    /// <value>Rows that a job changes in one transaction.</value>
    [Range(1, 10_000)]
    public int BatchSize { get; set; } = 500;
}
