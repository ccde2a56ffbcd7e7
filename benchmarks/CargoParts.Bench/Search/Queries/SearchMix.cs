using CargoParts.Bench.Search.Corpus;
using CargoParts.Data.Demo;

namespace CargoParts.Bench.Search.Queries;

/// <summary>
/// The questions: parts as often as they are sold, cars as often as they are on the road, words from the reference data and from the
/// queries of <c>queries.txt</c>. The same on every machine; 2,250 different ones.
/// </summary>
internal sealed class SearchMix
{
    private const int Seed = 2015;
    private const int TriesPerQuery = 100;
    private const int LongestPrefix = 6;
    private const int LongWord = 8;
    private const int ShortestMisspelt = 4;
    private const int MaxTypedWords = 4;
    private const int ListingsRead = 20_000;
    private const string TextParameter = "q=";

    private static readonly string[] Conditions = ["used", "new", "used", "refurbished"];
    private static readonly string[] Qualities = ["genuine", "aftermarket"];

    private readonly DemoCorpus _corpus;
    private readonly int _listings;
    private readonly WeightedChoice<DemoPart> _parts;
    private readonly DemoCars _cars;
    private readonly string[] _cities;
    private readonly HashSet<string> _written;
    private readonly string[][] _typed;
    private readonly (string Class, int Count, Func<DemoRandom, BenchQuery?> Invent)[] _classes;

    /// <param name="listings">Size of the corpus; only part numbers and nothing else depend on it.</param>
    public SearchMix(DemoCorpus corpus, int listings)
    {
        _corpus = corpus;
        _listings = listings;
        _parts = DemoParts.Read(Path.Combine(AppContext.BaseDirectory, "Demo"), corpus.Reference);
        _cars = new DemoCars(corpus.Reference, DemoCorpus.ThisYear);
        _cities = [.. corpus.Reference.Cities.Where(city => city.Tier == 1).Select(city => city.Id)];
        _written = WordsOfListings();
        _typed = [.. TypedTexts().Select(WordsOf).Where(words => words.Length is > 0 and <= MaxTypedWords && IsWritten(words))];
        _classes =
        [
            (QueryClasses.Main, 400, Main),
            (QueryClasses.Facets, 150, random => new BenchQuery(QueryClasses.Facets, [OneWord(random)], CountsFacets: true)),
            (QueryClasses.TopK, 400, TopK),
            (QueryClasses.Browse, 250, Browse),
            (QueryClasses.Suggest, 300, Suggest),
            (QueryClasses.Fuzzy, 250, Fuzzy),
            (QueryClasses.Number, 200, Number),
            (QueryClasses.Price, 200, Price),
            (QueryClasses.Deep, 100, Deep),
        ];
    }

    /// <summary>Shuffled, so that any run of them is a fair sample.</summary>
    public IEnumerable<BenchQuery> Queries()
    {
        var shuffle = DemoRandom.For(Seed, "order of queries", 0);
        return _classes.SelectMany(c => Distinct(c.Class, c.Count, c.Invent)).OrderBy(_ => shuffle.Next64());
    }

    private static List<BenchQuery> Distinct(string name, int count, Func<DemoRandom, BenchQuery?> invent)
    {
        var random = DemoRandom.For(Seed, "query " + name, 0);
        return
        [
            .. Enumerable.Range(0, count * TriesPerQuery)
                .Select(_ => invent(random))
                .OfType<BenchQuery>()
                .DistinctBy(query => query.Format())
                .Take(count),
        ];
    }

    private BenchQuery Main(DemoRandom random)
    {
        var part = _parts.Pick(random);
        var car = _cars.Pick(random);
        var query = new BenchQuery(QueryClasses.Main, PartWords(part, random), Make: car.Make.Id, CountsFacets: true);
        return random.Next(10) switch
        {
            < 3 => query with { PartType = part.Type.Id, Model = car.Model.Id, Year = YearOf(car, random) },
            < 6 => query with { Category = part.Type.Category, Model = car.Model.Id, Year = YearOf(car, random) },
            < 8 => query with { Category = part.Type.Category, Condition = random.Pick(Conditions) },
            < 9 => query with { Model = car.Model.Id, Year = YearOf(car, random), Quality = random.Pick(Qualities) },
            _ => query with { Model = car.Model.Id, Year = YearOf(car, random), City = random.PickEarly(_cities) },
        };
    }

    private BenchQuery TopK(DemoRandom random) => new(
        QueryClasses.TopK,
        random.Chance(25) ? random.Pick(_typed) : Together(PartWords(_parts.Pick(random), random), ModelWords(_cars.Pick(random), random)),
        Take: 10);

    private BenchQuery Browse(DemoRandom random)
    {
        var part = _parts.Pick(random).Type;
        var car = _cars.Pick(random);
        var query = new BenchQuery(QueryClasses.Browse, [], CountsFacets: true);
        return random.Next(8) switch
        {
            0 => query with { Category = part.Category },
            1 => query with { PartType = part.Id },
            2 => query with { Make = car.Make.Id },
            3 => query with { Make = car.Make.Id, Model = car.Model.Id },
            4 => query with { Make = car.Make.Id, Model = car.Model.Id, Year = YearOf(car, random) },
            5 => query with { Make = car.Make.Id, Category = part.Category },
            6 => query with { Category = part.Category, City = random.PickEarly(_cities) },
            _ => query with { Make = car.Make.Id, PartType = part.Id, Condition = random.Pick(Conditions) },
        };
    }

