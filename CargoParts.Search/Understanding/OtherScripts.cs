using System.Buffers;
using System.Collections.Frozen;
using CargoParts.Search.Arabic;

namespace CargoParts.Search.Understanding;

/// <summary>Reads words that were typed on the wrong keyboard («;hlvd» for كامري) or in Latin letters («saddam» for صدام).</summary>
internal sealed class OtherScripts
{
    private const int ShortestArabizi = 3;
    private const int ShortestKeys = 4;

    // Without a vowel or a digit for a letter it is an abbreviation: SRT, GXR.
    private static readonly SearchValues<char> Voices = SearchValues.Create("aeiou23567");

    // A written Latin vowel without an Arabic letter is usual; one that changes the letter is less so.
    private const int UnwrittenVowel = 1;
    private const int EmphaticLetter = 1;
    private const int LessUsualLetter = 2;

    // Written with the plain letter all the time: "sadam" is صدام.
    private const string Emphatic = "صطضح";

    // Letters that make up for each point of cost: a place in the car must be spelled more closely than a part, a name still more so.
    private const int LettersPerCost = 2;
    private const int LettersPerCostOfPosition = 3;
    private const int LettersPerCostOfName = 6;

    private const int FewestPartsOfCommon = 4;

    /// <summary>Signs that are letters on the Arabic keyboard.</summary>
    public static readonly SearchValues<char> SignKeys = SearchValues.Create("[];',./`");

    /// <summary>Steps one query may take: a word takes some dozens, a row of vowels would take millions.</summary>
    public const int MostVisits = 1_500;

    private static readonly TermKinds Unheard =
        TermKinds.Of(TermKind.City, TermKind.Courtesy, TermKind.Shop, TermKind.WholeCar, TermKind.Generation);

    private static readonly TermKinds Names = TermKinds.Of(TermKind.Make, TermKind.Model);
    private static readonly TermKinds Parts = TermKinds.Of(TermKind.Part);
    private static readonly TermKinds Positions = TermKinds.Of(TermKind.Position);

    private readonly Lexicon _lexicon;
    private readonly Dictionary<string, char>.AlternateLookup<ReadOnlySpan<char>> _latinKeys;
    private readonly FrozenDictionary<string, IReadOnlyList<string>>.AlternateLookup<ReadOnlySpan<char>> _spellings;
    private readonly PhraseTrie _words;
    private readonly string[] _wordAt;
    private readonly int[] _lettersPerCost;
    private readonly bool[] _isCommon;

