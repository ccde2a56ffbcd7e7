namespace CargoParts.Bench.Relevance.Judging;

/// <summary>Texts that nobody would type and anybody can send.</summary>
internal static class AnyText
{
    private const int LongestUnicode = 300;
    private const int MostEdits = 6;

    /// <summary>Half from the blocks that the readers look at, half from anywhere, lone surrogates included.</summary>
    public static string Unicode(Random random)
    {
        var letters = new char[random.Next(LongestUnicode)];
        for (var at = 0; at < letters.Length; at++)
        {
            letters[at] = (char)(random.Next(4) switch
            {
                0 => random.Next(0x20, 0x7F),
                1 => random.Next(0x600, 0x700),
                _ => random.Next(0x10000),
            });
        }

        return new string(letters);
    }

    /// <summary>A query with letters missing, added and exchanged, or with another query in its middle.</summary>
    public static string Damaged(IReadOnlyList<string> queries, Random random)
    {
        var letters = queries[random.Next(queries.Count)].ToList();
        for (var edits = random.Next(1, MostEdits); edits > 0 && letters.Count > 1; edits--)
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
                    letters.InsertRange(at, queries[random.Next(queries.Count)]);
                    break;
            }
        }

        return new string([.. letters]);
    }
}