    private BenchQuery? Suggest(DemoRandom random)
    {
        var words = random.Chance(50) ? PartWords(_parts.Pick(random), random)
            : Together(PartWords(_parts.Pick(random), random), ModelWords(_cars.Pick(random), random));
        var last = words[^1];
        return last.Length <= 2
            ? null
            : new BenchQuery(
                QueryClasses.Suggest, [.. words[..^1], last[..random.Between(2, Math.Min(LongestPrefix, last.Length - 1))]], LastWordIsPrefix: true, Take: 10);
    }

    private BenchQuery? Fuzzy(DemoRandom random)
    {
        var word = OneWord(random);
        if (word.Length < ShortestMisspelt || !word.All(LetterCode.ArabicCodes.Contains))
        {
            return null;
        }

        var misspelt = Misspelt(word, random);
        for (var edit = 1; edit < (word.Length >= LongWord && random.Chance(50) ? 2 : 1); edit++)
        {
            misspelt = Misspelt(misspelt, random);
        }

        string[] others = random.Chance(50) ? [OneWord(random)] : [];
        return misspelt == word ? null : new BenchQuery(QueryClasses.Fuzzy, Together([misspelt], others), AllowsTypos: true);
    }

    private BenchQuery? Number(DemoRandom random) =>
        _corpus.Document(random.Next(_listings)).PartNumbers is [var number, ..] ? new BenchQuery(QueryClasses.Number, [], Number: number) : null;

    private BenchQuery Price(DemoRandom random)
    {
        var part = _parts.Pick(random);
        var car = _cars.Pick(random);
        var query = new BenchQuery(QueryClasses.Price, PartWords(part, random), SortsByPrice: true);
        return random.Next(4) switch
        {
            0 => query with { Make = car.Make.Id },
            1 => query with { Make = car.Make.Id, Model = car.Model.Id },
            2 => query with { City = random.PickEarly(_cities) },
            _ => query with { Condition = random.Pick(Conditions) },
        };
    }

    private BenchQuery Deep(DemoRandom random)
    {
        var part = _parts.Pick(random);
        return new BenchQuery(
            QueryClasses.Deep, [PartWords(part, random)[0]], Category: random.Chance(50) ? part.Type.Category : null, Skip: random.Between(1_000, 5_000));
    }

    private string OneWord(DemoRandom random) =>
        random.Pick(random.Chance(60) ? PartWords(_parts.Pick(random), random) : ModelWords(_cars.Pick(random), random));

    private string[] PartWords(DemoPart part, DemoRandom random) => Written(part.Terms, random);

    private string[] ModelWords(OfferedCar car, DemoRandom random) => Written([car.Model.NameAr, .. car.Model.VariantsAr], random);

    // Where nobody wrote a word, any engine has its empty answer from a look into its dictionary: that is not what is measured.
    private string[] Written(IEnumerable<string> texts, DemoRandom random)
    {
        var all = texts.Select(WordsOf).ToList();
        return all.FindAll(IsWritten) is { Count: > 0 } written ? random.PickEarly(written) : all[0];
    }

    private bool IsWritten(string[] words) => words.All(_written.Contains);

    // A listing is the same in every size of the catalogue, so the mix is too.
    private HashSet<string> WordsOfListings() =>
    [
        .. ParallelEnumerable.Range(0, ListingsRead)
            .Select(_corpus.Document)
            .SelectMany(listing => $"{listing.Title} {listing.PartNames} {listing.VehicleNames}".Split(' ')),
    ];

    private static short YearOf(OfferedCar car, DemoRandom random) => (short)random.Between(car.From, car.To ?? DemoCorpus.ThisYear);

    // The first letter stays, as the typing errors that engines look for leave it.
    private static string Misspelt(string word, DemoRandom random)
    {
        var letter = random.Pick(LetterCode.ArabicCodes.ToCharArray());
        var at = random.Between(1, word.Length - 1);
        return random.Next(4) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, letter.ToString()),
            2 when at + 1 < word.Length => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
            _ => word[..at] + letter + word[(at + 1)..],
        };
    }

    private string[] WordsOf(string text) => Together(_corpus.Codes(text).Split(' ', StringSplitOptions.RemoveEmptyEntries), []);

    private static string[] Together(string[] first, string[] second) => [.. first.Concat(second).Distinct()];

    // Words alone: the years and numbers of these queries are filters elsewhere in the mix.
    private static IEnumerable<string> TypedTexts() =>
        from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "queries.txt"))
        where line.StartsWith(TextParameter, StringComparison.Ordinal)
        select string.Concat(line[TextParameter.Length..].Split('&')[0].Where(c => !char.IsDigit(c)));
}
