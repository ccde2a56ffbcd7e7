using System.Globalization;
using CargoParts.Search.Arabic;

namespace CargoParts.Search.Understanding;

/// <summary>Reads what a part may cost: «تحت 500», «من 200 الى 400 ريال», «الف وخمسمية», "max 1k".</summary>
/// <remarks>
/// An amount that is only named («بـ 250», «ميزانيتي 700») is what someone is ready to pay: the most. «بحدود 1500» is 20 % to both sides.
/// A number that may be a year is money beside a word for money, or when nothing in the text can be a car.
/// </remarks>
internal sealed class PriceReader(Lexicon lexicon, TimeProvider clock)
{
    private const int HalalasPerRiyal = 100;
    private const decimal Tolerance = 0.2m;
    private const int EarliestYear = 1950;
    private const int Thousand = 1000;
    private const int LongestNumber = 6;

    // "Under 50" may be kilometres or a position; a bare amount of money is hardly less than this.
    private const int LeastBare = 60;
    private const int LeastOfRange = 100;

    private readonly NumberWords _words = new(lexicon);

    private enum Bound
    {
        None,
        UpTo,
        AtLeast,
        About,
    }

    private static readonly (string[] Words, Bound Bound, bool IsMoney)[] Markers =
    [
        .. Phrases(Bound.UpTo, isMoney: false,
            "تحت", "اقل من", "باقل من", "اقل عن", "دون", "بحد اقصي", "كحد اقصي", "حد اقصي", "الحد الاقصي", "اقصي حد", "حدي", "حده", "بالكثير", "under",
            "below", "less than", "max", "maximum", "up to", "at most", "within"),
        .. Phrases(Bound.UpTo, isMoney: true,
            "ارخص من", "ميزانيتي", "ميزانيه", "الميزانيه", "بميزانيه", "معي", "cheaper than", "budget",
            "budget of", "budget is", "my budget is", "اقصي سعر", "اقصي شي"),
        .. Phrases(Bound.AtLeast, isMoney: false,
            "فوق", "اكثر من", "اكتر من", "اكثر عن", "اعلي من", "ازيد من", "يتعدي", "تتعدي", "يتعدي السعر", "يتعدي سعره", "يتجاوز", "تتجاوز", "يتجاوز السعر", "يتجاوز سعره",
            "يزيد عن", "تزيد عن", "يزيد السعر عن", "يزيد سعره عن", "يفوق", "يطلع عن", "ابتداء من", "بحد ادني", "over", "above", "more than",
            "exceeding", "exceed", "at least", "min", "minimum", "starting from"),
        .. Phrases(Bound.UpTo, isMoney: false, "مايتعدي", "ماتتعدي", "مايتجاوز", "مايزيد عن"),
        .. Phrases(Bound.AtLeast, isMoney: false, "لا يقل عن", "ما يقل عن", "لا تقل عن"),
        .. Phrases(Bound.AtLeast, isMoney: true, "اغلي من", "يبدا من"),
        .. Phrases(Bound.About, isMoney: false, "حوالي", "حول", "قرابه", "تقريبا", "around", "about", "approx", "approximately", "roughly"),
        .. Phrases(Bound.About, isMoney: true, "بحدود", "حدود", "في حدود"),
        .. Phrases(Bound.UpTo, isMoney: true, "ب", "بسعر", "السعر", "سعره", "سعرها", "بمبلغ", "مبلغ", "بقيمه"),
    ];

    // «ما ابي ادفع اكثر من 500», «لا يزيد عن 600»: the comparison is turned round.
    private static readonly HashSet<string> Negations = ["ما", "لا", "مو", "مب", "مش", "not", "no", "dont"];
    private static readonly HashSet<string> Wishes = ["ابي", "ابغي", "ابغا", "اريد", "ادفع", "اصرف", "يكون", "تكون", "يطلع", "تطلع", "يروح", "السعر", "سعره", "want", "pay", "to"];

    // Beside a comparison they say that it is one of money; «كم سعر 2018» asks for a car of that year.
    private static readonly HashSet<string> PriceWords =
        ["سعر", "بسعر", "السعر", "سعره", "سعرها", "بكم", "مبلغ", "بمبلغ", "قيمه", "قيمته", "price", "priced", "cost", "costing", "budget", "ميزانيتي", "ميزانيه"];

