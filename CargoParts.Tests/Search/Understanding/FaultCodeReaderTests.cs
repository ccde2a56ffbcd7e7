using CargoParts.Search.Understanding;
using Xunit;
using static CargoParts.Tests.Search.Understanding.Vocabulary;

namespace CargoParts.Tests.Search.Understanding;

public sealed class FaultCodeReaderTests
{
    [Theory]
    [InlineData("P0301", "P0301")]
    [InlineData("p0301 كامري", "P0301")]
    [InlineData("كامري p 0301", "P0301")]
    [InlineData("كود P-0301", "P0301")]
    [InlineData("كود P٠٣٠١", "P0301")]
    [InlineData("كود بي 0301", "P0301")]
    [InlineData("عندي كود P0304 في الاكسنت", "P0304")]
    public void Reads_a_fault_code_and_offers_its_parts(string query, string code)
    {
        var read = Read(query);
        Assert.Equal((Intent.Part, code, true), (read.Intent, read.Complaint!.Id, read.Complaint.IsFaultCode));
        Assert.Equal("spark-plug", read.PartTypeIds[0]);
        Assert.Null(read.YearFrom);
    }

    [Theory]
    [InlineData("C1201")]
    [InlineData("B1000")]
    [InlineData("U0100")]
    [InlineData("P0A80")]
    public void Reads_codes_of_every_system(string code) => Assert.Equal(code, Read(code + " كامري").Complaint!.Id);

    [Theory]
    [InlineData("مرسيدس c 2012")]
    [InlineData("c200 2012")]
    [InlineData("P4501")]
    [InlineData("P03015")]
    [InlineData("u 2015")]
    public void Takes_no_class_and_year_for_a_code(string query) => Assert.Null(Read(query).Complaint);
}
