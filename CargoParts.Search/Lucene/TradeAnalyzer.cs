using CargoParts.Search.Arabic;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;
using ArabicAnalyzer = Lucene.Net.Analysis.Ar.ArabicAnalyzer;
using LuceneAnalyzer = Lucene.Net.Analysis.Analyzer;
using LuceneTokenizer = Lucene.Net.Analysis.Tokenizer;
using Token = CargoParts.Search.Arabic.Token;
using Tokenizer = CargoParts.Search.Arabic.Tokenizer;

namespace CargoParts.Search.Lucene;

/// <summary>Our words in Lucene's pipeline: as they are spelled in <see cref="ListingFields.Spelling"/>, their stems in every other field.</summary>
internal sealed class TradeAnalyzer(Arabic.Analyzer words) : LuceneAnalyzer(PER_FIELD_REUSE_STRATEGY)
{
    public static LuceneAnalyzer Of(Arabic.Analyzer words, LuceneAnalysis analysis) => analysis switch
    {
        LuceneAnalysis.Trade => new TradeAnalyzer(words),
        LuceneAnalysis.Arabic => new PerFieldAnalyzerWrapper(
            new ArabicAnalyzer(LuceneVersion.LUCENE_48),
            new Dictionary<string, LuceneAnalyzer> { [ListingFields.Spelling] = new TradeAnalyzer(words) }),
    };

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var spellings = new SpellingTokenizer(reader);
        return fieldName == ListingFields.Spelling
            ? new TokenStreamComponents(spellings)
            : new TokenStreamComponents(spellings, new StemFilter(spellings, words));
    }

    private sealed class SpellingTokenizer : LuceneTokenizer
    {
        private readonly ICharTermAttribute _term;
        private readonly IOffsetAttribute _offset;
        private readonly ITypeAttribute _kind;
        private List<Token> _tokens = [];
        private int _next;

        public SpellingTokenizer(TextReader reader)
            : base(reader)
        {
            _term = AddAttribute<ICharTermAttribute>();
            _offset = AddAttribute<IOffsetAttribute>();
            _kind = AddAttribute<ITypeAttribute>();
        }

        public override void Reset()
        {
            base.Reset();
            _tokens = Tokenizer.Tokenize(ArabicNormalizer.Clean(m_input.ReadToEnd()));
            _next = 0;
        }

        public override bool IncrementToken()
        {
            ClearAttributes();
            if (_next == _tokens.Count)
            {
                return false;
            }

            var token = _tokens[_next++];
            _term.SetEmpty().Append(token.Text);
            _offset.SetOffset(token.Start, token.End);
            _kind.Type = token.Kind.ToString();
            return true;
        }
    }

    private sealed class StemFilter : TokenFilter
    {
        private readonly Arabic.Analyzer _words;
        private readonly ICharTermAttribute _term;
        private readonly ITypeAttribute _kind;

        public StemFilter(TokenStream input, Arabic.Analyzer words)
            : base(input)
        {
            _words = words;
            _term = AddAttribute<ICharTermAttribute>();
            _kind = AddAttribute<ITypeAttribute>();
        }

        public override bool IncrementToken()
        {
            if (!m_input.IncrementToken())
            {
                return false;
            }

            var spelling = _term.ToString();
            var stem = _words.ToWord(new Token(spelling, 0, spelling.Length, Enum.Parse<TokenKind>(_kind.Type), IsGlued: false)).Stem;
            _term.SetEmpty().Append(stem);
            return true;
        }
    }
}
