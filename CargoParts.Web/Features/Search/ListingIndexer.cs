using System.Runtime.CompilerServices;
using CargoParts.Data;
using CargoParts.Data.Listings;
using CargoParts.Search;
using CargoParts.Web.Features.Fitment;
using CargoParts.Web.Features.Listings;
using CargoParts.Web.Platform.Reference;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Search;

/// <summary>Builds the index from PostgreSQL: decides what the index knows of a listing.</summary>
public sealed class ListingIndexer(
    IDbContextFactory<CargoPartsDb> databases, IListingIndex index, TitleReading titles, ReferenceNames names)
{
    private const int BatchSize = 5_000;

    /// <summary>Indexes every published listing, batch by batch in the order of their ids.</summary>
    /// <param name="progress">Told how many listings are done and how many there are.</param>
    public async Task BuildAsync(Action<int, int> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var total = await db.Listings.CountAsync(l => l.Status == ListingStatus.Published, cancellationToken);
        var done = 0;
        await foreach (var batch in BatchesAsync(db, cancellationToken))
        {
            index.Apply(batch, []);
            done += batch.Count;
            progress(done, total);
        }
    }

    private async IAsyncEnumerable<IReadOnlyCollection<ListingDocument>> BatchesAsync(
        CargoPartsDb db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = Guid.Empty;
        var next = ReadAsync(db, last, cancellationToken);
        while (true)
        {
            var rows = await next;
            if (rows.Count == 0)
            {
                yield break;
            }

            // The server reads the next batch while this one is understood and indexed.
            last = rows[^1].Card.Id;
            next = ReadAsync(db, last, cancellationToken);
            yield return rows.AsParallel().AsOrdered().Select(ToDocument).ToList();
        }
    }

    private static async Task<List<IndexRow>> ReadAsync(CargoPartsDb db, Guid after, CancellationToken cancellationToken)
    {
        var batch = db.Listings.Where(l => l.Status == ListingStatus.Published && l.Id > after).OrderBy(l => l.Id).Take(BatchSize);
        var cards = await batch.Select(ListingCardRow.Projection).ToListAsync(cancellationToken);
        var texts = await batch
            .Select(l => new { l.Id, l.Description, l.Revision, Numbers = l.Numbers.OrderBy(n => n.Ordinal).Select(n => n.Compact).ToList() })
            .ToDictionaryAsync(l => l.Id, cancellationToken);
        return
        [
            .. from card in cards
               where texts.ContainsKey(card.Id)
               let text = texts[card.Id]
               select new IndexRow(card, text.Description, text.Revision, text.Numbers),
        ];
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
            IsInferred = card.IsPartInferred || card.AreCarsInferred,
            HasPhoto = card.PhotoSource is not null,
        };
    }

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
