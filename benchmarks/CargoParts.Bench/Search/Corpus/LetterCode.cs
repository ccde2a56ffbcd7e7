using System.Collections.Frozen;
using System.Text;
using CargoParts.Search.Arabic;

namespace CargoParts.Bench.Search.Corpus;

/// <summary>
/// Writes stems in the letters a–z, so that every engine's own tokenizer keeps a stem as one token and none has to know Arabic.
/// </summary>
/// <remarks>
/// Letter by letter, so that words stay as long and as close to each other as they are, and prefixes and typing errors mean the same.
/// The first letter tells the script and each script's code is free of prefixes: different stems have different codes.
/// </remarks>
internal static class LetterCode
{
    /// <summary>What a code of an Arabic stem is made of, apart from its rare letters.</summary>
    public const string ArabicCodes = "abtjhdrvscpuefgklmnowi";

    // In the order of their codes.
    private const string Usual = "ابتجحدرزسشصطعفقكلمنهوي";
    private const string Rare = "ثذظءضخغ";
    private const char RareMark = 'q';
    private const char DigitsMark = 'x';
    private const char LatinMark = 'y';
    private const char OtherMark = 'z';

    private static readonly FrozenDictionary<char, string> Arabic = Usual
        .Select((letter, i) => KeyValuePair.Create(letter, ArabicCodes[i].ToString()))
        .Concat(Rare.Select((letter, i) => KeyValuePair.Create(letter, $"{RareMark}{(char)('a' + i)}")))
        .ToFrozenDictionary();

    /// <param name="stem">As <see cref="Analyzer"/> returns it: one run of one script.</param>
    /// <returns>Lower case letters a–z only.</returns>
    public static string Of(string stem)
    {
        var code = new StringBuilder(stem.Length + 1);
        if (stem.All(Arabic.ContainsKey))
        {
            foreach (var letter in stem)
            {
                code.Append(Arabic[letter]);
            }
        }
        else if (stem.All(CharFolding.IsDigit))
        {
            code.Append(DigitsMark);
            foreach (var digit in stem)
            {
                code.Append((char)('a' + (digit - '0')));
            }
        }
        else if (stem.All(CharFolding.IsLatin))
        {
            code.Append(LatinMark).Append(stem);
        }
        else
        {
            code.Append(OtherMark);
            foreach (var unit in stem)
            {
                for (var shift = 12; shift >= 0; shift -= 4)
                {
                    code.Append((char)('a' + ((unit >> shift) & 0xF)));
                }
            }
        }

        // What our own tokenizer would drop, nobody gets.
        return code.ToString(0, Math.Min(code.Length, Tokenizer.MaxTokenLength));
    }
}
