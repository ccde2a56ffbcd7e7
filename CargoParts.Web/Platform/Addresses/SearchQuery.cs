using System.Globalization;
using System.Text;
using CargoParts.Search;
using CargoParts.Web.Platform.Http;
using CargoParts.Web.Platform.Reference;
using Microsoft.Extensions.Primitives;

namespace CargoParts.Web.Platform.Addresses;

/// <summary>One state of the results page, which is also its address: what was typed and what was chosen.</summary>
/// <remarks>Choices say more than words: where both speak of the same thing, the choice counts.</remarks>
public sealed record SearchQuery
{
    public const int DefaultPageSize = 24;

    /// <summary>As typed, at most <see cref="MaxTextLength"/> characters.</summary>
    public string Text { get; init; } = "";

    public const int MaxTextLength = 200;

    /// <summary>No letter of <see cref="Text"/> is to be read as another.</summary>
    public bool AsTyped { get; init; }

    public IReadOnlyList<string> Makes { get; init; } = [];

    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Model years, inclusive.</summary>
    public short? YearFrom { get; init; }

    /// <inheritdoc cref="YearFrom"/>
    public short? YearTo { get; init; }

    public IReadOnlyList<string> Categories { get; init; } = [];

    public IReadOnlyList<string> Parts { get; init; } = [];

    public IReadOnlyList<string> Positions { get; init; } = [];

    public IReadOnlyList<string> Conditions { get; init; } = [];

    public IReadOnlyList<string> Qualities { get; init; } = [];

    public IReadOnlyList<string> Origins { get; init; } = [];

    public IReadOnlyList<string> Cities { get; init; } = [];

    public Guid? Seller { get; init; }

    /// <summary>Whole riyals, inclusive; halalas of a price do not count.</summary>
    public int? PriceMin { get; init; }

    /// <inheritdoc cref="PriceMin"/>
    public int? PriceMax { get; init; }

    public ListingSort Sort { get; init; }

    /// <summary>First page 1.</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = DefaultPageSize;

