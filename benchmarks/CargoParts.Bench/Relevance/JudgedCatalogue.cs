using System.Buffers.Binary;
using System.Text;
using CargoParts.Bench.Relevance.Judging;
using CargoParts.Data.Demo;
using CargoParts.Data.Reference;

namespace CargoParts.Bench.Relevance;

/// <summary>The demo catalogue as the shop loads it, with the truth about each listing. Listings go by their number in it, from 0.</summary>
internal sealed class JudgedCatalogue
{
    // What the shop is started with when nothing is said.
    private const int Seed = 2015;

    private readonly JudgedListing[] _listings;
    private readonly string[] _titles;
    private readonly Dictionary<ulong, int> _numbers;

    private JudgedCatalogue(JudgedListing[] listings, string[] titles, Dictionary<ulong, int> numbers, string textFile)
    {
        _listings = listings;
        _titles = titles;
        _numbers = numbers;
        TextFile = textFile;
    }

    public IReadOnlyList<JudgedListing> Listings => _listings;

    /// <summary>A line a listing, columns parted by tabs: number, title, names of the part, names of the cars, description.</summary>
    public string TextFile { get; }

    public static async Task<JudgedCatalogue> WriteAsync(string folder, int count, CancellationToken cancellationToken)
    {
        var catalogue = new DemoCatalogue(Seed, TimeProvider.System.GetUtcNow());
        var names = new ReferenceWords();
        var listings = new JudgedListing[count];
        var titles = new string[count];
        var numbers = new Dictionary<ulong, int>(count);
        var textFile = Path.Combine(Directory.CreateDirectory(folder).FullName, "listings.tsv");
        await using var writer = new StreamWriter(textFile, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        for (var i = 0; i < count; i++)
        {
            var (listing, truth) = catalogue.Listing(i);
            listings[i] = new JudgedListing(truth, listing.CityId, listing.PriceHalalas, [.. listing.Numbers.Select(number => number.Compact)]);
            titles[i] = listing.Title;
            numbers.Add(Tail(listing.Id), i);
            var line = FormattableString.Invariant($"{i}\t{Plain(listing.Title)}\t{names.OfPart(truth.PartTypeId)}\t{names.OfCars(truth.Cars)}\t{Plain(listing.Description)}");
            await writer.WriteLineAsync(line.AsMemory(), cancellationToken);
        }

        return new JudgedCatalogue(listings, titles, numbers, textFile);
    }

    /// <summary>The number of a listing of the shop, or null when it is none of this catalogue.</summary>
    public int? NumberOf(Guid id, string title) =>
        _numbers.TryGetValue(Tail(id), out var number) && _titles[number] == title ? number : null;

    // The first half of an id is the time it was made at, which depends on the day the shop was filled; the second half is the catalogue's.
    private static ulong Tail(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
    }

    private static string Plain(string text) => string.Join(' ', text.Replace('\\', ' ').Split(['\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The names that the shop indexes beside a listing's own words.</summary>
    private sealed class ReferenceWords
    {
        private readonly Dictionary<string, string> _parts;
        private readonly Dictionary<string, string> _cars;

        public ReferenceWords()
        {
            var reference = ReferenceData.Read(ReferenceData.DefaultFolder);
            _parts = reference.PartTypes.ToDictionary(
                part => part.Id, part => $"{part.WorkshopNameAr} {part.NameAr} {part.NameEn}", StringComparer.Ordinal);
            _cars = reference.Makes.Select(make => (make.Id, Names: $"{make.NameAr} {make.NameEn}"))
                .Concat(reference.Makes.SelectMany(make => make.Models).Select(model => (model.Id, Names: $"{model.NameAr} {model.NameEn}")))
                .ToDictionary(car => car.Id, car => car.Names, StringComparer.Ordinal);
        }

        public string OfPart(string partTypeId) => _parts[partTypeId];

        public string OfCars(IEnumerable<DemoCar> cars) =>
            string.Join(' ', cars.SelectMany(car => new[] { _cars[car.MakeId], _cars[car.ModelId] }).Distinct());
    }
}
