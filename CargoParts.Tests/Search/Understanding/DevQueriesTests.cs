using System.Text.Json;
using CargoParts.Search.Understanding;
using Xunit;
using static CargoParts.Tests.Search.Understanding.Vocabulary;

namespace CargoParts.Tests.Search.Understanding;

/// <summary>Measures understanding on the development queries: a query counts when every field is right.</summary>
public sealed class DevQueriesTests(ITestOutputHelper output)
{
    // Here a word is read by its neighbour, and goes with it: «كامري 99», «قزاز سوق», «بطارية 70», "land cruiser 200".
    private static readonly HashSet<string> ReadByNeighbour = ["d042", "d051", "d056", "d064", "d066", "d076"];

    public static IReadOnlyList<JsonElement> Queries { get; } =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Search", "queries-dev.jsonl"))
            .Where(l => l.Length > 0).Select(l => JsonDocument.Parse(l).RootElement),
    ];

    [Fact]
    public void Understands_the_development_queries()
    {
        var misses = new List<string>();
        var missesByField = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var query in Queries)
        {
            var wrong = Wrong(query.GetProperty("expect"), Read(Text(query, "q")!));
            if (wrong.Count > 0)
            {
                misses.Add(Text(query, "id")!);
                output.WriteLine($"{Text(query, "id")} {Text(query, "q")}: {string.Join(", ", wrong)}");
            }

            foreach (var field in wrong)
            {
                missesByField[field] = missesByField.GetValueOrDefault(field) + 1;
            }
        }

        output.WriteLine($"{Queries.Count - misses.Count} of {Queries.Count}; {string.Join(", ", missesByField)}");
        Assert.Empty(misses);
    }

    [Fact]
    public void Loses_exactly_the_field_whose_span_is_removed()
    {
        foreach (var query in Queries.Where(q => !ReadByNeighbour.Contains(Text(q, "id")!)))
        {
            var whole = Read(Text(query, "q")!);
            foreach (var removed in whole.Spans.Where(s => s.Field != UnderstoodField.Courtesy))
            {
                // A field may stand in two places («كمبيوتر … abs»): its chip stands for both.
                var gone = whole.Spans.Where(s => s.Field == removed.Field && s.Value == removed.Value).ToArray();
                var text = gone.Reverse().Aggregate(whole.Query, (left, s) => left.Remove(s.Start, s.Length));
                Assert.Equal(Fields(whole.Spans.Except(gone)), Fields(Read(text).Spans));
            }
        }

        static string Fields(IEnumerable<UnderstoodSpan> spans) =>
            string.Join(' ', spans.Where(s => s.Field != UnderstoodField.Courtesy).Select(s => $"{s.Field}:{s.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Gives_spans_in_order_and_without_overlaps()
    {
        foreach (var query in Queries)
        {
            var read = Read(Text(query, "q")!);
            var end = 0;
            foreach (var span in read.Spans)
            {
                Assert.True(span.Start >= end && span.Length > 0, read.Query);
                end = span.Start + span.Length;
            }

            Assert.True(end <= read.Query.Length, read.Query);
        }
    }

    private static List<string> Wrong(JsonElement expected, Interpretation read)
    {
        var wrong = new List<string>();
        Check("intent", Text(expected, "intent")!.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)
            .Equals(read.Intent.ToString(), StringComparison.OrdinalIgnoreCase));
        Check("make", IsEither(read.MakeId, "make"));
        Check("model", IsEither(read.ModelId, "model"));
        Check("years", (Number("year_from"), Number("year_to")) == (read.YearFrom, read.YearTo));
        Check("parts", read.PartTypeIds.ToHashSet().SetEquals(List("parts")) || (read.PartTypeIds is [var part] && List("parts_any").Contains(part)));
        Check("positions", read.Positions.Except(List("positions_redundant")).ToHashSet().SetEquals(List("positions")));
        Check("condition", Text(expected, "condition") == read.Condition);
        Check("quality", Text(expected, "quality") == read.Quality);
        Check("origin", Text(expected, "part_origin") == read.PartOrigin);
        Check("city", Text(expected, "city") == read.CityId);
        var number = expected.GetProperty("part_number");
        Check("part number", number.ValueKind == JsonValueKind.Null
            ? read.PartNumber is null
            : read.PartNumber == new ReadPartNumber(Text(number, "canonical")!, Text(number, "compact")!, Text(number, "system")));
        var vin = expected.GetProperty("vin");
        Check("vin", vin.ValueKind == JsonValueKind.Null
            ? read.Vin is null
            : read.Vin is not null && (read.Vin.Value, read.Vin.Wmi) == (Text(vin, "value")!, Text(vin, "wmi")!)
                && read.Vin.ModelYear == vin.GetProperty("model_year").GetInt16()
                && read.Vin.CheckDigitOk == vin.GetProperty("check_digit_ok").GetBoolean());
        wrong.AddRange(List("must_not").Where(reading =>
            reading == "make:" + read.MakeId || reading == "model:" + read.ModelId || read.PartTypeIds.Any(p => reading == "part:" + p)));
        return wrong;

        void Check(string field, bool isRight)
        {
            if (!isRight)
            {
                wrong.Add(field);
            }
        }

        bool IsEither(string? value, string field) => value == Text(expected, field) || (value is not null && List(field + "_any").Contains(value));

        short? Number(string field) => expected.TryGetProperty(field, out var n) && n.ValueKind == JsonValueKind.Number ? n.GetInt16() : null;

        string[] List(string field) =>
            expected.TryGetProperty(field, out var list) ? [.. list.EnumerateArray().Select(e => e.GetString()!)] : [];
    }

    private static string? Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) ? value.GetString() : null;
}
