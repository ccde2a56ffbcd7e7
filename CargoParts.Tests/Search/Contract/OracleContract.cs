using Xunit;

namespace CargoParts.Tests.Search.Contract;

/// <summary>An engine answers as a plain list does, whatever happens to both.</summary>
public abstract class OracleContract<TEngine>(ITestOutputHelper output)
    where TEngine : IEngine
{
    [Theory]
    [MemberData(nameof(Seeds.All), MemberType = typeof(Seeds), DisableDiscoveryEnumeration = true)]
    public void Answers_as_a_plain_list_does_after_every_change(int seed)
    {
        output.WriteLine($"seed {seed}");
        Scripts.PassInMemory<TEngine>(RandomScript.OfChangesAndQuestions(seed, isDurable: false));
    }

    [Theory]
    [MemberData(nameof(Seeds.All), MemberType = typeof(Seeds), DisableDiscoveryEnumeration = true)]
    public void Answers_as_a_plain_list_does_over_commits_and_opening_again(int seed)
    {
        output.WriteLine($"seed {seed}");
        Scripts.PassInDirectory<TEngine>(RandomScript.OfChangesAndQuestions(seed, isDurable: true));
    }

    [Theory]
    [MemberData(nameof(Seeds.Few), MemberType = typeof(Seeds), DisableDiscoveryEnumeration = true)]
    public void Answers_as_a_plain_list_does_on_a_large_catalogue(int seed)
    {
        output.WriteLine($"seed {seed}");
        Scripts.PassInMemory<TEngine>(RandomScript.OfALargeCatalogue(seed));
    }
}
