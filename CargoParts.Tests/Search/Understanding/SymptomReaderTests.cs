using CargoParts.Search.Understanding;
using Xunit;
using static CargoParts.Tests.Search.Understanding.Vocabulary;

namespace CargoParts.Tests.Search.Understanding;

public sealed class SymptomReaderTests
{
    [Theory]
    [InlineData("المكينة تسخن كامري 2012")]
    [InlineData("كامري 2012 المكينة تسخن")]
    [InlineData("المكينة في كامري 2012 تسخن")]
    [InlineData("كامري 2012 تسخن المكينة")]
    [InlineData("كامري 2012 مكينة يسخن")]
    [InlineData("camry 2012 engine overheating")]
    public void Reads_a_symptom_and_offers_its_parts(string query)
    {
        var read = Read(query);
        Assert.Equal((Intent.Part, "toyota-camry", (short?)2012), (read.Intent, read.ModelId, read.YearFrom));
        Assert.Equal(("overheating", false), (read.Complaint!.Id, read.Complaint.IsFaultCode));
        Assert.Equal(["thermostat", "radiator", "water-pump"], read.PartTypeIds.Take(3));
        Assert.Equal(read.Complaint.PartTypeIds, read.PartTypeIds);
    }

    [Fact]
    public void A_named_part_is_what_is_asked_for()
    {
        var read = Read("المكينة تسخن رديتر كامري");
        Assert.Equal(["radiator"], read.PartTypeIds);
        Assert.Equal("overheating", read.Complaint!.Id);
    }

    [Theory]
    [InlineData("السيارة تنتع", "misfire")]
    [InlineData("العربية بتسخن", "overheating")]
    [InlineData("الموتور بيسخن", "overheating")]
    [InlineData("التكييف مش بيسقع", "ac-not-cold")]
    [InlineData("مكيف السيارة يبرد شوي وينقطع", "ac-not-cold")]
    [InlineData("العربية مش بتقوم الصبح", "no-start")]
    [InlineData("السلف يتك وما يشتغل", "no-crank")]
    [InlineData("القير يعلق على الثالث", "gear-delay")]
    [InlineData("البريك ينزل للاخر", "brake-weak")]
    [InlineData("رعشة بالدركسون عند الفرملة", "brake-vibration")]
    [InlineData("السيارة تشد يسار", "pulls-side")]
    [InlineData("رديتر كامري يسرب", "coolant-leak")]
    [InlineData("white smoke from exhaust", "smoke-white")]
    [InlineData("steering wheel vibrates when braking", "brake-vibration")]
    [InlineData("gearbox slipping accord", "gear-delay")]
    public void Reads_a_symptom_in_many_dialects(string query, string id) => Assert.Equal(id, Read(query).Complaint?.Id);

    [Theory]
    [InlineData("تهريب زيت من المكينة", "oil-leak")]
    [InlineData("تطفي على البريك", "stalls")]
    [InlineData("دخان اسود من الشكمان", "smoke-black")]
    [InlineData("engine shaking at idle", "rough-idle")]
    [InlineData("engine making ticking noise", "engine-tick")]
    public void The_part_at_which_it_shows_is_not_asked_for(string query, string id)
    {
        var read = Read(query);
        Assert.Equal((id, ""), (read.Complaint!.Id, read.Rest));
        Assert.Equal(read.Complaint.PartTypeIds, read.PartTypeIds);
    }

    [Theory]
    [InlineData("كاتم صوت شكمان", "muffler")]
    [InlineData("بلف حرارة مكينة", "thermostat")]
    public void The_name_of_a_part_is_no_symptom(string query, string part)
    {
        var read = Read(query);
        Assert.Null(read.Complaint);
        Assert.Equal([part], read.PartTypeIds);
    }

    [Theory]
    [InlineData("مكينة كامري")]
    [InlineData("مكينة كامري 2012 صدام امامي يمين كبوت تسخن")]
    public void Words_far_apart_are_no_symptom(string query) => Assert.Null(Read(query).Complaint);
}
