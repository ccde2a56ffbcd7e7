using CargoParts.Data;
using CargoParts.Data.Listings;
using CargoParts.Data.Tenancy;
using CargoParts.Search;
using CargoParts.Web.Features.Fitment;
using CargoParts.Web.Features.Listings;
using CargoParts.Web.Platform.Reference;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Search;

/// <summary>Decides what the index knows of a listing.</summary>
public sealed class ListingDocuments(IDbContextFactory<CargoPartsDb> databases, TitleReading titles, ReferenceNames names)
{
    /// <summary>Another number whenever the same listing becomes another document: every index is then made anew.</summary>
    public const int Edition = 3;

    /// <returns>Those of the listings that are published, in no order.</returns>
    public async Task<IReadOnlyList<ListingDocument>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(DataScope.Everything, cancellationToken);
        var listings = db.Listings.Where(l => l.Status == ListingStatus.Published && ids.Contains(l.Id));
        var cards = await listings.Select(ListingCardRow.Projection).ToListAsync(cancellationToken);
        var texts = await listings
            .Select(l => new { l.Id, l.Description, l.Revision, Numbers = l.Numbers.OrderBy(n => n.Ordinal).Select(n => n.Compact).ToList() })
            .ToDictionaryAsync(l => l.Id, cancellationToken);
        var rows =
            from card in cards
            where texts.ContainsKey(card.Id)
            let text = texts[card.Id]
            select new IndexRow(card, text.Description, text.Revision, text.Numbers);
        return [.. rows.AsParallel().Select(ToDocument)];
    }

    private ListingDocument ToDocument(IndexRow row)
    {
        var card = titles.Complete(row.Card);
        var part = card.PartTypeId is { } id ? names.Parts.GetValueOrDefault(id) : null;
        return new ListingDocument
        {
            Id = card.Id,
            Version = row.Revision,
            Title = card.Title,
            Description = row.Description,
            PartNames = part is null ? "" : $"{part.NameAr} {part.StandardNameAr} {part.NameEn}",
            VehicleNames = string.Join(' ', card.Fitments.SelectMany(NamesOf).Distinct(StringComparer.Ordinal)),
            CategoryId = part?.CategoryId,
            PartTypeId = card.PartTypeId,
            Positions = card.Positions,
            Condition = card.Condition,
            Quality = card.Quality,
            Origin = card.Origin,
            CityId = card.CityId,
            SellerId = card.SellerId,
            PriceHalalas = card.PriceHalalas,
            PublishedAt = card.PublishedAt,
            Fitments = card.Fitments.Select(f => new FitmentRow(f.MakeId, f.ModelId, f.YearFrom, f.YearTo)).ToList(),
            PartNumbers = row.CompactNumbers,
            Certainty = CertaintyOf(card),
            HasPhoto = card.PhotoSource is not null,
            IsInStock = card.Offer.Available > 0,
        };
    }

    private static Certainty CertaintyOf(ListingCardRow card) =>
        card.Fitments.Count > 0 && !card.Fitments.Any(line => line.ModelId is not null && (line.YearFrom ?? line.YearTo) is not null) ? Certainty.Open
            : card.IsPartInferred || card.AreCarsInferred ? Certainty.Read
            : Certainty.Stated;

    private IEnumerable<string> NamesOf(FitmentLine line)
    {
        if (names.Makes.TryGetValue(line.MakeId, out var make))
        {
            yield return make.NameAr;
            yield return make.NameEn;
        }

        if (line.ModelId is not null && names.Models.TryGetValue(line.ModelId, out var model))
        {
            yield return model.NameAr;
            yield return model.NameEn;
        }
    }

    private sealed record IndexRow(ListingCardRow Card, string Description, long Revision, List<string> CompactNumbers);
}
