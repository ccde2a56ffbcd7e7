namespace CargoParts.Bench.Search.Queries;

/// <summary>Kinds of questions, each measured by itself.</summary>
internal static class QueryClasses
{
    /// <summary>The page after a search: words, three filters, exact total, eight facets, 24 hits.</summary>
    public const string Main = "main";

    /// <summary>One popular word with eight facets.</summary>
    public const string Facets = "facets";

    /// <summary>Part and model, ten hits, nothing counted: where an engine that need not count may skip.</summary>
    public const string TopK = "topk";

    /// <summary>Filters only, with eight facets.</summary>
    public const string Browse = "browse";

    /// <summary>The last word is a beginning of two to six letters.</summary>
    public const string Suggest = "suggest";

    /// <summary>A misspelt word.</summary>
    public const string Fuzzy = "fuzzy";

    /// <summary>A part number.</summary>
    public const string Number = "number";

    /// <summary>Words and a filter, cheapest first.</summary>
    public const string Price = "price";

    /// <summary>A page behind the first thousand.</summary>
    public const string Deep = "deep";

    /// <summary>All of them, as they are mingled in the file.</summary>
    public const string Mix = "mix";

    public static readonly string[] All = [Main, Facets, TopK, Browse, Suggest, Fuzzy, Number, Price, Deep];

    public static readonly string[] Measured = [.. All, Mix];

    /// <summary>The queries of a class, all of them for <see cref="Mix"/>.</summary>
    public static IReadOnlyList<BenchQuery> Select(IReadOnlyList<BenchQuery> queries, string name) =>
        name == Mix ? queries : [.. queries.Where(query => query.Class == name)];
}
