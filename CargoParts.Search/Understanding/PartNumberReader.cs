using System.Text;
using CargoParts.Search.Arabic;

namespace CargoParts.Search.Understanding;

/// <summary>Recognises part numbers in any punctuation.</summary>
public sealed class PartNumberReader
{
    private const int ShortestCompact = 7;
    private const int ShortestMarked = 5;
    private const int LongestCompact = 18;
    private const int FewestDigits = 4;
    private const int MostGroups = 5;
    private const string FordSystem = "ford-basic";
    private const string MercedesSystem = "mercedes";
    private const string ChineseSystem = "qct265-china";

    // What speaks for a format; without any of these a row of digits is no part number.
    private const int NamedMake = 8;
    private const int KnownCode = 4;
    private const int OwnSigns = 2;
    private const int LettersAndDigits = 2;

    private static readonly HashSet<string> Markers = ["القطعه", "قطعه", "نمبر", "number", "no", "pn"];

    // Numbering system of oem-group-codes.csv → format of oem-part-formats.json.
    private static readonly Dictionary<string, string> SystemOfFormat = new(StringComparer.Ordinal)
    {
        ["toyota-5-5"] = "toyota",
        ["hyundai-kia-5-5"] = "hyundai-kia",
        ["nissan-5-5"] = "nissan",
        ["honda-5-3-3"] = "honda",
        ["ford-engineering"] = FordSystem,
        ["bmw-11"] = "bmw-main-group",
        ["mercedes-a10"] = MercedesSystem,
        ["chinese-makes"] = ChineseSystem,
    };

    private readonly Lexicon _lexicon;

    internal PartNumberReader(Lexicon lexicon) => _lexicon = lexicon;

