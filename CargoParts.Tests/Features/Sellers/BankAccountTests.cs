using System.Text;
using CargoParts.Data.Sellers;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Sellers;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CargoParts.Tests.Features.Sellers;

public sealed class BankAccountTests : IAsyncLifetime
{
    private const string Iban = "SA0380000000608010167519";
    private const string OtherIban = "SA4420000001234567891234";

    private Office _office = null!;

    private ChangeBankAccount Change => new(_office.Works, Office.CipherOf("a", "a"));

    private TeamRead Read => new(_office.Database.App, _office.Clock);

    public async ValueTask InitializeAsync() => _office = await Office.OpenAsync();

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task The_number_stands_encrypted_and_is_shown_by_its_end()
    {
        var from = await Change.RunAsync(_office.Owner, Input("sa03 8000 0000 6080 1016 7519"), Office.Token);

        Assert.Equal(_office.Clock.GetUtcNow() + TimeSpan.FromHours(72), from.Value);
        var view = await Read.BankAsync(_office.Owner, Office.Token);
        Assert.Equal(("7519", "مؤسسة نورة", true), (view!.IbanEnd, view.HolderName, view.IsCoolingOff));
        await using var db = _office.Open();
        var stored = await db.BankAccounts.SingleAsync(Office.Token);
        Assert.Equal(("80", Iban), (stored.BankCode, Office.CipherOf("a", "a").Decrypt(ChangeBankAccount.Purpose, stored.Iban)));
        Assert.DoesNotContain("60801016", Encoding.Latin1.GetString(stored.Iban), StringComparison.Ordinal);
        Assert.DoesNotContain("60801016", (await _office.LastAsync("change-bank-account"))!.After!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_account_cools_off_anew_and_the_same_one_does_not()
    {
        await Change.RunAsync(_office.Owner, Input(Iban), Office.Token);
        _office.Clock.Advance(TimeSpan.FromHours(73));
        var later = _office.Owner with { StrongAt = _office.Clock.GetUtcNow() };
        Assert.False((await Read.BankAsync(later, Office.Token))!.IsCoolingOff);

        var same = await Change.RunAsync(later, Input(Iban), Office.Token);
        Assert.True(same.Value < _office.Clock.GetUtcNow());

        _office.Clock.Advance(TimeSpan.FromSeconds(1));
        var other = await Change.RunAsync(later, Input(OtherIban), Office.Token);
        Assert.Equal(_office.Clock.GetUtcNow() + BankAccount.CoolingOff, other.Value);
        Assert.Contains("7519", (await _office.LastAsync("change-bank-account"))!.Before!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_changes_it_without_the_right_and_a_fresh_second_factor()
    {
        var (manager, finance) = (await _office.JoinAsync(SellerRole.Manager), await _office.JoinAsync(SellerRole.Finance));
        _office.Clock.Advance(WorkFactory.StepUpLasts);

        Assert.Equal(ProblemKind.StepUp, (await Change.RunAsync(_office.Owner, Input(Iban), Office.Token)).Problem!.Kind);
        Assert.Equal(ProblemKind.StepUp, (await Change.RunAsync(_office.Owner with { StrongAt = null }, Input(Iban), Office.Token)).Problem!.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await Change.RunAsync(manager, Input(Iban), Office.Token)).Problem!.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await Change.RunAsync(finance, Input(Iban), Office.Token)).Problem!.Kind);
        Assert.Null(await Read.BankAsync(manager, Office.Token));
    }

    [Fact]
    public async Task Another_shop_neither_sees_nor_moves_it()
    {
        await Change.RunAsync(_office.Owner, Input(Iban), Office.Token);

        Assert.Null(await Read.BankAsync(_office.Stranger, Office.Token));
        await Change.RunAsync(_office.Stranger, Input(OtherIban), Office.Token);
        Assert.Equal("7519", (await Read.BankAsync(_office.Owner, Office.Token))!.IbanEnd);
    }

    [Theory]
    [InlineData("SA0380000000608010167518", "x", "Iban")]
    [InlineData("", "x", "Iban")]
    [InlineData(Iban, " ", "HolderName")]
    public async Task What_is_wrong_is_said_with_its_field(string iban, string holder, string field)
    {
        var refused = await Change.RunAsync(_office.Owner, new BankInput { Iban = iban, HolderName = holder }, Office.Token);

        Assert.Equal([field], refused.Problem!.Fields.Select(f => f.Field));
    }

    private static BankInput Input(string iban) => new() { Iban = iban, HolderName = "مؤسسة نورة" };
}
