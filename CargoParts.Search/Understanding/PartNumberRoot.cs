namespace CargoParts.Search.Understanding;

/// <summary>What a part number has in common with the numbers that superseded it and that it superseded: 68191349AC without its letters.</summary>
public sealed class PartNumberRoot
{
    private readonly RevisionRule _rule;

    private PartNumberRoot(RevisionRule rule, string root, string revision)
    {
        (_rule, Revision) = (rule, revision);
        var whole = rule.RootDigits is { } digits ? root.PadLeft(digits, '0') : root;
        Starts = rule.RootDigits is not null && whole[0] == '0' ? [whole, whole[1..]] : [whole];
    }

    /// <summary>How numbers of this root begin, compact: with its leading zero and without.</summary>
    public IReadOnlyList<string> Starts { get; }

    /// <summary>The letters of the number that was read, the later the newer; empty: it was given without.</summary>
    public string Revision { get; }

    /// <returns>Null when the number is of another root or its letters count otherwise.</returns>
    public string? RevisionOf(string compactNumber)
    {
        ArgumentNullException.ThrowIfNull(compactNumber);
        foreach (var start in Starts)
        {
            if (compactNumber.StartsWith(start, StringComparison.Ordinal) && compactNumber[start.Length..] is var letters && IsRevision(start, letters))
            {
                return letters;
            }
        }

        return null;
    }

    /// <param name="written">As its maker writes it.</param>
    /// <param name="rule">Null: no numbers of this maker supersede each other by their letters.</param>
    internal static PartNumberRoot? Of(string written, RevisionRule? rule) => rule?.Form.Match(written) is { Success: true } match
        ? new PartNumberRoot(rule, PartNumberReader.Compact(match.Groups["root"].Value), match.Groups["letters"].Value)
        : null;

    // Without its hyphens BR3Z-1125-AB may be BR3Z-1125A-B, another part: only as many letters as were given are a revision.
    private bool IsRevision(string start, string letters) => Revision.Length > 0
        ? letters.Length == Revision.Length && letters.All(char.IsAsciiLetterUpper)
        : _rule.Form.IsMatch(start + letters);
}
