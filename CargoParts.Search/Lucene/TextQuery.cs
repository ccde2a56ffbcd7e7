using CargoParts.Search.Arabic;
using CargoParts.Search.Understanding;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util.Automaton;
using LuceneAnalyzer = Lucene.Net.Analysis.Analyzer;

namespace CargoParts.Search.Lucene;

/// <summary>The text of a request as Lucene's queries.</summary>
internal sealed class TextQuery
{
    private const int MinNumberLength = 5;
    private const int MinPrefixLength = 2;
    private const int LastCharacter = 0x10FFFF;

    // What a stem is worth that only begins with a word or is written much like it.
    private const float NearlyBoost = 0.5f;

    // Adds more than all words of a text that people write.
    private const float FirstBoost = 2_000;

    private static readonly Automaton WithoutDigits = BasicOperations.Repeat(BasicOperations.Union(
        BasicAutomata.MakeCharRange(0, '0' - 1), BasicAutomata.MakeCharRange('9' + 1, LastCharacter)));

    private readonly LuceneAnalyzer _analyzer;
    private readonly SearchRequest _request;

    // By name; a word counts once, and more than itself when it may be a beginning or a typo.
    private readonly Dictionary<string, ScoredTerm> _scored = new(StringComparer.Ordinal);

    private TextQuery(SearchRequest request, LuceneAnalyzer analyzer)
    {
        _request = request;
        _analyzer = analyzer;
        var (plain, quoted) = QuotedText.Split(ArabicNormalizer.Clean(request.MustText));
        var must = new BooleanQuery();
        AddChunks(must, Chunks(plain));
        foreach (var phrase in quoted)
        {
            AddPhrase(must, phrase);
        }

        if (request.Filter.PartNumbers is { Count: > 0 } numbers)
        {
            must.Add(AnyOf([.. numbers.Select(number => new TermQuery(new Term(ListingFields.Number, number)))]), Occur.MUST);
        }

        foreach (var chunk in Chunks(QuotedText.Without(ArabicNormalizer.Clean(request.ScoreText))))
        {
            Score(chunk);
        }

        foreach (var number in request.NumbersFirst)
        {
            var term = new Term(ListingFields.Number, number);
            _scored[NameOf(term)] = new ScoredTerm(term, new ConstantScoreQuery(new TermQuery(term)) { Boost = FirstBoost });
        }

        Must = must.Clauses.Count > 0 ? must : new MatchAllDocsQuery();
    }

    /// <summary>What all hits match; says nothing of scores.</summary>
    public Query Must { get; }

    /// <summary>What raises the score, each for itself.</summary>
    public IReadOnlyCollection<ScoredTerm> Scored => _scored.Values;

    public static TextQuery Of(SearchRequest request, LuceneAnalyzer analyzer) => new(request, analyzer);

    public Query Ranked()
    {
        var ranked = new BooleanQuery { { new ConstantScoreQuery(Must) { Boost = 0 }, Occur.MUST } };
        foreach (var term in Scored)
        {
            ranked.Add(term.Query, Occur.SHOULD);
        }

        return ranked;
    }

    private void AddChunks(BooleanQuery must, List<Chunk> chunks)
    {
        var needed = Math.Min(Math.Max(_request.MinimumMatch ?? int.MaxValue, 1), chunks.Count);
        var any = new BooleanQuery { MinimumNumberShouldMatch = needed };
        foreach (var chunk in chunks)
        {
            var words = new BooleanQuery();
            for (var i = 0; i < chunk.Stems.Count; i++)
            {
                var isLast = ReferenceEquals(chunk, chunks[^1]) && i == chunk.Stems.Count - 1;
                var others = Others(chunk.Stems[i], isLast && _request.LastWordIsPrefix ? chunk.LastSpelling : null);
                words.Add(AnyOf([Word(chunk.Stems[i]), .. others]), Occur.MUST);
                ScoreWord(chunk.Stems[i], others);
            }

            ScoreNumber(chunk);
            any.Add(chunk.Number is { } number ? AnyOf([words, new TermQuery(new Term(ListingFields.Number, number))]) : words, Occur.SHOULD);
        }

        if (chunks.Count > 0)
        {
            must.Add(any, Occur.MUST);
        }
    }

