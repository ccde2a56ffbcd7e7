namespace CargoParts.Search;

/// <summary>
/// Words of plain Arabic and English around a request; unlike the names of parts and cars they do not change with the market.
/// </summary>
internal static class StandingTerms
{
    public static readonly IReadOnlyList<(TermKind Kind, string Value, string[] Phrases)> All =
    [
        (TermKind.Part, "battery", ["battery"]),
        (TermKind.Part, "clutch-kit", ["clutch"]),
        (TermKind.Position, "front", ["front", "frt"]),
        (TermKind.Position, "rear", ["rear", "back"]),
        (TermKind.Position, "right", ["right", "rh", "right side", "right hand", "passenger", "passenger side"]),
        (TermKind.Position, "left", ["left", "lh", "left side", "left hand", "driver", "driver side", "drivers side"]),
        (TermKind.Position, "upper", ["upper", "top"]),
        (TermKind.Position, "lower", ["lower", "bottom"]),
        (TermKind.Position, "inner", ["inner", "inside"]),
        (TermKind.Position, "outer", ["outer", "outside"]),
        (TermKind.Quantity, "set", ["set", "pair"]),
        (TermKind.Condition, "new", ["new", "brand new"]),
        (TermKind.Condition, "used", ["used", "second hand", "2nd hand", "scrap", "scrapyard", "junkyard"]),
        (TermKind.Condition, "refurbished", ["refurbished", "rebuilt", "reconditioned", "remanufactured", "refurb"]),
        (TermKind.Quality, "genuine", ["genuine", "original", "oem", "oe", "agency", "dealer"]),
        (TermKind.Quality, "aftermarket", ["aftermarket", "after market", "copy", "replica", "commercial"]),
        (TermKind.Origin, "jp", ["japanese", "japan", "made in japan"]),
        (TermKind.Origin, "kr", ["korean", "korea", "made in korea"]),
        (TermKind.Origin, "tw", ["taiwanese", "taiwan", "made in taiwan"]),
        (TermKind.Origin, "cn", ["chinese", "china", "made in china"]),
        (TermKind.Origin, "th", ["thai", "thailand"]),
        (TermKind.Origin, "my", ["malaysian", "malaysia"]),
        (TermKind.Origin, "id", ["indonesian", "indonesia"]),
        (TermKind.Origin, "in", ["indian", "india"]),
        (TermKind.Origin, "tr", ["turkish", "turkey"]),
        (TermKind.Origin, "de", ["german", "germany"]),
        (TermKind.Origin, "us", ["american", "usa"]),
        (TermKind.Origin, "it", ["italian", "italy"]),
        (TermKind.Fuel, "petrol", ["petrol", "gasoline"]),
        (TermKind.Fuel, "diesel", ["diesel"]),
        (TermKind.Fuel, "hybrid", ["hybrid"]),
        (TermKind.Gearbox, "automatic", ["automatic"]),
        (TermKind.Gearbox, "manual", ["manual"]),
        (TermKind.Lamp, "led", ["led", "ليد", "لد"]),
        (TermKind.Lamp, "xenon", ["xenon", "hid", "زينون", "زنون"]),
        (TermKind.Lamp, "halogen", ["halogen", "هالوجين", "هلوجين"]),
        (TermKind.Drive, "4wd", ["4wd", "awd"]),
        (TermKind.Drive, "2wd", ["2wd"]),
        (TermKind.Body, "double-cab", ["double cab"]),
        (TermKind.Body, "single-cab", ["single cab"]),
        (TermKind.Body, "pickup", ["pickup"]),
        (TermKind.Body, "sedan", ["sedan"]),
        (TermKind.Body, "coupe", ["coupe"]),
        (TermKind.Body, "hatchback", ["hatchback"]),
        (TermKind.Shop, "shop",
        [
            "محل", "محلات", "ورشة", "ورش", "معرض قطع", "محل قطع غيار", "محلات قطع غيار", "متجر",
            "متاجر", "shop", "shops", "store", "workshop",
        ]),
        (TermKind.WholeCar, "car",
        [
            "سيارة للبيع", "سيارات للبيع", "سيارات", "سيارة", "للبيع", "شراء سيارة", "حراج السيارات", "حراج سيارات", "cars", "car for sale",
            "cars for sale", "for sale",
        ]),
        (TermKind.Courtesy, "greeting",
        [
            "السلام عليكم", "سلام عليكم", "وعليكم السلام", "ورحمة الله", "ورحمة الله وبركاته", "وبركاته",
            "مرحبا", "اهلا", "هلا", "صباح الخير",
            "مساء الخير", "لو سمحت", "لو سمحتوا", "من فضلك", "الله يعطيك العافية", "يعطيك العافية", "شكرا", "تكفى",
            "hello", "hi", "please", "thanks",
        ]),
        (TermKind.Courtesy, "want",
        [
            "i want", "i need", "want", "need", "looking for", "look for", "wanted", "محتاجة", "نبي", "دور لي", "ابحث عن", "ابحث", "تكفون",
        ]),
        (TermKind.Courtesy, "price",
        [
            "price", "price of", "prices", "how much", "how much is", "cost", "sar", "ريال",
            "ريال سعودي", "شامل الضريبة", "بسعر", "بحدود", "السعر", "سعرها",
        ]),
        (TermKind.Courtesy, "part-number",
        [
            "رقم القطعة", "رقم القطعه", "بارت نمبر", "رقم قطعة", "part number", "part no", "pn", "oem number",
        ]),
        (TermKind.Courtesy, "vin",
        [
            "رقم الهيكل", "رقم هيكل", "هيكل", "رقم الشاصي", "رقم الشاصيه", "رقم شاصي", "vin", "vin number", "chassis number", "chassis no",
        ]),
        (TermKind.Courtesy, "measure",
        [
            "مقاس", "قياس", "امبير", "لتر", "ليتر", "بوصة", "انش", "حبة", "حبات", "سلندر", "سلندرات",
            "دبليو", "سنة", "size", "inch", "liter", "litre",
        ]),
        (TermKind.Courtesy, "range",
        [
            "لين", "لحد", "لغاية", "طالع", "وطالع", "نازل", "ونازل", "وانت", "واعلى", "واقل", "واحدث", "واقدم", "احدث", "اقدم",
            "till", "until", "newer", "older", "later", "earlier",
        ]),
        (TermKind.Courtesy, "filler",
        [
            "قطع", "قطع غيار", "قطعة", "قطعه", "القطعة", "غيار", "spare parts", "spare part", "parts", "part",
            "for", "with", "the", "and", "of", "from",
            "to", "in", "my", "any", "only", "مع الضمان", "ضمان", "نظيف", "نظيفة", "نضيف",
            "ممتاز", "ممتازة", "بحالة ممتازة", "حالة", "بحالة",
            "فقط", "موديل", "مديل", "موديلات", "شكل", "رقم", "عدد", "نوع", "يركب على", "يركب",
            "تركب", "مناسب ل", "حق", "حقت", "model", "year",
        ]),
    ];
}
