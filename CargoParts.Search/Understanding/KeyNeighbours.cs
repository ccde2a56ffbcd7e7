using CargoParts.Search.Arabic;

namespace CargoParts.Search.Understanding;

/// <summary>Which letters lie beside each other on the keyboard, Latin and Arabic (101).</summary>
internal sealed class KeyNeighbours
{
    // Each row lies half a key to the right of the one above it.
    private static readonly string[] Rows = ["qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./"];

    private readonly HashSet<(char, char)> _pairs = [];

    /// <param name="arabic">Key of the Latin keyboard → what it gives on the Arabic one.</param>
    public KeyNeighbours(IReadOnlyDictionary<char, string> arabic)
    {
        for (var row = 0; row < Rows.Length; row++)
        {
            for (var at = 0; at < Rows[row].Length; at++)
            {
                Add(row, at, row, at + 1);
                Add(row, at, row + 1, at - 1);
                Add(row, at, row + 1, at);
            }
        }

        void Add(int row, int at, int otherRow, int otherAt)
        {
            if (otherRow < Rows.Length && otherAt >= 0 && otherAt < Rows[otherRow].Length)
            {
                var (key, other) = (Rows[row][at], Rows[otherRow][otherAt]);
                AddPair(key, other);
                if (arabic.TryGetValue(key, out var letters) && arabic.TryGetValue(other, out var others) && letters.Length == 1 && others.Length == 1)
                {
                    AddPair(CharFolding.Fold(letters[0]), CharFolding.Fold(others[0]));
                }
            }
        }

        void AddPair(char a, char b)
        {
            _pairs.Add((a, b));
            _pairs.Add((b, a));
        }
    }

    public bool Are(char a, char b) => _pairs.Contains((a, b));
}
