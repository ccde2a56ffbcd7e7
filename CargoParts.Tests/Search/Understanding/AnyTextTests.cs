using System.Text.Json;
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
            var letters = new char[random.Next(0, 300)];
            for (var at = 0; at < letters.Length; at++)
            {
                // Half of the text from the blocks the readers look at, half from anywhere, lone surrogates included.
                letters[at] = (char)(random.Next(4) switch
                {
                    0 => random.Next(0x20, 0x7F),
                    1 => random.Next(0x600, 0x700),
                    _ => random.Next(0, 0x10000),
                });
            }

            AssertSound(new string(letters));
        }
    }

    [Fact]
    public void Reads_any_damaged_query()
    {
        var random = new Random(20260302);
        var queries = DevQueriesTests.Queries.Select(q => q.GetProperty("q").GetString()!).ToArray();
        for (var round = 0; round < 10_000; round++)
        {
            var letters = queries[random.Next(queries.Length)].ToList();
            for (var edits = random.Next(1, 6); edits > 0 && letters.Count > 1; edits--)
            {
                var at = random.Next(letters.Count);
                switch (random.Next(4))
                {
                    case 0:
                        letters.RemoveAt(at);
                        break;
                    case 1:
                        letters.Insert(at, (char)random.Next(0x600, 0x700));
                        break;
                    case 2:
                        letters[at] = "0129-/.; \u0640\u064B"[random.Next(11)];
                        break;
                    default:
                        letters.InsertRange(at, queries[random.Next(queries.Length)]);
                        break;
                }
            }

            AssertSound(new string([.. letters]));
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