    /// <summary>The form in which numbers are compared: digits folded, upper case, only A–Z and 0–9.</summary>
    public static string Compact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Create(text.Count(IsKept), text, static (compact, raw) =>
        {
            var at = 0;
            foreach (var c in raw)
            {
                if (IsKept(c))
                {
                    compact[at++] = char.ToUpperInvariant(CharFolding.Fold(c));
                }
            }
        });
    }

    /// <summary>Takes the first part number in the text.</summary>
    /// <param name="makeId">The make named in the text, or null.</param>
    internal FoundNumber? Read(Reading reading, string? makeId)
    {
        Span<int> ends = stackalloc int[MostGroups];
        for (var first = 0; first < reading.Words.Count; first++)
        {
            if (!StartsGroup(reading, first))
            {
                continue;
            }

            var groups = Groups(reading, first, ends);
            for (var count = groups; count > 0; count--)
            {
                var end = ends[count - 1];
                if (Recognise(reading, first, end, count, makeId) is { } found)
                {
                    reading.Take(first, end - first, UnderstoodField.PartNumber, found.Number.Compact);
                    return found;
                }
            }
        }

        return null;
    }

    /// <summary>Letters and digits as a maker's number has them: enough digits.</summary>
    private static bool LooksLikeNumber(string compact) =>
        compact.Length is >= ShortestCompact and <= LongestCompact && compact.Count(char.IsAsciiDigit) >= FewestDigits;

    private static bool IsKept(char c)
    {
        var folded = CharFolding.Fold(c);
        return CharFolding.IsLatin(folded) || CharFolding.IsDigit(folded);
    }

    // "2015-2018" behind the name of a make with bare eight-digit numbers.
    private static bool HasYear(Reading reading, int first, int end)
    {
        var hasYear = false;
        for (var word = first; word < end; word++)
        {
            if (reading.Words[word].Kind != TokenKind.Number)
            {
                return false;
            }

            hasYear |= reading.Words[word].Text is ['1', '9', _, _] or ['2', '0', _, _];
        }

        return hasYear;
    }

    private static bool StartsGroup(Reading reading, int word) =>
        !reading.IsTaken(word) && reading.Words[word].Kind != TokenKind.Arabic
        && (word == 0 || reading.Between(word).Contains(' ') || reading.Words[word - 1].Kind == TokenKind.Arabic);

    /// <summary>Ends of the groups from here on that may belong to one number written with blanks.</summary>
    private int Groups(Reading reading, int first, Span<int> ends)
    {
        var groups = 0;
        for (var word = first; word < reading.Words.Count && groups < ends.Length; word++)
        {
            if (reading.Words[word].Kind == TokenKind.Arabic || reading.IsTaken(word) || IsOrdinaryWord(reading, word))
            {
                break;
            }

            if (word + 1 == reading.Words.Count || reading.Between(word + 1).Contains(' ')
                || reading.Words[word + 1].Kind == TokenKind.Arabic)
            {
                ends[groups++] = word + 1;
            }
        }

        return groups;
    }

    // «bmw 34116858047», "MG 350 2015": names of cars and words of the lexicon are no part of a number; inside a group three letters may be.
    private bool IsOrdinaryWord(Reading reading, int word)
    {
        // «مرسيدس a 204 830 01 18» is no A-Class.
        var isSystemLetter = reading.Words[word] is { Kind: TokenKind.Latin, Length: 1 } && word + 1 < reading.Words.Count
            && reading.Words[word + 1] is { Kind: TokenKind.Number, Length: >= 3 } && reading.IsFreeNumber(word + 1);
        if (isSystemLetter)
        {
            return false;
        }

        var isWholeGroup = StartsGroup(reading, word) && (word + 1 == reading.Words.Count || reading.Between(word + 1).Contains(' '));
        if (reading.SegmentAt(word) is { } segment && (segment.Term.Has(TermKind.Model) || segment.Term.Has(TermKind.Make)))
        {
            return true;
        }

        return reading.Words[word] is { Kind: TokenKind.Latin } latin && latin.Length > (isWholeGroup ? 2 : 3)
            && _lexicon.ProtectedWords.Contains(latin.Text);
    }

    private FoundNumber? Recognise(Reading reading, int first, int end, int groups, string? makeId)
    {
        var start = reading.Words[first].Start;
        var typed = Upper(reading.Text.AsSpan(start, reading.Words[end - 1].End - start));
        var compact = Compact(typed);
        var isMarked = Markers.Contains(reading.FreeText(first - 1)) && compact.Length >= ShortestMarked && compact.Any(char.IsAsciiDigit);
        if (!isMarked && (!LooksLikeNumber(compact) || HasYear(reading, first, end)))
        {
            return null;
        }

        PartNumberFormat? best = null;
        PartGroup? group = null;
        var bestScore = 0;
        foreach (var format in _lexicon.Formats)
        {
            var isWritten = format.Written.IsMatch(typed);
            if (!isWritten && !format.Compact.IsMatch(compact))
            {
                continue;
            }

            var isNamed = makeId is not null && format.MakeIds.Contains(makeId);
            var known = format.IsTelling || isNamed ? GroupOf(format, typed, compact) : null;
            var hasSigns = isWritten && typed.Length != compact.Length;
            var isMixed = format.IsTelling && compact.Any(char.IsAsciiLetter) && groups == 1;
            var score = (isNamed ? NamedMake : 0) + (known is not null ? KnownCode : 0) + (format.IsTelling && hasSigns ? OwnSigns : 0)
                + (isMixed ? LettersAndDigits : 0);
            var isWhole = groups == 1 || (format.IsTelling && (isWritten || isNamed)) || known is not null;

            // «8U0698151C» is anything ten characters long, and just so a number of Audi; «68191349AC» is five digits and anything, and just
            // so a number of Mopar.
            var isMoreTelling = score > bestScore || (score > 0 && score == bestScore && format.LeadingDigits > best!.LeadingDigits);
            if (isWhole && isMoreTelling)
            {
                (best, group, bestScore) = (format, known, score);
            }
        }

        if (best is null)
        {
            var isCode = groups == 1 && compact.Length > ShortestCompact && compact.Any(char.IsAsciiLetter)
                && compact.Count(char.IsAsciiDigit) > FewestDigits;
            return isMarked || isCode
                ? new FoundNumber(new ReadPartNumber(typed.Replace(" ", "", StringComparison.Ordinal), compact, null), null, null, RootOf(compact))
                : null;
        }

        var maker = makeId is not null && best.MakeIds.Contains(makeId) ? makeId : best.MakeIds[0];
        var canonical = Canonical(best, typed, compact);
        return new FoundNumber(new ReadPartNumber(canonical, compact, best.Id), maker, group, PartNumberRoot.Of(canonical, best.Revision));
    }

    /// <summary>A number of no known form may be one that lacks its revision.</summary>
    private PartNumberRoot? RootOf(string compact) =>
        _lexicon.Formats.Select(format => PartNumberRoot.Of(compact, format.Revision)).FirstOrDefault(root => root is not null);

    private PartGroup? GroupOf(PartNumberFormat format, string typed, string compact)
    {
        if (!SystemOfFormat.TryGetValue(format.Id, out var system))
        {
            return null;
        }

        var basic = system switch
        {
            FordSystem => typed.Split('-') is [_, var middle, _] ? middle : "",
            MercedesSystem => MercedesGroup(compact),
            _ => compact,
        };
        PartGroup? found = null;
        foreach (var group in _lexicon.Groups[system])
        {
            var fits = system switch
            {
                FordSystem => basic == group.Code,
                ChineseSystem => basic.Contains(group.Code, StringComparison.Ordinal),
                _ => basic.StartsWith(group.Code, StringComparison.Ordinal),
            };
            if (fits && group.Code.Length > (found?.Code.Length ?? 0))
            {
                found = group;
            }
        }

        return found;
    }

    // A 651 180 01 09: engine 651, group 180, and 09 says which of its parts.
    private static string MercedesGroup(string compact)
    {
        var digits = char.IsAsciiLetter(compact[0]) ? compact[1..] : compact;
        return digits.Length >= 10 ? string.Concat(digits.AsSpan(3, 3), digits.AsSpan(8, 2)) : "";
    }

    /// <summary>The maker's way of writing: as typed when it is that, otherwise the signs of the pattern put between the characters.</summary>
    private static string Canonical(PartNumberFormat format, string typed, string compact)
    {
        if (format.Written.IsMatch(typed))
        {
            return format.Canonical.Contains(' ', StringComparison.Ordinal) ? typed : typed.Replace(" ", "", StringComparison.Ordinal);
        }

        if (format.Written.IsMatch(compact))
        {
            return compact;
        }

        var canonical = new StringBuilder(compact.Length + 4);
        var at = 0;
        foreach (var sign in format.Canonical)
        {
            if (at == compact.Length || sign == '|')
            {
                break;
            }

            if (sign is '#' or 'X' || char.IsAsciiLetter(sign))
            {
                canonical.Append(compact[at++]);
            }
            else if (sign is not ('[' or ']'))
            {
                canonical.Append(sign);
            }
        }

        return canonical.Append(compact, at, compact.Length - at).ToString();
    }

    private static string Upper(ReadOnlySpan<char> text)
    {
        var upper = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var folded = CharFolding.Fold(c);
            if (folded != '\0')
            {
                upper.Append(char.ToUpperInvariant(folded));
            }
        }

        return upper.ToString();
    }
}

/// <param name="MakeId">Of the numbering system; null when none fits.</param>
/// <param name="Group">What the function code says about the part; null when it is not known.</param>
/// <param name="Root">Null: its maker counts no revisions in it.</param>
internal sealed record FoundNumber(ReadPartNumber Number, string? MakeId, PartGroup? Group, PartNumberRoot? Root);
