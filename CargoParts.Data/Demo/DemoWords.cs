namespace CargoParts.Data.Demo;

/// <summary>The words of Saudi sellers, the usual ones first. Pairs are for masculine and feminine things.</summary>
internal static class DemoWords
{
    public static readonly Dictionary<string, (string[] Masculine, string[] Feminine, string English)> Positions = new()
    {
        ["front"] = (["امامي", "قدام", "أمامي", "قدامي"], ["امامية", "قدام", "أمامية", "قدامية"], "front"),
        ["rear"] = (["خلفي", "ورا", "وراني"], ["خلفية", "ورا", "ورانية"], "rear"),
        ["right"] = (["يمين", "اليمين", "جهة الراكب"], ["يمين", "يمنى", "جهة الراكب"], "right"),
        ["left"] = (["يسار", "اليسار", "جهة السواق", "شمال"], ["يسار", "يسرى", "جهة السواق", "شمال"], "left"),
        ["upper"] = (["علوي", "فوق"], ["علوية", "فوق"], "upper"),
        ["lower"] = (["سفلي", "تحت"], ["سفلية", "تحت"], "lower"),
        ["inner"] = (["داخلي"], ["داخلية"], "inner"),
        ["outer"] = (["خارجي"], ["خارجية"], "outer"),
    };

    public static readonly string[] Pair = ["يمين ويسار", "جوز", "يمين يسار", "جوز يمين ويسار"];

    public static readonly Dictionary<string, (string[] Masculine, string[] Feminine, string English)> Conditions = new()
    {
        ["new"] = (
            ["جديد", "جديد بكرتونه", "بالكرتون", "جديد لم يستخدم", "زيرو"],
            ["جديدة", "جديدة بكرتونها", "بالكرتون", "جديده", "زيرو"],
            "new"),
        ["used"] = (
            ["مستعمل", "مستعمل نظيف", "تشليح", "مستخدم", "رجيع", "سكراب"],
            ["مستعملة", "مستعملة نظيفة", "تشليح", "مستخدمة", "رجيع", "سكراب"],
            "used"),
        ["refurbished"] = (["مجدد", "توضيب", "مجدد بالكامل"], ["مجددة", "توضيب", "مجددة بالكامل"], "refurbished"),
    };

    public static readonly Dictionary<string, (string[] Masculine, string[] Feminine, string English)> Qualities = new()
    {
        ["genuine"] = (["وكالة", "اصلي", "وكاله", "أصلي", "اوريجنل"], ["وكالة", "اصلية", "وكاله", "أصلية", "اصلي"], "genuine"),
        ["aftermarket"] = (["تجاري", "تجاري ممتاز", "تجاري درجة اولى", "بديل"], ["تجاري", "تجارية", "تجاري ممتاز", "بديلة"], "aftermarket"),
    };

    public static readonly Dictionary<string, (string[] Masculine, string[] Feminine, string English)> Origins = new()
    {
        ["jp"] = (["ياباني", "صنع اليابان"], ["يابانية", "ياباني"], "Japanese"),
        ["kr"] = (["كوري"], ["كورية", "كوري"], "Korean"),
        ["tw"] = (["تايواني", "تايوان"], ["تايوانية", "تايواني"], "Taiwanese"),
        ["cn"] = (["صيني"], ["صينية", "صيني"], "Chinese"),
        ["th"] = (["تايلندي", "تايلاندي"], ["تايلندية", "تايلندي"], "Thai"),
        ["my"] = (["ماليزي"], ["ماليزية", "ماليزي"], "Malaysian"),
        ["tr"] = (["تركي"], ["تركية", "تركي"], "Turkish"),
        ["in"] = (["هندي"], ["هندية", "هندي"], "Indian"),
        ["ae"] = (["اماراتي"], ["اماراتية", "اماراتي"], "Emirati"),
        ["sa"] = (["وطني", "سعودي الصنع"], ["وطنية", "وطني"], "Saudi made"),
        ["de"] = (["الماني", "ألماني"], ["المانية", "الماني"], "German"),
        ["us"] = (["امريكي", "أمريكي"], ["امريكية", "امريكي"], "American"),
    };

    public static readonly Dictionary<string, (string Arabic, string English)> Trims = new()
    {
        ["trim:full"] = ("فل كامل", "full option"),
        ["trim:half"] = ("نص فل", "half option"),
        ["trim:standard"] = ("ستاندر", "standard"),
        ["body:double-cab"] = ("غمارتين", "double cab"),
        ["body:single-cab"] = ("غمارة", "single cab"),
        ["engine:v6"] = ("6 سلندر", "V6"),
        ["engine:v8"] = ("8 سلندر", "V8"),
        ["engine:4-cylinder"] = ("4 سلندر", "4 cyl"),
    };

    /// <summary>What is said of things that fit any car, by part type.</summary>
    public static readonly Dictionary<string, string[]> Sizes = new()
    {
        ["tire"] = ["265/65R17", "285/60R18", "205/55R16", "215/60R16", "225/45R18", "275/55R20", "195/65R15", "245/70R16"],
        ["battery"] = ["70 امبير", "90 امبير", "60 امبير", "80 امبير", "100 امبير", "55 امبير"],
        ["engine-oil"] = ["5W-30", "5W-20", "10W-40", "0W-20", "20W-50"],
        ["transmission-fluid"] = ["ATF WS", "CVT", "Dexron VI"],
        ["rim"] = ["مقاس 17", "مقاس 18", "مقاس 20", "16 بوصة"],
    };

