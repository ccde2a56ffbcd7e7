using CargoParts.Bench.Relevance.Judging;
using CargoParts.Data.Reference;
using CargoParts.Tests.Support;
using Xunit;

namespace CargoParts.Tests.Bench;

/// <summary>Both sets of queries that <c>./bench relevance</c> judges by: a wrong id there would count as our mistake.</summary>
public sealed class QuerySetTests
{
    private const string Development = "CargoParts.Tests/Search/queries-dev.jsonl";
    private const string Holdout = "benchmarks/CargoParts.Bench/Relevance/holdout.jsonl";

    private static readonly ReferenceData Reference = ReferenceData.Read(ReferenceData.DefaultFolder);

    [Theory]
    [InlineData(Development)]
    [InlineData(Holdout)]
    public void Expects_only_what_the_reference_data_has(string file)
    {
        var models = Reference.Makes.SelectMany(make => make.Models).Select(model => model.Id);
        HashSet<string> known =
        [
            .. Reference.Makes.Select(make => "make:" + make.Id),
            .. models.Select(model => "model:" + model),
            .. Reference.PartTypes.Select(part => "part:" + part.Id),
            .. Reference.Cities.Select(city => "city:" + city.Id),
        ];
        Assert.DoesNotContain(
            Read(file).SelectMany(query => Ids(query.Expect), (query, id) => (query.Id, Named: id)), expected => !known.Contains(expected.Named));
    }

    [Fact]
    public void The_holdout_repeats_no_query_and_none_of_the_development_set()
    {
        string[] texts = [.. Read(Holdout).Concat(Read(Development)).Select(query => query.Q)];
        Assert.Equal(texts.Length, texts.Distinct().Count());
    }

    [Fact]
    public void The_holdout_asks_for_no_part_of_a_model_that_the_development_set_asks_for() =>
        Assert.Empty(Read(Holdout).SelectMany(PartsOfModels).Intersect(Read(Development).SelectMany(PartsOfModels)));

    private static IReadOnlyList<JudgedQuery> Read(string file) => JudgedQuery.Read(Path.Combine(Repository.Root, file));

    private static IEnumerable<string> PartsOfModels(JudgedQuery query) =>
        query.Expect.Model is null ? [] : query.Expect.Parts.Select(part => $"{query.Expect.Model} {part}");

    private static IEnumerable<string> Ids(ExpectedReading expected) =>
    [
        .. expected.MakeAny.Append(expected.Make).OfType<string>().Select(id => "make:" + id),
        .. expected.ModelAny.Append(expected.Model).OfType<string>().Select(id => "model:" + id),
        .. expected.Parts.Concat(expected.PartsAny).Select(id => "part:" + id),
        .. expected.City is { } city ? ["city:" + city] : Array.Empty<string>(),
        .. expected.MustNot,
    ];
}
