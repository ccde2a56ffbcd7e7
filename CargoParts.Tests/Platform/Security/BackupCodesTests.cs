using System.Security.Cryptography;
using CargoParts.Data.Security;
using CargoParts.Web.Platform.Security;
using Xunit;

namespace CargoParts.Tests.Platform.Security;

public sealed class BackupCodesTests
{
    private static readonly Guid Account = new("0199a0de-0000-7000-8000-000000000001");

    private readonly BackupCodes _codes = Codes(index: 1);

    [Fact]
    public void Ten_different_codes_are_given_out_that_cannot_be_misread()
    {
        var codes = BackupCodes.New();

        Assert.Equal(10, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^[34679ACDEFGHJKMNPQRTVWXY]{4}(-[34679ACDEFGHJKMNPQRTVWXY]{4}){2}$", code));
        Assert.Empty(codes.Intersect(BackupCodes.New()));
    }

    [Theory]
    [InlineData("7KQF-9XAM-3HWP")]
    [InlineData("7kqf9xam3hwp")]
    [InlineData(" 7KQF 9XAM 3HWP ")]
    [InlineData("٧kqf–٩xam–٣hwp")]
    public void However_it_is_typed_it_is_the_same_code(string typed)
    {
        Assert.True(_codes.TryHash(Account, "7KQF-9XAM-3HWP", out var stored));
        Assert.True(_codes.TryHash(Account, typed, out var hash));
        Assert.Equal(stored, hash);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7KQF-9XAM-3HW")]
    [InlineData("7KQF-9XAM-3HWPP")]
    [InlineData("7KQF-9XAM-3HW0")]
    public void What_was_never_given_out_has_no_hash(string? typed) => Assert.False(_codes.TryHash(Account, typed, out _));

    [Fact]
    public void A_hash_is_of_one_account_and_one_key()
    {
        Assert.True(_codes.TryHash(Account, "7KQF-9XAM-3HWP", out var hash));
        Assert.True(_codes.TryHash(Guid.Empty, "7KQF-9XAM-3HWP", out var ofAnother));
        Assert.True(Codes(index: 2).TryHash(Account, "7KQF-9XAM-3HWP", out var withAnother));

        Assert.NotEqual(hash, ofAnother);
        Assert.NotEqual(hash, withAnother);
    }

    [Fact]
    public void Every_code_given_out_can_be_typed_back() => Assert.All(BackupCodes.New(), code => Assert.True(_codes.TryHash(Account, code, out _)));

    private static BackupCodes Codes(byte index) => new(new FieldCipher(new FieldKeys(new FieldKeyOptions
    {
        Current = "a",
        Keys = { ["a"] = Convert.ToBase64String(SHA256.HashData("a"u8)) },
        Index = Convert.ToBase64String(SHA256.HashData([index])),
    })));
}
