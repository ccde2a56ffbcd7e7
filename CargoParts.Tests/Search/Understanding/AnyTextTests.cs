using System.Text.Json;
using CargoParts.Bench.Relevance.Judging;
using CargoParts.Search.Understanding;
using Xunit;
using static CargoParts.Tests.Search.Understanding.Vocabulary;

namespace CargoParts.Tests.Search.Understanding;

/// <summary>Nothing that a client can send makes the interpreter fail.</summary>
public sealed class AnyTextTests
{
    [Fact]
    public void Reads_any_unicode_text()
    {
        var random = new Random(20260301);
        for (var round = 0; round < 1_000; round++)
        {
            AssertSound(AnyText.Unicode(random));
        }
    }

    [Fact]
    public void Reads_any_damaged_query()
    {
        var random = new Random(20260302);
        var queries = DevQueriesTests.Queries.Select(q => q.GetProperty("q").GetString()!).ToArray();
        for (var round = 0; round < 10_000; round++)
        {
            AssertSound(AnyText.Damaged(queries, random));
        }
    }

    [Theory]
    [InlineData("\ud800")]
    [InlineData("\udc00\ud800")]
    [InlineData("\u0640\u0640\u0640")]
    [InlineData("0")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("99999999999999999999")]
    [InlineData("و")]
    [InlineData("ال")]
    [InlineData("موديل")]
    [InlineData("2012-")]
    [InlineData("من 2012 الى")]
    [InlineData("-;./'[]")]
    public void Reads_the_awkward_ones(string text) => AssertSound(text);

    private static void AssertSound(string text)
    {
        var read = Read(text);
        var end = 0;
        foreach (var span in read.Spans)
        {
            Assert.True(span.Start >= end && span.Start + span.Length <= read.Query.Length, JsonSerializer.Serialize(text));
            end = span.Start + span.Length;
        }

        Assert.True(read.Query.Length <= QueryInterpreter.MaxCharacters);
    }
}