    // {0} and {1} are years.
    public static readonly string[] Ranges =
    [
        "{0}-{1}", "من {0} الى {1}", "{0} الى {1}", "{0}/{1}", "{0} - {1}", "موديل {0}-{1}", "من {0} إلى {1}", "{0} لين {1}",
        "موديلات {0} الى {1}",
    ];

    public static readonly string[] OpenRanges = ["{0} وفوق", "من {0} وفوق", "{0} وطالع", "من {0} وانت طالع", "{0}+"];

    public static readonly string[] SingleYears = ["{0}", "موديل {0}", "{0}", "م {0}", "مديل {0}"];

    public static readonly string[] Openings = ["للبيع", "متوفر", "يوجد لدينا", "موجود", "عرض خاص"];

    public static readonly string[] Endings =
    [
        "مع الضمان", "نظيف جدا", "شغال 100%", "مع التوصيل", "السعر قابل للتفاوض", "بحالة ممتازة", "فك سيارة", "كامل",
        "السعر شامل الضريبة", "لون ابيض",
        "لون فضي", "لون اسود",
    ];

    public static readonly string[] UsedStates =
    [
        "شغال نظيف ومجرب", "مفكوك من سيارة مصدومة من الخلف", "مفكوك من سيارة مصدومة من قدام", "نظيف جدا وبدون كسور",
        "حالة ممتازة وفيها خدوش بسيطة",
        "استعمال نظيف والممشى قليل", "تم الفحص قبل الفك وشغال تمام", "فيه خدش بسيط ما يأثر", "القطعة بحالة الوكالة", "الصور للقطعة نفسها",
        "بدون لحام ولا تعديل", "من سيارة نظيفة مو غرقانة",
    ];

    public static readonly string[] NewStates =
    [
        "جديد بكرتونه ما انفتح", "القطعة جديدة لم تستخدم", "جديد مع الفاتورة", "وصلتنا كمية محدودة", "متوفر بالمستودع", "مغلف من المصنع",
        "نفس مقاس الاصلي", "يركب بدون أي تعديل",
    ];

    public static readonly string[] RefurbishedStates =
    [
        "مجدد بالكامل في ورشة متخصصة", "تم التوضيب وتغيير القطع الداخلية", "مجدد ومفحوص على الجهاز", "نستبدل القديم بالمجدد",
        "شغل نظيف وكل القطع التالفة متغيرة",
    ];

    public static readonly string[] UnknownStates = ["القطعة سليمة", "حسب الصور المرفقة", "القطعة متوفرة بالمحل", "للاستفسار راسلني بالموقع"];

    public static readonly string[] Warranties =
    [
        "ضمان شهر", "ضمان ثلاث شهور", "ضمان سنة", "ضمان تشغيل اسبوع", "بدون ضمان", "ضمان استبدال خلال 3 ايام",
        "الضمان على التركيب في ورشتنا", "ضمان 6 شهور",
    ];

    public static readonly string[] Inspections =
    [
        "الفحص على المشتري", "الفحص مسموح قبل الدفع", "تقدر تفحصها عند أي ورشة", "نجربها قدامك", "الرجاء التأكد من القطعة قبل الشراء",
    ];

    // {0} is the city.
    public static readonly string[] Deliveries =
    [
        "التوصيل لجميع مناطق المملكة", "الشحن على المشتري", "توصيل داخل {0}", "الاستلام من المحل في {0}", "نشحن لكل المدن خلال يومين",
        "يوجد شحن عن طريق النقليات", "التوصيل مجاني داخل {0}", "موقعنا {0} والشحن متوفر",
    ];

    public static readonly string[] Prices =
    [
        "السعر نهائي", "السعر قابل للتفاوض", "السعر شامل الضريبة", "السعر للحبة", "سعر خاص للورش", "الدفع عند الاستلام",
        "السعر غير شامل التركيب",
    ];

    // {0} is the car.
    public static readonly string[] Fits =
    [
        "يركب على {0}", "مناسب لسيارة {0}", "خاص {0}", "تأكد من رقم القطعة قبل الطلب", "ارسل رقم الهيكل ونتأكد لك",
        "يناسب {0} حسب كلام الوكالة",
    ];

    // {0} is the part number.
    public static readonly string[] Numbers = ["رقم القطعة {0}", "رقم الوكالة {0}", "OEM {0}", "الرقم {0}", "رقم القطعه {0}"];

    /// <summary>A thing is feminine when its first word ends so: شمعة, شمعه, فحمات.</summary>
    public static bool IsFeminine(string thing)
    {
        var end = thing.IndexOf(' ', StringComparison.Ordinal);
        var word = end < 0 ? thing.AsSpan() : thing.AsSpan(0, end);
        return word.EndsWith("ة") || word.EndsWith("ه") || word.EndsWith("ات");
    }
}
