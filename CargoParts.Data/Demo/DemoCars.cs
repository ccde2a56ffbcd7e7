using CargoParts.Data.Reference;

namespace CargoParts.Data.Demo;

/// <summary>One car that a seller names.</summary>
/// <param name="Ordinal">Of the generation.</param>
/// <param name="To">Null: and newer.</param>
internal sealed record OfferedCar(MakeEntry Make, ModelEntry Model, int Ordinal, short From, short? To);

/// <summary>Picks cars as often as they are seen on Saudi roads, and of them the years that are taken apart and repaired.</summary>
internal sealed class DemoCars
{
    // Models that share parts, or that sellers believe to.
    private static readonly (string One, string Other)[] SisterModels =
    [
        ("toyota-land-cruiser", "lexus-lx"),
        ("toyota-land-cruiser-prado", "lexus-gx"),
        ("toyota-camry", "lexus-es"),
        ("toyota-hilux", "toyota-fortuner"),
        ("toyota-land-cruiser-pickup", "toyota-land-cruiser-70"),
        ("hyundai-elantra", "kia-cerato"),
        ("hyundai-sonata", "kia-optima"),
        ("hyundai-accent", "kia-rio"),
        ("hyundai-tucson", "kia-sportage"),
        ("hyundai-santa-fe", "kia-sorento"),
        ("hyundai-azera", "kia-cadenza"),
        ("gmc-yukon", "chevrolet-tahoe"),
        ("gmc-sierra", "chevrolet-silverado"),
        ("gmc-suburban-gmc", "chevrolet-suburban"),
        ("ford-expedition", "lincoln-navigator"),
        ("dodge-charger", "chrysler-300c"),
        ("nissan-patrol", "infiniti-qx80"),
    ];

    private readonly Dictionary<string, Traded> _byId;
    private readonly WeightedChoice<Traded> _models;
    private readonly Dictionary<string, string> _sisters;
    private readonly short _thisYear;

    public DemoCars(ReferenceData reference, short thisYear)
    {
        _thisYear = thisYear;
        var models = reference.Makes
            .SelectMany(make => make.Models, (make, model) => new Traded(make, model, Generations(model)))
            .ToList();
        _byId = models.ToDictionary(m => m.Model.Id);
        _models = new WeightedChoice<Traded>(models, m => (4 * m.Model.SeenInSaAds) + 1);
        _sisters = SisterModels
            .Concat(SisterModels.Select(pair => (One: pair.Other, Other: pair.One)))
            .ToDictionary(pair => pair.One, pair => pair.Other);
    }

    /// <summary>A car with the years that a seller gives: its whole shape, a part of it, or the one year of the car on the yard.</summary>
    public OfferedCar Pick(DemoRandom random)
    {
        var traded = _models.Pick(random);
        var ordinal = traded.Generations.Pick(random);
        var generation = traded.Model.Generations[ordinal];
        var last = LastYear(generation);
        var years = random.Next(100) switch
        {
            < 62 => (generation.FirstYear, generation.LastYear),
            < 76 => PartOf(generation.FirstYear, last, random),
            _ => OneOf(generation.FirstYear, last, random),
        };
        return new OfferedCar(traded.Make, traded.Model, ordinal, years.Item1, years.Item2);
    }

    /// <returns>The sister model with the same years, or null.</returns>
    public OfferedCar? SisterOf(OfferedCar car)
    {
        if (!_sisters.TryGetValue(car.Model.Id, out var id))
        {
            return null;
        }

        var sister = _byId[id];
        for (var ordinal = 0; ordinal < sister.Model.Generations.Count; ordinal++)
        {
            var generation = sister.Model.Generations[ordinal];
            if (generation.FirstYear <= car.From && car.From <= LastYear(generation))
            {
                return new OfferedCar(sister.Make, sister.Model, ordinal, car.From, car.To);
            }
        }

        return null;
    }

    /// <returns>The shape before, where the car stands for its whole shape and the two follow each other; or null.</returns>
    public static OfferedCar? ShapeBefore(OfferedCar car)
    {
        if (car.Ordinal == 0 || car.From != car.Model.Generations[car.Ordinal].FirstYear)
        {
            return null;
        }

        var before = car.Model.Generations[car.Ordinal - 1];
        return before.LastYear is { } last && last >= car.From - 1 && before.FirstYear < car.From
            ? new OfferedCar(car.Make, car.Model, car.Ordinal - 1, before.FirstYear, (short)(car.From - 1))
            : null;
    }

    private WeightedChoice<int> Generations(ModelEntry model) => new(
        Enumerable.Range(0, model.Generations.Count),
        ordinal => YearsOf(model.Generations[ordinal]).Sum(WeightOf));

    private IEnumerable<int> YearsOf(GenerationEntry generation) =>
        Enumerable.Range(generation.FirstYear, LastYear(generation) - generation.FirstYear + 1);

    private short LastYear(GenerationEntry generation) => generation.LastYear ?? Math.Max(_thisYear, generation.FirstYear);

    private static int WeightOf(int year) => year switch
    {
        < 1990 => 1,
        < 2000 => 4,
        < 2006 => 10,
        < 2010 => 22,
        < 2014 => 40,
        < 2021 => 60,
        _ => 15,
    };

    private static (short From, short? To) PartOf(short first, short last, DemoRandom random)
    {
        var from = (short)random.Between(first, last);
        return (from, (short)random.Between(from, last));
    }

    private static (short From, short? To) OneOf(short first, short last, DemoRandom random)
    {
        var year = (short)random.Between(first, last);
        return (year, year);
    }

    private sealed record Traded(MakeEntry Make, ModelEntry Model, WeightedChoice<int> Generations);
}
