namespace CargoParts.Data.Demo;

/// <summary>The dice of one listing or seller: the same on every machine, unlike <see cref="Random"/> in no promise of ours.</summary>
/// <remarks>Sebastiano Vigna's SplitMix64. Only exact arithmetic, so that a seed gives the same bytes everywhere.</remarks>
internal sealed class DemoRandom(ulong state)
{
    private ulong _state = state;

    /// <summary>Dice that depend on nothing but their arguments.</summary>
    /// <param name="subject">What is thrown for, so that listing 7 and seller 7 differ.</param>
    public static DemoRandom For(int seed, string subject, int index)
    {
        var dice = new DemoRandom(HashOf(subject) ^ ((ulong)(uint)seed << 32) ^ (uint)index);
        return new DemoRandom(dice.Next64());
    }

    /// <summary>Dice for a text: the same text, the same dice.</summary>
    public static DemoRandom For(string text) => new(HashOf(text));

    public ulong Next64()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <returns>0 to below <paramref name="end"/>.</returns>
    public int Next(int end) => (int)(((Next64() >> 32) * (ulong)end) >> 32);

    /// <returns>Both ends included.</returns>
    public int Between(int first, int last) => first + Next(last - first + 1);

    public bool Chance(int percent) => Next(100) < percent;

    /// <returns>0 to below 1.</returns>
    public double Fraction() => (Next64() >> 11) * (1.0 / (1UL << 53));

    public T Pick<T>(IReadOnlyList<T> from) => from[Next(from.Count)];

    /// <summary>Picks with a liking for the front of the list, where the usual words stand.</summary>
    public T PickEarly<T>(IReadOnlyList<T> from)
    {
        var fraction = Fraction();
        return from[(int)(from.Count * fraction * fraction)];
    }

    // FNV-1a over UTF-16 units.
    private static ulong HashOf(string text)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var unit in text)
        {
            hash = (hash ^ unit) * 0x100000001B3;
        }

        return hash;
    }
}
