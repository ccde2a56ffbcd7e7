using Xunit;

namespace CargoParts.Tests.Search.Contract;

public static class Seeds
{
    /// <summary>The same ones every time and one that nobody has tried.</summary>
    public static TheoryData<int> All => [1, 2, 3, 4, 5, Random.Shared.Next()];

    /// <summary>For what takes seconds.</summary>
    public static TheoryData<int> Few => [1, Random.Shared.Next()];
}
