using System.Globalization;
using System.Text;

namespace CargoParts.Data.Demo;

/// <summary>Puts an offer into the words of a seller: title, then description.</summary>
internal static class DemoText
{
    private const int TitleLength = 160;

    private static readonly string[] Separators = ["، ", ". ", "، ", " و", "\n", " - "];

    public static (string Title, string Description) Write(DemoOffer offer, DemoRandom random)
    {
        var hand = new Handwriting(random);
        var title = Title(offer, random);
        var description = random.Chance(offer.TitleOnly ? 25 : 80) ? Description(offer, random) : "";
        return (hand.Misspell(hand.Write(title)), hand.Write(description));
    }

    private static string Title(DemoOffer offer, DemoRandom random)
    {
        if (random.Chance(5))
        {
            return Fitted(EnglishTitle(offer, random));
        }

        var part = PartName(offer.Part, random);
        var feminine = DemoWords.IsFeminine(part);
        var thing = Join([part, .. PositionWords(offer, feminine, random)]);
        var car = Car(offer, random);
        var years = Years(offer.Years, random);
        var attributes = Join(Attributes(offer, feminine, random));
        var sold = offer.Part.SoldAs == SoldAs.Set && random.Chance(30) ? "طقم " : "";

        List<string> words = random.Next(100) switch
        {
            < 58 => [sold + thing, car, years, attributes],
            < 70 => [car, years, sold + thing, attributes],
            < 82 => [sold + thing, attributes, car, years],
            < 90 => [sold + thing, attributes, years, car],
            < 95 => [random.Pick(DemoWords.Openings), sold + thing, car, years, attributes],
            _ => [sold + thing + " -", car, years + " -", attributes],
        };
        if (offer.Number is { } number && random.Chance(12))
        {
            words.Add(number);
        }

        if (random.Chance(18))
        {
            words.Add(random.PickEarly(DemoWords.Endings));
        }

        return Fitted(words);
    }

    private static List<string> EnglishTitle(DemoOffer offer, DemoRandom random)
    {
        List<string> words =
        [
            offer.Condition is { } condition ? DemoWords.Conditions[condition].English : "",
            .. offer.Positions.Select(p => DemoWords.Positions[p].English),
            random.Chance(60) || offer.Part.Type.SynonymsEn.Count == 0
                ? offer.Part.Type.NameEn
                : random.PickEarly(offer.Part.Type.SynonymsEn),
            .. offer.Cars.Select(car => $"{car.Make.NameEn} {car.Model.NameEn}"),
            offer.Years is { } years ? EnglishYears(years) : "",
            offer.Quality is { } quality ? DemoWords.Qualities[quality].English : "",
            offer.Origin is { } origin ? DemoWords.Origins[origin].English : "",
            offer.Trim is { } trim ? DemoWords.Trims[trim].English : "",
            DemoWords.Sizes.TryGetValue(offer.Part.Type.Id, out var sizes) ? random.PickEarly(sizes) : "",
        ];
        return words;
    }

    private static string EnglishYears((short From, short? To) years) => years.To switch
    {
        null => string.Create(CultureInfo.InvariantCulture, $"{years.From} and up"),
        { } to when to == years.From => years.From.ToString(CultureInfo.InvariantCulture),
        { } to => string.Create(CultureInfo.InvariantCulture, $"{years.From}-{to}"),
    };

    // Workshop words first, standard Arabic sometimes, and now and then the word as people mistype it.
    private static string PartName(DemoPart part, DemoRandom random) => random.Next(100) switch
    {
        < 45 => part.Terms[0],
        < 78 => random.PickEarly(part.Terms),
        < 91 => Indefinite(part.Type.NameAr),
        _ => part.Type.MisspellingsAr.Count > 0 ? random.PickEarly(part.Type.MisspellingsAr) : part.Terms[0],
    };

    // «المصباح الأمامي» in a dictionary, «مصباح أمامي» in a title.
    private static string Indefinite(string name) => name.StartsWith("ال", StringComparison.Ordinal)
        ? Join(name.Split(' ').Select(word => word.Length > 4 && word.StartsWith("ال", StringComparison.Ordinal) ? word[2..] : word))
        : name;

    private static IEnumerable<string> PositionWords(DemoOffer offer, bool feminine, DemoRandom random)
    {
        foreach (var position in offer.Positions)
        {
            if (!offer.IsPair || position is not ("left" or "right"))
            {
                yield return Word(DemoWords.Positions[position], feminine, random);
            }
        }

        if (offer.IsPair)
        {
            yield return random.PickEarly(DemoWords.Pair);
        }
    }

