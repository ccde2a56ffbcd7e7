using System.Globalization;
using CargoParts.Data.Sellers;
using CargoParts.Search.Understanding;
using CargoParts.Web.App;
using CargoParts.Web.Features.Fitment;
using CargoParts.Web.Platform.Addresses;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Reference;
using CargoParts.Web.Platform.Understanding;
using Microsoft.AspNetCore.Components;

namespace CargoParts.Web.Features.Listings.Shop;

/// <summary>One listing: pictures, price, whether it fits, the whole fitment table, numbers, the seller, what is alike.</summary>
public sealed partial class ListingPage(ListingsRead listings, BrowseCatalogue catalogue, LiveLexicon lexicon)
{
    private const int SimilarCards = 5;
    private const string Article = "\u0627\u0644";

    private ListingView? _view;
    private SoughtCar? _car;
    private Interpretation? _asked;
    private IReadOnlyList<ListingCardRow> _similar = [];

    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    public required HttpContext Http { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _view = await listings.FindAsync(Id, Http.RequestAborted);
        if (_view is null)
        {
            Navigation.NotFound();
            return;
        }

        var query = SearchQuery.Read(Http.Request.Query, Names, SearchQuery.DefaultPageSize, out _);
        _car = CarOf(query);
        _asked = lexicon.Current.Interpreter.Interpret(query.Text);
        _similar = await catalogue.SimilarAsync(_view.Card, _car ?? OwnCar(_view.Card), SimilarCards, Http.RequestAborted);
    }

    private static SoughtCar? OwnCar(ListingCardRow card) =>
        card.Fitments is [var own, ..] ? new SoughtCar(own.MakeId, own.ModelId, own.YearFrom, own.YearTo) : null;

    /// <summary>The same part for the car of the page, or the first of the listing's own; where the part is not known, the words of the title.</summary>
    private SearchQuery Alike(ListingCardRow card)
    {
        var car = _car ?? OwnCar(card);
        return Part(card) is not { } part ? new SearchQuery { Text = card.Title } : new SearchQuery
        {
            Parts = [part.Id],
            Positions = card.Positions,
            Makes = car is null ? [] : [car.MakeId],
            Models = car?.ModelId is null ? [] : [car.ModelId],
            YearFrom = car?.YearFrom,
            YearTo = car?.YearTo,
        };
    }

    private SoughtCar? CarOf(SearchQuery query)
    {
        var model = query.Models.Count == 1 ? query.Models[0] : null;
        var make = model is not null ? Names.Models[model].MakeId : query.Makes.Count == 1 ? query.Makes[0] : null;
        return make is null ? null : new SoughtCar(make, model, query.YearFrom, query.YearTo);
    }

    private IEnumerable<(string Label, SearchQuery Query)> Crumbs(ListingCardRow card)
    {
        if (Part(card) is not { } part)
        {
            yield return (ListingsText.AllParts, new SearchQuery());
            yield break;
        }

        if (Names.CategoryById.TryGetValue(part.CategoryId, out var category))
        {
            yield return (category.Name, new SearchQuery { Categories = [category.Id] });
        }

        yield return (part.Name, new SearchQuery { Parts = [part.Id] });
        if (card.Fitments.Count > 0 && card.Fitments[0].ModelId is { } model && Names.Models.TryGetValue(model, out var name))
        {
            yield return (string.Format(CultureInfo.InvariantCulture, ListingsText.PartOfModel, part.Name, name.Name), new SearchQuery { Parts = [part.Id], Models = [model] });
        }
    }

    private IEnumerable<string> Pictures(ListingView view)
    {
        var own = view.PhotoSources.Select(Drawings.OfSource).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return own.Count > 0 ? own : [Drawings.Of(view.Card.PartTypeId, Part(view.Card)?.CategoryId)];
    }

    private IEnumerable<string> Facts(ListingCardRow card) => new[]
    {
        card.Condition is { } condition ? Terms.Name("Condition", condition) : null,
        card.Quality is { } quality ? Terms.Name("Quality", quality) : null,
        card.Origin is { } origin ? Terms.Name("Origin", origin) : null,
        card.Positions.Count > 0 ? string.Join(' ', card.Positions.Select(p => Terms.Name("Position", p))) : null,
        CityName(card.CityId),
    }.OfType<string>();

    /// <summary>Why the verdict is what it is.</summary>
    private string Evidence(ListingCardRow card, SoughtCar car)
    {
        var line = JudgeFit.BestLine(card.Fitments, car);
        if (line is null)
        {
            return FitmentText.WhyUnknown;
        }

        var stated = CarName.Of(line.MakeId, line.ModelId, line.YearFrom, line.YearTo, Names, withMake: true);
        return string.Format(CultureInfo.InvariantCulture, card.AreCarsInferred ? FitmentText.WhyTitle : FitmentText.WhyTable, $"\u2068{stated}\u2069");
    }

    private static string Qualifiers(FitmentLine line)
    {
        var said = line.Qualifiers.Select(q => Terms.Name("Qualifier", q.Split(':')[^1]))
            .Prepend(line.MarketSpec is { } spec ? Terms.Name("Spec", spec) : "")
            .Where(s => s.Length > 0)
            .ToList();
        return said.Count == 0 ? "—" : string.Join(ListingsText.ListComma, said);
    }

    private string Summary(ListingView view) =>
        string.Join(" · ", Facts(view.Card).Append(view.Description)) is var all && all.Length <= 160 ? all : all[..160];

    private string WhatsApp(ListingCardRow card) =>
        "https://wa.me/?text=" + Uri.EscapeDataString($"{card.Title}\n{Navigation.ToAbsoluteUri(SiteUrls.Listing(card.Id))}");

    private PartName? Part(ListingCardRow card) => card.PartTypeId is { } id ? Names.Parts.GetValueOrDefault(id) : null;

    private string PartLabel(ListingCardRow card) => Part(card)?.Name ?? card.Title;

    private string CityName(string id) => Names.Cities.TryGetValue(id, out var city) ? city.Name : id;

    private static string SellerName(SellerCard seller) => SaudiCulture.IsArabic ? seller.NameAr : seller.NameEn ?? seller.NameAr;

    private static string Initial(SellerCard seller) => SellerName(seller).Split(' ')[^1] is var word && word.StartsWith(Article, StringComparison.Ordinal) && word.Length > Article.Length
            ? word[Article.Length..][..1]
            : word[..1];

    private static string BusinessName(BusinessType type) => type switch
    {
        BusinessType.Scrapyard => ListingsText.Scrapyard,
        BusinessType.Dealer => ListingsText.Dealer,
        BusinessType.PartsShop => ListingsText.PartsShop,
        BusinessType.Workshop => ListingsText.Workshop,
        BusinessType.Individual => ListingsText.Individual,
    };
}