    /// <summary>The query string with its question mark, in a fixed order; empty for the empty query.</summary>
    public override string ToString()
    {
        var url = new StringBuilder();
        Add(SearchNames.Text, Text);
        Add(SearchNames.AsTyped, AsTyped && Text.Length > 0 ? SearchQueryReader.Yes : "");
        AddAll(SearchNames.Make, Makes);
        AddAll(SearchNames.Model, Models);
        Add(SearchNames.Year, ModelYears.Text(YearFrom, YearTo));
        AddAll(SearchNames.Category, Categories);
        AddAll(SearchNames.Part, Parts);
        AddAll(SearchNames.Position, Positions);
        AddAll(SearchNames.Condition, Conditions);
        AddAll(SearchNames.Quality, Qualities);
        AddAll(SearchNames.Origin, Origins);
        AddAll(SearchNames.City, Cities);
        Add(SearchNames.Seller, Seller?.ToString() ?? "");
        Add(SearchNames.PriceMin, PriceMin?.ToString(CultureInfo.InvariantCulture) ?? "");
        Add(SearchNames.PriceMax, PriceMax?.ToString(CultureInfo.InvariantCulture) ?? "");
        Add(SearchNames.Sort, Sort == ListingSort.Relevance ? "" : SearchNames.OfSort(Sort));
        Add(SearchNames.Page, Page == 1 ? "" : Page.ToString(CultureInfo.InvariantCulture));
        Add(SearchNames.PageSize, PageSize == DefaultPageSize ? "" : PageSize.ToString(CultureInfo.InvariantCulture));
        return url.ToString();

        void AddAll(string name, IReadOnlyList<string> values)
        {
            foreach (var value in values)
            {
                Add(name, value);
            }
        }

        void Add(string name, string value)
        {
            if (value.Length > 0)
            {
                url.Append(url.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }
    }

    /// <summary>Reads an address or the parameters of an API call.</summary>
    /// <param name="parameters">Values by name; a name may be repeated, and one value may hold several, separated by commas.</param>
    /// <param name="problems">Fields that could not be read, each once with the reason; such a field is left out of the result.</param>
    public static SearchQuery Read(
        IEnumerable<KeyValuePair<string, StringValues>> parameters, ReferenceNames names, int pageSize, out IReadOnlyList<FieldProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(names);
        var reader = new SearchQueryReader(parameters);
        var (yearFrom, yearTo) = reader.Years(SearchNames.Year);
        var priceMin = reader.Number(SearchNames.PriceMin, 0, 10_000_000);
        var priceMax = reader.Number(SearchNames.PriceMax, 0, 10_000_000);
        var query = new SearchQuery
        {
            Text = reader.Text(SearchNames.Text, MaxTextLength),
            AsTyped = reader.Flag(SearchNames.AsTyped),
            Makes = reader.Ids(SearchNames.Make, names.Makes.ContainsKey),
            Models = reader.Ids(SearchNames.Model, names.Models.ContainsKey),
            YearFrom = yearFrom,
            YearTo = yearTo,
            Categories = reader.Ids(SearchNames.Category, names.CategoryById.ContainsKey),
            Parts = reader.Ids(SearchNames.Part, names.Parts.ContainsKey),
            Positions = reader.Ids(SearchNames.Position, Terms.Positions.Contains),
            Conditions = reader.Ids(SearchNames.Condition, Terms.Conditions.Contains),
            Qualities = reader.Ids(SearchNames.Quality, Terms.Qualities.Contains),
            Origins = reader.Ids(SearchNames.Origin, Terms.Origins.Contains),
            Cities = reader.Ids(SearchNames.City, names.Cities.ContainsKey),
            Seller = reader.Id(SearchNames.Seller),
            PriceMin = priceMin,
            PriceMax = priceMax,
            Sort = reader.Sort(SearchNames.Sort),
            PageSize = reader.Number(SearchNames.PageSize, 1, SearchRequest.MaxTake) ?? pageSize,
        };
        var lastPage = (SearchRequest.MaxSkip / query.PageSize) + 1;
        query = query with { Page = reader.Number(SearchNames.Page, 1, lastPage) ?? 1 };
        if (priceMin > priceMax)
        {
            reader.Refuse(SearchNames.PriceMax, ProblemsText.BadPriceOrder);
            query = query with { PriceMax = null };
        }

        problems = reader.Problems;
        return query;
    }
}

/// <summary>A parameter that could not be read.</summary>
/// <param name="Reason">In the reader's language.</param>
public sealed record FieldProblem(string Field, string Reason);

/// <summary>Names of the parameters, the same in addresses and in the API.</summary>
public static class SearchNames
{
    public const string Text = "q";
    public const string AsTyped = "typed";
    public const string Make = "make";
    public const string Model = "model";
    public const string Year = "year";
    public const string Category = "category";
    public const string Part = "part";
    public const string Position = "position";
    public const string Condition = "condition";
    public const string Quality = "quality";
    public const string Origin = "origin";
    public const string City = "city";
    public const string Seller = "seller";
    public const string PriceMin = "priceMin";
    public const string PriceMax = "priceMax";
    public const string Sort = "sort";
    public const string Page = "page";
    public const string PageSize = "pageSize";

    /// <summary>The orders to choose from; by distance comes when the cities' coordinates do.</summary>
    public static readonly IReadOnlyList<ListingSort> Sorts = [ListingSort.Relevance, ListingSort.PriceUp, ListingSort.PriceDown, ListingSort.Newest];

    public static string OfSort(ListingSort sort) => sort switch
    {
        ListingSort.Relevance => "relevance",
        ListingSort.PriceUp => "price-asc",
        ListingSort.PriceDown => "price-desc",
        ListingSort.Newest => "newest",
        ListingSort.Nearest => throw new ArgumentOutOfRangeException(nameof(sort)),
    };
}