    private static readonly HashSet<string> Currency = ["ريال", "ريالات", "رس", "sar", "sr", "riyal", "riyals", "rial", "rials"];
    private static readonly HashSet<string> Saudi = ["سعودي", "سعوديه", "saudi"];
    private static readonly HashSet<string> Thousands = ["الف", "الاف", "k", "thousand"];
    private static readonly HashSet<string> From = ["من", "from"];
    private static readonly HashSet<string> Between = ["بين", "مابين", "between"];
    private static readonly HashSet<string> To = ["الي", "لين", "حتي", "ل", "لحد", "لغايه", "to", "till"];
    private static readonly HashSet<string> And = ["و", "and"];
    private static readonly (string[] Words, Bound Bound, bool IsMoney)[] Endings =
    [
        .. Phrases(Bound.AtLeast, isMoney: false,
            "وفوق", "وطالع", "واكثر", "واعلي", "فاكثر", "فما فوق", "وما فوق", "او اكثر", "and up", "and above", "or more", "min", "minimum"),
        .. Phrases(Bound.UpTo, isMoney: false,
            "وتحت", "ونازل", "واقل", "فاقل", "فما دون", "او اقل", "بالكثير", "كحد اقصي", "بحد اقصي", "حد اقصي", "or less", "and below", "or below", "max",
            "maximum"),
        .. Phrases(Bound.About, isMoney: false, "تقريبا", "approx", "approximately"),
    ];

    private static readonly HashSet<string> Driven = ["ماشي", "ماشيه", "مشي", "ممشي", "عداد", "mileage", "driven"];

    private static readonly HashSet<string> Models = ["موديل", "الموديل", "سنه", "شكل", "model", "year"];

    // What the number counts when it is not money.
    private static readonly HashSet<string> Units =
    [
        "كيلو", "كم", "km", "لتر", "ليتر", "l", "بوصه", "انش", "inch", "سم", "cm", "mm", "ملم", "حبه", "حبات", "قطع", "pcs", "سي", "cc", "سيسي", "امبير",
        "ah", "amp", "واط", "w", "فولت", "v", "سنه", "سنوات", "شهر", "شهور", "يوم", "ايام", "حصان", "hp", "سلندر", "كفر", "كفرات", "ه", "هجري", "هجريه", "hijri",
    ];

    /// <summary>Takes every price; the first one counts.</summary>
    /// <returns>Halalas, inclusive; null: open or not said.</returns>
    public (long? Min, long? Max) Read(Reading reading)
    {
        (long? Min, long? Max)? price = null;
        for (var word = 0; word < reading.Words.Count; word++)
        {
            if (PriceAt(reading, word) is { } found)
            {
                price ??= (found.Min, found.Max);
                reading.Take(found.First, found.End - found.First, UnderstoodField.Price, Written(found.Min, found.Max));
                word = found.End - 1;
            }
        }

        return price ?? (null, null);
    }

    private FoundPrice? PriceAt(Reading reading, int word)
    {
        if (AmountAt(reading, word) is not { } amount)
        {
            return null;
        }

        var (first, end, isMoney) = (word, amount.End, amount.IsAttached);
        Amount? last = RangeEnd(reading, word, ref end, amount);
        var currency = CurrencyAt(reading, end);
        end += currency;
        isMoney |= currency > 0;
        if (Currency.Contains(reading.FreeText(first - 1)))
        {
            (first, isMoney) = (first - 1, true);
        }

        // «تحت الـ500»
        if (reading.FreeText(first - 1) == "ال")
        {
            first--;
        }

        var bound = Bound.None;
        if (Best(Markers, m => Starts(reading, first - m.Length, m)) is { } marker)
        {
            first -= marker.Words.Length;
            bound = last is null ? Turned(reading, ref first, marker.Bound) : Bound.None;

            // «بحدود 2012» and «ب 2012» may still be a year.
            var isVague = marker.Words[0] == "ب" || marker.Bound == Bound.About;
            isMoney |= marker.IsMoney && !(isVague && MayBeYear(reading, amount));
        }
        else if (From.Contains(reading.FreeText(first - 1)) || Between.Contains(reading.FreeText(first - 1)))
        {
            first--;
        }

        if (PriceWords.Contains(reading.FreeText(first - 1)) && (first < word || last is not null || (amount.Value >= LeastOfRange && !IsYear(amount))))
        {
            (first, isMoney) = (first - 1, true);
        }

        isMoney |= IsBareMoney(reading, amount, last, bound, end);
        if (last is null && bound is Bound.None or Bound.UpTo && Best(Endings, e => Starts(reading, end, e)) is { } ending)
        {
            isMoney |= bound == Bound.None && amount.Value >= LeastOfRange && !MayBeYear(reading, amount) && !IsYear(amount);
            (bound, end) = (ending.Bound, end + ending.Words.Length);
        }

        if (!isMoney || (currency == 0 && Models.Contains(reading.FreeText(first - 1))))
        {
            return null;
        }

        return last is { } to
            ? new FoundPrice(first, end, Halalas(Math.Min(amount.Value, to.Value)), Halalas(Math.Max(amount.Value, to.Value)))
            : bound switch
            {
                Bound.AtLeast => new FoundPrice(first, end, Halalas(amount.Value), null),
                Bound.About => new FoundPrice(first, end, Halalas(amount.Value * (1 - Tolerance)), Halalas(amount.Value * (1 + Tolerance))),
                _ => new FoundPrice(first, end, null, Halalas(amount.Value)),
            };
    }

