using System.Text;

namespace CargoParts.Search.Engine;

/// <summary>One stem that a word of the query may stand for.</summary>
/// <param name="Factor">What a match is worth, against one of the word itself.</param>
internal readonly record struct Variant(int Stem, float Factor);

/// <summary>A word of the query: the stems that match it.</summary>
internal sealed record WordPlan(string Stem, IReadOnlyList<Variant> Variants)
{
    public float Rarity { get; set; }

    public int Listings { get; set; }
}

/// <param name="Number">UTF-8; null: none.</param>
internal sealed record ClausePlan(IReadOnlyList<WordPlan> Words, byte[]? Number);

/// <summary>Words that stand side by side in a title.</summary>
internal sealed record PhrasePlan(IReadOnlyList<WordPlan> Words, int[] Spellings);

/// <param name="Text">UTF-8.</param>
internal sealed record NumberPlan(byte[] Text, float Rarity, int Listings);

/// <summary>One filter: documents with any of some values; positions ask for all of them.</summary>
internal sealed record ValuesPlan(Facet Facet, int[] Ordinals);

/// <summary>A request in the numbers of the tables, the same for all segments.</summary>
internal sealed class SearchPlan
{
    public SearchPlan(SearchRequest request, Snapshot snapshot, Tables tables, WordVariants variants)
    {
        Request = request;
        Fitment = new FitmentFilter(request.Filter, tables);
        var text = TextQuery.Parse(request.MustText, request.ScoreText, tables.Words.Analyzer);

        // For scoring each stem counts once, with the widest of its meanings: the word that is still being typed, the last one, may stand
        // there twice.
        var byStem = new Dictionary<string, WordPlan>(StringComparer.Ordinal);
        var lastClause = text.Must.Count - 1;
        Clauses =
        [
            .. text.Must.Select((clause, c) => new ClausePlan(
                [.. clause.Words.Select((word, w) => Kept(variants.Of(
                    word, request.LastWordIsPrefix && c == lastClause && w == clause.Words.Count - 1, request.AllowsTypos)))],
                clause.Number is null ? null : Encoding.UTF8.GetBytes(clause.Number))),
        ];
        Phrases =
        [
            .. text.Phrases.Select(phrase => new PhrasePlan(
                [.. phrase.Select(word => Kept(variants.Exactly(word.Stem)))],
                [.. phrase.Select(word => tables.Words.Spellings.Find(word.Exact))])),
        ];
        AddValues(tables);
        if (request.Sort is ListingSort.Relevance && request.Take > 0)
        {
            Weigh(text, snapshot, stem => byStem.TryGetValue(stem, out var known) ? known : variants.Exactly(stem));
        }

        WordPlan Kept(WordPlan word)
        {
            if (!byStem.TryGetValue(word.Stem, out var known) || known.Variants.Count <= word.Variants.Count)
            {
                byStem[word.Stem] = word;
            }

            return word;
        }
    }

    public SearchRequest Request { get; }

    public FitmentFilter Fitment { get; }

    public IReadOnlyList<ClausePlan> Clauses { get; }

    /// <summary>How many of the clauses have to match.</summary>
    public int MinimumMatch => Math.Clamp(Request.MinimumMatch ?? Clauses.Count, Math.Min(1, Clauses.Count), Clauses.Count);

    public IReadOnlyList<PhrasePlan> Phrases { get; }

    public List<ValuesPlan> Values { get; } = [];

    /// <summary>Values that no hit has.</summary>
    public List<ValuesPlan> Unwanted { get; } = [];

    /// <summary>A position that no listing has is asked for, so nothing matches.</summary>
    public bool AsksUnknownPosition { get; private set; }

    public bool AsksPrice => Request.Filter.PriceMin is not null || Request.Filter.PriceMax is not null;

    /// <summary>The rarest first: always in this order, so that sums come out the same.</summary>
    public IReadOnlyList<WordPlan> ScoredWords { get; private set; } = [];

    public IReadOnlyList<NumberPlan> ScoredNumbers { get; private set; } = [];

    public bool Scores => ScoredWords.Count + ScoredNumbers.Count > 0;

    /// <summary>Something beside the values of facets narrows the search.</summary>
    public bool NarrowsByMore =>
        Clauses.Count + Phrases.Count + Unwanted.Count > 0 || Request.Filter.PartNumbers.Count > 0 || Request.Filter.OnlyInStock;

    private void AddValues(Tables tables)
    {
        var filter = Request.Filter;
        Add(Facet.Category, filter.CategoryIds);
        Add(Facet.PartType, filter.PartTypeIds);
        Add(Facet.Condition, filter.Conditions);
        Add(Facet.Quality, filter.Qualities);
        Add(Facet.Origin, filter.Origins);
        Add(Facet.City, filter.CityIds);
        Add(Facet.Seller, [.. filter.SellerIds.Select(id => id.ToString())]);
        Add(Facet.Position, [.. filter.Positions.Distinct(StringComparer.Ordinal)]);
        Unwanted.AddRange(filter.Excluded.GroupBy(v => v.Facet, v => v.Id, (facet, ids) => new ValuesPlan(facet, tables[facet].Ordinals([.. ids]))));
        AsksUnknownPosition = filter.Positions.Any(p => tables[Facet.Position].Find(p) == ValueTable.None);

        void Add(Facet facet, IReadOnlyList<string> ids)
        {
            if (ids.Count > 0)
            {
                Values.Add(new ValuesPlan(facet, tables[facet].Ordinals(ids)));
            }
        }
    }

    private void Weigh(TextQuery text, Snapshot snapshot, Func<string, WordPlan> wordOf)
    {
        var documents = snapshot.Documents;
        var scored = text.ScoredStems.Select(wordOf).Distinct().ToList();
        foreach (var word in scored)
        {
            word.Listings = (int)Math.Min(documents, word.Variants.Sum(v => snapshot.Containing(v.Stem)));
            word.Rarity = Bm25.Rarity(documents, word.Listings);
        }

        ScoredWords = [.. scored.Where(w => w.Listings > 0).OrderByDescending(w => w.Rarity).ThenBy(w => w.Stem, StringComparer.Ordinal)];
        ScoredNumbers = [.. Request.NumbersFirst.Union(text.ScoredNumbers).Select(Plan).Where(n => n.Listings > 0)];

        NumberPlan Plan(string number)
        {
            var utf8 = Encoding.UTF8.GetBytes(number);
            var listings = snapshot.Views.Sum(v => v.Segment.Numbers.Find(utf8)?.Count ?? 0);
            return new NumberPlan(utf8, Request.NumbersFirst.Contains(number) ? Bm25.First : Bm25.Rarity(documents, listings), listings);
        }
    }
}