    public OtherScripts(Lexicon lexicon)
    {
        _lexicon = lexicon;
        _latinKeys = lexicon.Keyboard.ToDictionary(k => k.Value, k => k.Key, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        _spellings = lexicon.Arabizi.GetAlternateLookup<ReadOnlySpan<char>>();
        _wordAt =
        [
            .. lexicon.WordWeights
                .Where(w => w.Value >= 0 && w.Key.Length >= 2 && CharFolding.IsArabic(w.Key[0]) && !KindsOf(lexicon, w.Key).IsWithin(Unheard))
                .Select(w => w.Key),
        ];
        _lettersPerCost = Array.ConvertAll(_wordAt, w => LettersPerCostOf(KindsOf(lexicon, w)));
        _isCommon = Array.ConvertAll(_wordAt, w => PartsNamedWith(w) >= FewestPartsOfCommon || !KindsOf(lexicon, w).IsWithin(Parts));
        _words = new PhraseTrie([.. _wordAt], [.. Enumerable.Range(0, _wordAt.Length)]);
    }

    /// <summary>What the keys give on the Arabic keyboard, folded; null when a key gives no letter.</summary>
    /// <param name="chunk">As typed, without blanks.</param>
    public string? FromLatinKeys(ReadOnlySpan<char> chunk)
    {
        var arabic = new System.Text.StringBuilder(chunk.Length + 2);
        foreach (var key in chunk)
        {
            if (!_lexicon.Keyboard.TryGetValue(CharFolding.Fold(key), out var letters))
            {
                return null;
            }

            arabic.Append(letters);
        }

        return ArabicNormalizer.Fold(arabic.ToString());
    }

    /// <summary>"9adam" with the Arabic letters that its digits stand for.</summary>
    /// <param name="word">Folded.</param>
    public string WithoutDigitLetters(string word) =>
        word.Any(CharFolding.IsLatin) ? string.Concat(word.Select(c => char.IsAsciiDigit(c) && _spellings.TryGetValue([c], out var letters) ? letters[0] : $"{c}")) : word;

    /// <summary>What the keys give on the Latin keyboard, if that is a known word; otherwise null.</summary>
    /// <param name="chunk">As typed, without blanks: the keys tell ؤ from و.</param>
    public string? FromArabicKeys(ReadOnlySpan<char> chunk)
    {
        var latin = new System.Text.StringBuilder(chunk.Length);
        for (var at = 0; at < chunk.Length; at++)
        {
            if (at + 1 < chunk.Length && _latinKeys.TryGetValue(chunk.Slice(at, 2), out var pair))
            {
                latin.Append(pair);
                at++;
            }
            else if (_latinKeys.TryGetValue(chunk.Slice(at, 1), out var key))
            {
                latin.Append(key);
            }
            else
            {
                return null;
            }
        }

        var text = latin.ToString();
        return text.Length >= ShortestKeys && _lexicon.WordWeights.ContainsKey(text) ? text : null;
    }

    /// <summary>The Arabic word that the Latin letters spell, or null.</summary>
    /// <param name="chunk">Folded: Latin letters, the digits that stand for letters, apostrophes.</param>
    /// <param name="visits">Steps the query has left.</param>
    public string? FromArabizi(string chunk, ref int visits)
    {
        if (chunk.Length < ShortestArabizi || !chunk.AsSpan().ContainsAny(Voices))
        {
            return null;
        }

        var walk = new Walk(this, chunk, visits);
        walk.Visit(PhraseTrie.Root, 0, 0, 0);
        visits = walk.VisitsLeft;
        return walk.Best;
    }

    private int PartsNamedWith(string word) => _lexicon.PartsByWord.TryGetValue(word, out var parts) ? parts.Count : 0;

    private bool IsMoreUsual(string word, string than) =>
        (_lexicon.WordWeights[word], PartsNamedWith(word)).CompareTo((_lexicon.WordWeights[than], PartsNamedWith(than))) > 0;

    // What the word means alone; of a word that only stands in phrases, what they mean.
    private static TermKinds KindsOf(Lexicon lexicon, string word) =>
        lexicon.Find(word)?.Kinds ?? lexicon.WordKinds.GetValueOrDefault(word);

    private static int LettersPerCostOf(TermKinds kinds) =>
        kinds.IsWithin(Names) ? LettersPerCostOfName : kinds.IsWithin(Positions) ? LettersPerCostOfPosition : LettersPerCost;

    private struct Walk(OtherScripts scripts, string chunk, int visits)
    {
        private int _bestCost = (chunk.Length / LettersPerCost) + UnwrittenVowel + 1;

        public int VisitsLeft { get; private set; } = visits;

        public string? Best { get; private set; }

        public void Visit(int node, int at, int cost, int letters)
        {
            if (cost > _bestCost || VisitsLeft == 0)
            {
                return;
            }

            VisitsLeft--;

            if (at == chunk.Length)
            {
                Offer(node, cost, letters);
                return;
            }

            // A doubled consonant is one letter with a shadda, a doubled vowel one long letter.
            if (at > 0 && chunk[at] == chunk[at - 1])
            {
                Visit(node, at + 1, cost, letters);
                return;
            }

            for (var length = Math.Min(2, chunk.Length - at); length > 0; length--)
            {
                if (scripts._spellings.TryGetValue(chunk.AsSpan(at, length), out var spellings))
                {
                    foreach (var spelling in spellings)
                    {
                        // A final a is a teh marbuta before it is anything else, a first e an alif: "estab" is اسطب.
                        var isUsual = spelling == (at + length == chunk.Length && chunk[at] == 'a' ? "ه" : at == 0 && chunk[at] == 'e' ? "ا" : spellings[0]);
                        Follow(node, at + length, cost, letters, spelling, isUsual);
                    }
                }
            }

            // The final t of «trumbat banzeen» is a teh marbuta.
            if (at == chunk.Length - 1 && chunk[at] == 't')
            {
                Follow(node, at + 1, cost, letters, "ه", isUsual: false);
            }
        }

        private void Follow(int node, int at, int cost, int letters, string spelling, bool isUsual)
        {
            if (spelling.Length == 0)
            {
                // A word does not begin with an unwritten vowel: "estab" is اسطب, not ستب.
                Visit(node, at, cost + (node == PhraseTrie.Root ? UnwrittenVowel + 1 : UnwrittenVowel), letters);
                return;
            }

            var next = scripts._words.Walk(node, spelling);
            if (next != PhraseTrie.None)
            {
                Visit(next, at, cost + (isUsual ? 0 : Emphatic.Contains(spelling, StringComparison.Ordinal) ? EmphaticLetter : LessUsualLetter), letters + spelling.Length);
            }
        }

        private void Offer(int node, int cost, int letters)
        {
            var value = scripts._words.ValueAt(node);
            if (value == PhraseTrie.None || letters < 2 || cost * scripts._lettersPerCost[value] > chunk.Length)
            {
                return;
            }

            // A short vowel more or less says little: "3aks" is عكس, which many parts are named with, rather than عاكس.
            var rank = cost + (scripts._isCommon[value] ? 0 : UnwrittenVowel);
            var word = scripts._wordAt[value];
            if (rank < _bestCost || (rank == _bestCost && (Best is null || scripts.IsMoreUsual(word, Best))))
            {
                (Best, _bestCost) = (word, rank);
            }
        }
    }
}
