using Xunit;

namespace CargoParts.Tests.Search.Contract;

public sealed class ShrinkingTests
{
    [Fact]
    public void Leaves_the_steps_that_are_needed_in_their_order() =>
        Assert.Equal([17, 60, 61], Shrinking.Smallest([.. Enumerable.Range(0, 100)], script => new[] { 17, 60, 61 }.All(script.Contains)));

    [Fact]
    public void Leaves_nothing_of_a_script_that_fails_without_steps() => Assert.Empty(Shrinking.Smallest([1, 2, 3], _ => true));
}