    /// <summary>Without a word for money a comparison must leave no other reading.</summary>
    private bool IsBareMoney(Reading reading, in Amount amount, in Amount? last, Bound bound, int end)
    {
        if (Units.Contains(reading.FreeText(end)) || amount.Value < LeastBare || MayBeYear(reading, amount))
        {
            return false;
        }

        if (last is { } to)
        {
            return From.Contains(reading.FreeText(amount.First - 1)) || Between.Contains(reading.FreeText(amount.First - 1))
                ? Math.Min(amount.Value, to.Value) >= LeastOfRange && !(IsYear(amount) && IsYear(to)) && !MayBeYear(reading, to)
                : amount.HasThousands && to.HasThousands;
        }

        // «2 الف» and «خمسمية» alone are amounts, «مية» alone may be water and «ماشي 50 الف» is a distance.
        return bound != Bound.None
            || (amount.HasThousands && !Driven.Contains(reading.FreeText(amount.First - 1)))
            || (amount.IsInWords && amount.Value > LeastOfRange && amount.Value != Thousand);
    }

    /// <summary>Beside a car; a word that is not yet read may be one.</summary>
    private bool MayBeYear(Reading reading, in Amount amount) =>
        IsYear(amount) && (reading.Segments.Exists(s => s.Term.Has(TermKind.Model) || s.Term.Has(TermKind.Make)) || HasUnread(reading));

    private bool IsYear(in Amount amount) =>
        !amount.HasThousands && amount.Value >= EarliestYear && amount.Value <= clock.GetUtcNow().Year + 1
        && (!amount.IsInWords || amount.Value != 2 * Thousand);

    private static bool HasUnread(Reading reading)
    {
        for (var word = 0; word < reading.Words.Count; word++)
        {
            if (reading.Words[word] is { Kind: not TokenKind.Number, Length: > 2 } && !reading.IsTaken(word) && reading.SegmentAt(word) is null)
            {
                return true;
            }
        }

        return false;
    }

    private Amount? RangeEnd(Reading reading, int first, ref int end, Amount from)
    {
        var isBetween = Between.Contains(reading.FreeText(first - 1));
        var isSaid = To.Contains(reading.FreeText(end)) || (isBetween && And.Contains(reading.FreeText(end)));
        var next = isSaid ? end + 1 : end;
        var isRange = isSaid || (next < reading.Words.Count && reading.Between(next).Trim() is [var sign] && CharFolding.Fold(sign) is '-' or '~');
        if (!isRange && isBetween && reading.FreeText(end) is ['و', ..])
        {
            isRange = true;
        }

        if (!isRange || AmountAt(reading, next, isSecond: true) is not { } to || to.IsAttached)
        {
            return null;
        }

        end = to.End;
        return to;
    }

    private static int CurrencyAt(Reading reading, int word)
    {
        var length = Currency.Contains(reading.FreeText(word)) ? 1
            : reading.FreeText(word) == "ر" && reading.FreeText(word + 1) == "س" ? 2
            : reading.FreeText(word) == "ر" && reading.Words[word].IsGlued && reading.FreeText(word + 1) is not [>= '0' and <= '9', ..] ? 1
            : 0;
        return length > 0 && Saudi.Contains(reading.FreeText(word + length)) ? length + 1 : length;
    }

    /// <summary>A comparison with a negation before it says the opposite.</summary>
    /// <param name="first">Where the comparison begins; moved to the negation.</param>
    private static Bound Turned(Reading reading, ref int first, Bound bound)
    {
        var word = first - 1;
        while (Wishes.Contains(reading.FreeText(word)))
        {
            word--;
        }

        if (bound is not (Bound.UpTo or Bound.AtLeast) || !Negations.Contains(reading.FreeText(word)))
        {
            return bound;
        }

        first = word;
        return bound == Bound.UpTo ? Bound.AtLeast : Bound.UpTo;
    }

    private static (string[] Words, Bound Bound, bool IsMoney)? Best((string[] Words, Bound Bound, bool IsMoney)[] phrases, Predicate<string[]> stands)
    {
        (string[] Words, Bound Bound, bool IsMoney)? best = null;
        foreach (var phrase in phrases)
        {
            if (phrase.Words.Length > (best?.Words.Length ?? 0) && stands(phrase.Words))
            {
                best = phrase;
            }
        }

        return best;
    }

    private static bool Starts(Reading reading, int first, string[] words)
    {
        for (var at = 0; at < words.Length; at++)
        {
            if (reading.FreeText(first + at) != words[at])
            {
                return false;
            }
        }

        return true;
    }

