using System.Buffers;

namespace CargoParts.Search.Engine;

/// <summary>Working memory of one search, borrowed from the shared pools and given back at its end.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly List<ulong[]> _bits = [];
    private readonly List<float[]> _numbers = [];

    /// <summary>Empty.</summary>
    public Bitmap Bitmap(int documents)
    {
        var words = ArrayPool<ulong>.Shared.Rent(Engine.Bitmap.WordsFor(documents));
        _bits.Add(words);
        var bitmap = new Bitmap(words, documents);
        bitmap.Clear();
        return bitmap;
    }

    public Bitmap Copy(Bitmap of, int documents)
    {
        var copy = Bitmap(documents);
        copy.CopyFrom(of);
        return copy;
    }

    /// <summary>Zeroed; at least as long as asked for.</summary>
    public float[] Numbers(int length)
    {
        var numbers = ArrayPool<float>.Shared.Rent(length);
        _numbers.Add(numbers);
        numbers.AsSpan(0, length).Clear();
        return numbers;
    }

    public void Dispose()
    {
        _bits.ForEach(words => ArrayPool<ulong>.Shared.Return(words));
        _numbers.ForEach(numbers => ArrayPool<float>.Shared.Return(numbers));
        _bits.Clear();
        _numbers.Clear();
    }
}
