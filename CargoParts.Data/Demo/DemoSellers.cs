using System.Globalization;
using CargoParts.Data.Reference;
using CargoParts.Data.Sellers;

namespace CargoParts.Data.Demo;

/// <summary>The shops of the demo catalogue: one for every 120 listings and at least 40, some much larger than others.</summary>
internal sealed class DemoSellers(int seed, DateTimeOffset anchor, ReferenceData reference)
{
    private const int ListingsPerSeller = 120;
    private const int Fewest = 40;

    // {0} is a name of the lists below.
    private static readonly WeightedChoice<(string Form, BusinessType Type, int Weight)> Forms = new(
        [
            ("تشليح {0}", BusinessType.Scrapyard, 30),
            ("تشاليح {0}", BusinessType.Scrapyard, 8),
            ("سكراب {0}", BusinessType.Scrapyard, 5),
            ("تشليح {0} للقطع المستعملة", BusinessType.Scrapyard, 6),
            ("مؤسسة {0} لقطع الغيار", BusinessType.PartsShop, 14),
            ("محل {0} لقطع السيارات", BusinessType.PartsShop, 8),
            ("ركن {0} للقطع", BusinessType.PartsShop, 6),
            ("عالم {0} لقطع الغيار", BusinessType.PartsShop, 4),
            ("زينة {0}", BusinessType.PartsShop, 3),
            ("شركة {0} لقطع الغيار الأصلية", BusinessType.Dealer, 5),
            ("شركة {0} للتجارة", BusinessType.Dealer, 3),
            ("ورشة {0}", BusinessType.Workshop, 5),
            ("مركز {0} لصيانة السيارات", BusinessType.Workshop, 4),
            ("قطع {0}", BusinessType.Individual, 5),
        ],
        form => form.Weight);

    private static readonly string[] Names =
    [
        "أبو فهد", "أبو خالد", "أبو محمد", "أبو سعود", "أبو ناصر", "أبو تركي", "أبو سلطان", "أبو عبدالله", "أبو ياسر", "أبو ماجد",
        "أبو نواف",
        "أبو بندر", "أبو راكان", "أبو طلال", "أبو عمر", "أبو صالح", "أبو علي", "أبو حسن", "أبو مشعل", "أبو فيصل", "أبو وليد", "أبو هاني",
        "النخبة", "الأمانة", "الوفاء", "الصقر", "الفارس", "النجم", "الريادة", "القمة", "الميزان", "الأصالة", "الإتقان", "السرعة", "الطريق",
        "الجزيرة", "نجد", "الحجاز", "الخليج", "الساحل", "الواحة", "الشروق", "الفجر", "البدر", "الهلال", "الرمال", "الصحراء", "النخيل",
        "الغيث",
        "المدار", "المحرك", "القطعة", "التوفير", "الثقة", "الخبرة", "العروبة", "اليمامة", "الدرعية", "السلام", "البركة", "الرضا", "التميز",
        "الماهر", "الخيل", "السيف", "البادية", "المستقبل", "الأفق", "السحاب", "المسار", "البوادي", "الربيع", "المروج", "الديرة",
        "الراية", "الفرسان",
    ];

    private static readonly string[] Tails =
    [
        "الحديثة", "المتحدة", "العربية", "الوطنية", "الأولى", "الشرقية", "الغربية", "الجنوبية", "الشمالية", "والشركاء", "وأولاده",
        "السريعة",
    ];

    // Shares of the population where they stand out; the rest goes by the size of the town.
    private static readonly Dictionary<string, int> LargeCities = new()
    {
        ["riyadh"] = 3_000,
        ["jeddah"] = 1_700,
        ["makkah"] = 850,
        ["madinah"] = 600,
        ["dammam"] = 560,
        ["hofuf"] = 330,
        ["taif"] = 280,
        ["buraidah"] = 260,
        ["tabuk"] = 250,
        ["khamis-mushait"] = 230,
        ["hail"] = 190,
        ["khobar"] = 180,
        ["jubail"] = 180,
        ["hafar-al-batin"] = 170,
        ["najran"] = 150,
        ["al-kharj"] = 150,
        ["abha"] = 140,
        ["jazan"] = 120,
    };

    private readonly WeightedChoice<CityEntry> _cities = new(
        reference.Cities,
        city => LargeCities.TryGetValue(city.Id, out var share) ? share : city.Tier switch { 1 => 80, 2 => 20, _ => 4 });

    private readonly WeightedChoice<CityEntry> _largeCities = new(
        reference.Cities.Where(city => LargeCities.ContainsKey(city.Id)), city => LargeCities[city.Id]);

    public static int CountFor(int listings) => Math.Max(Fewest, (listings + ListingsPerSeller - 1) / ListingsPerSeller);

    /// <summary>The shop of a listing. Listing 1,000 has the same one in a catalogue of ten thousand and of a million.</summary>
    public static int IndexFor(int listing, DemoRandom random)
    {
        var fraction = random.Fraction();
        return (int)(CountFor(listing + 1) * fraction * Math.Sqrt(fraction));
    }

    /// <summary>Everything about a shop but its name, which must differ from those before it.</summary>
    public (Guid Id, CityEntry City, DateTimeOffset CreatedAt) At(int index)
    {
        var random = DemoRandom.For(seed, "seller", index);
        var city = (index < Fewest ? _largeCities : _cities).Pick(random); // the first shops grow largest
        var createdAt = anchor.AddMinutes(-random.Between(130 * 24 * 60, 2_000 * 24 * 60));
        return (DemoIds.Version7(createdAt, random), city, createdAt);
    }

    /// <summary>A city as often as people live there.</summary>
    public CityEntry PickCity(DemoRandom random) => _cities.Pick(random);

    public IEnumerable<Seller> All(int count)
    {
        var taken = new HashSet<string>();
        for (var index = 0; index < count; index++)
        {
            var (id, city, createdAt) = At(index);
            var (name, type) = Name(index, taken, DemoRandom.For(seed, "seller-name", index));
            yield return new Seller
            {
                Id = id,
                TradeNameAr = name,
                BusinessType = type,
                CityId = city.Id,
                CreatedAt = createdAt,
            };
        }
    }

    private static (string Name, BusinessType Type) Name(int index, HashSet<string> taken, DemoRandom random)
    {
        const int Tries = 20;
        var (form, type, _) = Forms.Pick(random);
        var name = "";
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var tail = random.Chance(attempt == 0 ? 25 : 90) ? " " + random.Pick(Tails) : "";
            name = string.Format(CultureInfo.InvariantCulture, form, random.Pick(Names) + tail);
            if (taken.Add(name))
            {
                return (name, type);
            }
        }

        name = string.Create(CultureInfo.InvariantCulture, $"{name} فرع {index}");
        taken.Add(name);
        return (name, type);
    }
}