    private Amount? AmountAt(Reading reading, int word, bool isSecond = false) =>
        InDigits(reading, word) ?? InWords(reading, word, isSecond);

    /// <summary>"1,500", "2k", «2 الف وخمسمية».</summary>
    private Amount? InDigits(Reading reading, int word)
    {
        if (!reading.IsFreeNumber(word) || reading.Words[word].Text is ['0', ..] or { Length: > LongestNumber }
            || IsPartOfName(reading, word) || IsPartOfName(reading, word + 1))
        {
            return null;
        }

        var value = decimal.Parse(reading.Words[word].Text, CultureInfo.InvariantCulture);
        var end = word + 1;
        while (reading.IsFreeNumber(end) && reading.Between(end) is [var sign] && value < Thousand * Thousand)
        {
            var digits = reading.Words[end].Text;
            var isFraction = CharFolding.Fold(sign) == '.' && digits.Length <= 2;
            if (!isFraction && (digits.Length != 3 || CharFolding.Fold(sign) is not (',' or '.')))
            {
                break;
            }

            var part = decimal.Parse(digits, CultureInfo.InvariantCulture);
            value = isFraction ? value + (part / (digits.Length == 1 ? 10 : 100)) : (value * Thousand) + part;
            end++;
        }

        // "1k", but the number "1K0 615 301".
        var isThousands = reading.FreeText(end) != "k" || (reading.Words[end].IsGlued && !(end + 1 < reading.Words.Count && reading.Words[end + 1].IsGlued));
        var hasThousands = Thousands.Contains(reading.FreeText(end)) && value < Thousand && isThousands;
        if (hasThousands)
        {
            end++;
            value = (value * Thousand) + _words.More(reading, ref end);
        }

        return new Amount(value, word, end, hasThousands, IsInWords: false, IsAttached: false);
    }

    /// <summary>"q45", "528i": Latin letters without a blank make a name, unless they are a currency or thousands.</summary>
    private static bool IsPartOfName(Reading reading, int word)
    {
        if (word == 0 || word == reading.Words.Count || !reading.Words[word].IsGlued)
        {
            return false;
        }

        var letters = reading.Words[word].Kind == TokenKind.Number ? reading.Words[word - 1] : reading.Words[word];
        return letters.Kind == TokenKind.Latin && !Currency.Contains(letters.Text) && !Thousands.Contains(letters.Text);
    }

    /// <summary>«الف وخمسمية», «خمسة الاف», «بميتين».</summary>
    private Amount? InWords(Reading reading, int word, bool isSecond)
    {
        if (_words.At(reading, word) is { } number)
        {
            return IsAmount(number) ? InWords(number, isAttached: false) : null;
        }

        // «تحت الالف»
        if (reading.FreeText(word) is ['ا', 'ل', _, _, ..] && _words.At(reading, word, skip: 2) is { Value: >= LeastOfRange } definite)
        {
            return InWords(definite, isAttached: false);
        }

        // «بالف», and behind «بين»: «وخمسمية».
        return reading.FreeText(word) is [var letter, _, _, _, ..] && letter == (isSecond ? 'و' : 'ب')
            && _words.At(reading, word, skip: 1) is { } inner && IsAmount(inner)
                ? InWords(inner, isAttached: !isSecond && inner.Value != LeastOfRange)
                : null;

        // «ثلاثين» counts anything, «ثلاثين ريال» money.
        bool IsAmount((int Value, int End) found) => found.Value >= LeastOfRange || CurrencyAt(reading, found.End) > 0;

        Amount InWords((int Value, int End) found, bool isAttached) =>
            new(found.Value, word, found.End, HasThousands: false, IsInWords: true, isAttached);
    }

    private static long Halalas(decimal riyals) => (long)(riyals * HalalasPerRiyal);

    private static string Written(long? min, long? max) => string.Create(CultureInfo.InvariantCulture, $"{min}-{max}");

    private static IEnumerable<(string[] Words, Bound Bound, bool IsMoney)> Phrases(Bound bound, bool isMoney, params string[] phrases) =>
        phrases.Select(p => (p.Split(' '), bound, isMoney));

    /// <param name="Value">Riyals.</param>
    /// <param name="HasThousands">Written with a word for thousands: no year.</param>
    /// <param name="IsAttached">«بالف»: the preposition says that it is a price.</param>
    private readonly record struct Amount(decimal Value, int First, int End, bool HasThousands, bool IsInWords, bool IsAttached);

    /// <param name="Min">Halalas, inclusive.</param>
    /// <param name="Max">Halalas, inclusive.</param>
    private readonly record struct FoundPrice(int First, int End, long? Min, long? Max);
}
