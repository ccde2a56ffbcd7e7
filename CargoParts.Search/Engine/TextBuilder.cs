using CargoParts.Search.Arabic;

namespace CargoParts.Search.Engine;

/// <summary>Analyses the text of a batch of listings.</summary>
internal sealed class TextBuilder(int documents, Analyzer analyzer)
{
    private readonly TermIndexBuilder _words = new();
    private readonly TermIndexBuilder _numbers = new();
    private readonly RaggedBuilder<int> _titles = new(documents);
    private readonly Dictionary<string, int> _termOfToken = new(StringComparer.Ordinal);

    // Names of parts and cars are the same few thousand texts again and again.
    private readonly Dictionary<string, int[]> _termsOfNames = new(StringComparer.Ordinal);

    // Of the document at hand.
    private readonly Dictionary<int, float> _weights = [];

    public void Add(int at, ListingDocument document)
    {
        var title = Terms(document.Title);
        _titles.AddRow(title);
        Weigh(title, FieldWeights.Title);
        Weigh(TermsOfNames(document.PartNames), FieldWeights.PartNames);
        Weigh(TermsOfNames(document.VehicleNames), FieldWeights.VehicleNames);
        Weigh(Terms(document.Description), FieldWeights.Description);
        foreach (var (term, weight) in _weights)
        {
            _words.Add(term, at, FieldWeights.ToImpact(weight));
        }

        _weights.Clear();
        foreach (var number in document.PartNumbers.Distinct(StringComparer.Ordinal))
        {
            _numbers.Add(_numbers.Term(number), at, FieldWeights.ToImpact(FieldWeights.Number));
        }
    }

    public Segment Build(Columns columns)
    {
        var words = _words.Build(out var final);
        var titles = _titles.Build();
        for (var i = 0; i < titles.Items.Length; i++)
        {
            titles.Items[i] = final[titles.Items[i]];
        }

        return new Segment(columns, words, _numbers.Build(out _), titles);
    }

    private void Weigh(int[] terms, TextField field)
    {
        var occurrence = FieldWeights.Occurrence(field, terms.Length);
        foreach (var term in terms)
        {
            _weights[term] = _weights.GetValueOrDefault(term) + occurrence;
        }
    }

    private int[] TermsOfNames(string names)
    {
        if (!_termsOfNames.TryGetValue(names, out var terms))
        {
            _termsOfNames.Add(names, terms = Terms(names));
        }

        return terms;
    }

    private int[] Terms(string text)
    {
        var tokens = Tokenizer.Tokenize(ArabicNormalizer.Clean(text));
        var terms = new int[tokens.Count];
        for (var i = 0; i < terms.Length; i++)
        {
            var token = tokens[i];
            if (!_termOfToken.TryGetValue(token.Text, out terms[i]))
            {
                terms[i] = _words.Term(TermKeys.Exact(analyzer.ToWord(token)));
                _termOfToken.Add(token.Text, terms[i]);
            }
        }

        return terms;
    }
}