    private static string Car(DemoOffer offer, DemoRandom random) => Join(offer.Cars.Select(car => CarName(car, random)).Distinct());

    private static string CarName(OfferedCar car, DemoRandom random)
    {
        var name = random.Next(100) switch
        {
            < 70 => car.Model.NameAr,
            < 90 => car.Model.VariantsAr.Count > 0 ? random.PickEarly(car.Model.VariantsAr) : car.Model.NameAr,
            _ => car.Model.NameEn,
        };

        // «اي اس» or «5» alone would name many cars.
        var needsMake = name.Length < 5 || name.Any(char.IsDigit);
        return random.Chance(needsMake ? 60 : 12) && !name.Contains(car.Make.NameAr, StringComparison.Ordinal)
            ? $"{car.Make.NameAr} {name}"
            : name;
    }

    private static string Years((short From, short? To)? years, DemoRandom random)
    {
        if (years is not var (from, to))
        {
            return "";
        }

        var forms = to is null ? DemoWords.OpenRanges : to == from ? DemoWords.SingleYears : DemoWords.Ranges;
        var isShort = to > from && random.Chance(6);
        return string.Format(
            CultureInfo.InvariantCulture, random.PickEarly(forms), isShort ? Short(from) : from, isShort ? Short(to!.Value) : to);
    }

    private static string Short(short year) => (year % 100).ToString("00", CultureInfo.InvariantCulture);

    /// <summary>What the title says of the rest: all of it where nothing else says it, some of it otherwise.</summary>
    private static IEnumerable<string> Attributes(DemoOffer offer, bool feminine, DemoRandom random)
    {
        if (offer.Trim is { } trim)
        {
            yield return DemoWords.Trims[trim].Arabic;
        }

        if (DemoWords.Sizes.TryGetValue(offer.Part.Type.Id, out var sizes))
        {
            yield return random.PickEarly(sizes);
        }

        if (offer.Condition is { } condition && (offer.TitleOnly || random.Chance(50)))
        {
            yield return Word(DemoWords.Conditions[condition], feminine, random);
        }

        if (offer.Quality is { } quality && (offer.TitleOnly || random.Chance(55)))
        {
            yield return Word(DemoWords.Qualities[quality], feminine, random);
        }

        if (offer.Origin is { } origin && (offer.TitleOnly || random.Chance(60)))
        {
            yield return Word(DemoWords.Origins[origin], feminine, random);
        }
    }

    private static string Description(DemoOffer offer, DemoRandom random)
    {
        var states = offer.Condition switch
        {
            "new" => DemoWords.NewStates,
            "used" => DemoWords.UsedStates,
            "refurbished" => DemoWords.RefurbishedStates,
            _ => DemoWords.UnknownStates,
        };
        List<string> sentences = [random.Pick(states)];
        if (offer.Cars.Count > 0 && random.Chance(45))
        {
            sentences.Add(Filled(random.PickEarly(DemoWords.Fits), Join([offer.Cars[0].Model.NameAr, Years(offer.Years, random)])));
        }

        if (offer.Number is { } number && random.Chance(60))
        {
            sentences.Add(Filled(random.PickEarly(DemoWords.Numbers), number));
        }

        if (random.Chance(40))
        {
            sentences.Add(random.Pick(DemoWords.Warranties));
        }

        if (offer.Condition != "new" && random.Chance(35))
        {
            sentences.Add(random.Pick(DemoWords.Inspections));
        }

        if (random.Chance(55))
        {
            sentences.Add(Filled(random.Pick(DemoWords.Deliveries), offer.CityNameAr));
        }

        if (random.Chance(35))
        {
            sentences.Add(random.Pick(DemoWords.Prices));
        }

        return string.Join(random.Pick(Separators), sentences);
    }

    private static string Word((string[] Masculine, string[] Feminine, string English) words, bool feminine, DemoRandom random) =>
        random.PickEarly(feminine ? words.Feminine : words.Masculine);

    private static string Filled(string form, string value) => form.Replace("{0}", value, StringComparison.Ordinal);

    private static string Join(IEnumerable<string> words) => string.Join(' ', words.Where(word => word.Length > 0));

    // Words from the front until the title is full: what matters stands first.
    private static string Fitted(IEnumerable<string> parts)
    {
        var title = new StringBuilder(TitleLength);
        foreach (var word in parts.SelectMany(part => part.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            if (title.Length + 1 + word.Length > TitleLength - Handwriting.MostAdded)
            {
                break;
            }

            if (title.Length > 0)
            {
                title.Append(' ');
            }

            title.Append(word);
        }

        return title.ToString();
    }
}