    private void AddPhrase(BooleanQuery must, string text)
    {
        var phrase = new PhraseQuery();
        foreach (var spelling in Terms(ListingFields.Spelling, text))
        {
            phrase.Add(new Term(ListingFields.Spelling, spelling));
        }

        if (phrase.GetTerms().Length > 0)
        {
            must.Add(phrase, Occur.MUST);
            Terms(ListingFields.Words, text).ForEach(stem => ScoreWord(stem, []));
        }
    }

    /// <summary>What else a word of the query may stand for.</summary>
    /// <param name="begun">The word's spelling if it is still being typed.</param>
    private List<Query> Others(string stem, string? begun)
    {
        var others = new List<Query>();
        if (begun?.Length >= MinPrefixLength)
        {
            others.Add(new PrefixQuery(new Term(ListingFields.Words, stem)));
            others.Add(new PrefixQuery(new Term(ListingFields.Words, begun)));
        }

        var edits = !_request.AllowsTypos || stem.Any(char.IsAsciiDigit) ? 0 : stem.Length switch { < 4 => 0, < 8 => 1, _ => 2 };
        if (edits > 0)
        {
            var near = BasicOperations.Concatenate(
                BasicAutomata.MakeChar(stem[0]), new LevenshteinAutomata(stem[1..], withTranspositions: true).ToAutomaton(edits));
            others.Add(new AutomatonQuery(new Term(ListingFields.Words, stem), BasicOperations.Intersection(near, WithoutDigits)));
        }

        return others;
    }

    private void Score(Chunk chunk)
    {
        chunk.Stems.ForEach(stem => ScoreWord(stem, []));
        ScoreNumber(chunk);
    }

    private void ScoreWord(string stem, List<Query> others)
    {
        if (_scored.ContainsKey(stem) && others.Count == 0)
        {
            return;
        }

        var inFields = new BooleanQuery();
        foreach (var (name, boost) in ListingFields.Texts)
        {
            inFields.Add(new TermQuery(new Term(name, stem)) { Boost = boost }, Occur.SHOULD);
        }

        var best = new DisjunctionMaxQuery(0) { inFields };
        others.ForEach(other => best.Add(new ConstantScoreQuery(other) { Boost = NearlyBoost }));
        _scored[stem] = new ScoredTerm(new Term(ListingFields.Words, stem), best);
    }

    private void ScoreNumber(Chunk chunk)
    {
        if (chunk.Number is { } number)
        {
            var term = new Term(ListingFields.Number, number);
            _scored[NameOf(term)] = new ScoredTerm(term, new TermQuery(term));
        }
    }

    private static string NameOf(Term number) => $"{number.Field}:{number.Text}";

    private static TermQuery Word(string stem) => new(new Term(ListingFields.Words, stem));

    private static BooleanQuery AnyOf(List<Query> queries)
    {
        var any = new BooleanQuery();
        queries.ForEach(query => any.Add(query, Occur.SHOULD));
        return any;
    }

    private List<Chunk> Chunks(string text)
    {
        var chunks = new List<Chunk>();
        var left = SearchRequest.MaxWords;
        foreach (var chunk in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var stems = Terms(ListingFields.Words, chunk);
            if (stems.Count > 0 && left > 0)
            {
                var number = PartNumberReader.Compact(chunk);
                chunks.Add(new Chunk(
                    stems[..Math.Min(left, stems.Count)], Terms(ListingFields.Spelling, chunk)[^1],
                    number.Length >= MinNumberLength && number.Any(char.IsAsciiDigit) ? number : null));
                left -= stems.Count;
            }
        }

        return chunks;
    }

    private List<string> Terms(string field, string text)
    {
        var terms = new List<string>();
        using var stream = _analyzer.GetTokenStream(field, text);
        var term = stream.AddAttribute<ICharTermAttribute>();
        stream.Reset();
        while (terms.Count < SearchRequest.MaxWords && stream.IncrementToken())
        {
            terms.Add(term.ToString());
        }

        return terms;
    }

    /// <summary>What stands between two blanks: words, or the part number that they spell.</summary>
    private sealed record Chunk(List<string> Stems, string LastSpelling, string? Number);
}

/// <param name="Term">To say of it in how many listings it is.</param>
internal sealed record ScoredTerm(Term Term, Query Query);
