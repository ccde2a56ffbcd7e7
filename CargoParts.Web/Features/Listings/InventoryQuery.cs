using System.Globalization;
using CargoParts.Data.Listings;
using CargoParts.Web.Platform.Addresses;
using Microsoft.AspNetCore.WebUtilities;

namespace CargoParts.Web.Features.Listings;

/// <summary>Which part of a seller's inventory is looked at; it stands in the address.</summary>
/// <param name="Text">Words of the title or a part number; empty: all. Only what is published is found by text.</param>
/// <param name="Page">1–<see cref="MaxPage"/>.</param>
public sealed record InventoryQuery(ListingStatus Status, string Text, int Page)
{
    public const int PageSize = 50;

    /// <summary>As deep as the index finds: nobody leafs through ten thousand listings.</summary>
    public const int MaxPage = 200;

    public const string StatusName = "status";
    public const string TextName = "q";
    public const string PageName = "page";

    /// <summary>The shelves of an inventory, in the order they are shown. What is archived is out of sight.</summary>
    public static readonly IReadOnlyList<ListingStatus> Shelves =
        [ListingStatus.Published, ListingStatus.Draft, ListingStatus.Paused, ListingStatus.SoldOut, ListingStatus.Expired];

    public static readonly InventoryQuery Start = new(ListingStatus.Published, "", 1);

    public int Skip => (Page - 1) * PageSize;

    /// <summary>What the address says; what it says wrongly is left out.</summary>
    public static InventoryQuery Read(string? status, string? text, int? page)
    {
        var shelf = Shelves.FirstOrDefault(s => string.Equals(s.ToString(), status, StringComparison.OrdinalIgnoreCase), ListingStatus.Published);
        var words = shelf == ListingStatus.Published ? (text ?? "").Trim() : "";
        return new(shelf, words.Length > SearchQuery.MaxTextLength ? words[..SearchQuery.MaxTextLength] : words, Math.Clamp(page ?? 1, 1, MaxPage));
    }

    /// <summary>The query string, with its question mark; empty for the start.</summary>
    public override string ToString() => QueryHelpers.AddQueryString("", new Dictionary<string, string?>
    {
        [StatusName] = Status == Start.Status ? null : Status.ToString().ToLowerInvariant(),
        [TextName] = Text.Length == 0 ? null : Text,
        [PageName] = Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture),
    });
}
