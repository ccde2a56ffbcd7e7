using System.Security.Cryptography;
using System.Text;
using CargoParts.Data.Security;
using Xunit;

namespace CargoParts.Tests.Data.Security;

public sealed class FieldCipherTests
{
    private const string Purpose = "totp-secrets.secret";

    private readonly FieldCipher _cipher = Cipher("2026", "2026");

    [Theory]
    [InlineData("")]
    [InlineData("SA0380000000608010167519")]
    [InlineData("شارع الملك فهد 😀")]
    public void Reads_what_it_wrote(string text) => Assert.Equal(text, _cipher.Decrypt(Purpose, _cipher.Encrypt(Purpose, text)));

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(100_000)]
    public void Length_does_not_matter(int length)
    {
        var text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i % 26))));

        Assert.Equal(text, _cipher.Decrypt(Purpose, _cipher.Encrypt(Purpose, text)));
    }

    [Fact]
    public void The_text_does_not_stand_in_what_is_stored_and_never_looks_the_same_twice()
    {
        var (first, second) = (_cipher.Encrypt(Purpose, "1000000008"), _cipher.Encrypt(Purpose, "1000000008"));

        Assert.NotEqual(first, second);
        Assert.Equal(-1, first.AsSpan().IndexOf("1000000008"u8));
    }

    /// <summary>The layout is read without the class, so that stored values stay readable whatever becomes of it.</summary>
    [Fact]
    public void The_layout_is_the_documented_one()
    {
        var stored = _cipher.Encrypt(Purpose, "1000000008");

        Assert.Equal([1, 4, .. "2026"u8], stored[..6]);
        Assert.Equal(6 + 12 + 10 + 16, stored.Length);
        var text = new byte[10];
        using var aes = new AesGcm(Key("2026"), 16);
        aes.Decrypt(stored.AsSpan(6, 12), stored.AsSpan(18, 10), stored.AsSpan(28), text, [.. stored[..6], .. "totp-secrets.secret"u8]);
        Assert.Equal("1000000008", Encoding.UTF8.GetString(text));
    }

    [Fact]
    public void No_altered_byte_passes()
    {
        var stored = _cipher.Encrypt(Purpose, "1000000008");
        for (var i = 0; i < stored.Length; i++)
        {
            var altered = stored.ToArray();
            altered[i] ^= 1;

            Assert.ThrowsAny<CryptographicException>(() => _cipher.Decrypt(Purpose, altered));
            Assert.ThrowsAny<CryptographicException>(() => _cipher.Decrypt(Purpose, stored.AsSpan(0, i)));
        }
    }

    [Fact]
    public void A_value_does_not_move_to_another_column() =>
        Assert.Throws<TamperedFieldException>(() => _cipher.Decrypt("bank-accounts.iban", _cipher.Encrypt(Purpose, "x")));

    [Fact]
    public void A_rotated_ring_reads_the_old_and_writes_with_the_new()
    {
        var old = _cipher.Encrypt(Purpose, "kept");
        var rotated = Cipher("2027", "2026", "2027");

        Assert.Equal("kept", rotated.Decrypt(Purpose, old));
        Assert.Equal("2026", FieldCipher.KeyIdOf(old));
        Assert.Equal("2027", rotated.CurrentKeyId);
        Assert.Equal("2027", FieldCipher.KeyIdOf(rotated.Encrypt(Purpose, "kept")));
    }

    [Fact]
    public void A_key_that_is_not_in_the_ring_is_named()
    {
        var unknown = Assert.Throws<UnknownFieldKeyException>(() => Cipher("2027", "2027").Decrypt(Purpose, _cipher.Encrypt(Purpose, "x")));

        Assert.Equal("2026", unknown.KeyId);
        Assert.Contains("FieldKeys:Keys:2026", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_id_that_now_has_another_key_reads_nothing()
    {
        var other = new FieldCipher(new FieldKeys(new FieldKeyOptions { Current = "2026", Keys = { ["2026"] = Base64("other") }, Index = Base64("index") }));

        Assert.Throws<TamperedFieldException>(() => other.Decrypt(Purpose, _cipher.Encrypt(Purpose, "x")));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused_rather_than_replaced() =>
        Assert.Throws<EncoderFallbackException>(() => _cipher.Encrypt(Purpose, "\ud800"));

    [Fact]
    public void The_blind_index_is_the_same_for_the_same_text_of_one_purpose_whichever_key_encrypts()
    {
        var index = _cipher.BlindIndex("bank-accounts.iban", "SA0380000000608010167519");

        Assert.Equal(32, index.Length);
        Assert.Equal(index, Cipher("2027", "2027").BlindIndex("bank-accounts.iban", "SA0380000000608010167519"));
        Assert.NotEqual(index, _cipher.BlindIndex("bank-accounts.iban", "SA4420000001234567891234"));
        Assert.NotEqual(index, _cipher.BlindIndex("sellers.iban", "SA0380000000608010167519"));
        Assert.NotEqual(_cipher.BlindIndex("ab", "c"), _cipher.BlindIndex("a", "bc"));
        Assert.Equal(HMACSHA256.HashData(Key("index"), "bank-accounts.iban\nSA0380000000608010167519"u8), index);
    }

    [Fact]
    public void Many_threads_share_one_cipher() => Parallel.For(0, 5_000, i =>
    {
        var text = new string((char)('a' + (i % 26)), i % 400);
        Assert.Equal(text, _cipher.Decrypt(Purpose, _cipher.Encrypt(Purpose, text)));
    });

    public static TheoryData<FieldKeyOptions, string> WrongOptions => new()
    {
        { new FieldKeyOptions { Index = Base64("index") }, "FieldKeys:Current" },
        { new FieldKeyOptions { Current = "b", Keys = { ["a"] = Base64("a") }, Index = Base64("index") }, "FieldKeys:Current" },
        { new FieldKeyOptions { Current = "a", Keys = { ["a"] = "c2VjcmV0" }, Index = Base64("index") }, "FieldKeys:Keys:a" },
        { new FieldKeyOptions { Current = "a", Keys = { ["a"] = "secret!" }, Index = Base64("index") }, "FieldKeys:Keys:a" },
        { new FieldKeyOptions { Current = "a", Keys = { ["a"] = Base64("a") } }, "FieldKeys:Index" },
        { new FieldKeyOptions { Current = "a", Keys = { ["a"] = Base64("a") }, Index = Base64("a") }, "FieldKeys:Index" },
        { new FieldKeyOptions { Current = "A b", Keys = { ["A b"] = Base64("a") }, Index = Base64("index") }, "FieldKeys:Keys:A b" },
    };

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void Wrong_keys_are_named_by_their_setting_and_never_shown(FieldKeyOptions options, string setting)
    {
        var fault = Assert.Single(FieldKeys.Faults(options));

        Assert.Contains(setting, fault, StringComparison.Ordinal);
        Assert.DoesNotContain(options.Keys.Values.Append(options.Index), value => value is not null && fault.Contains(value, StringComparison.Ordinal));
        Assert.Contains(setting, Assert.Throws<ArgumentException>(() => new FieldKeys(options)).Message, StringComparison.Ordinal);
        Assert.Equal([fault], new FieldKeyValidation().Validate(null, options).Failures!);
    }

    private static FieldCipher Cipher(string current, params string[] ids) => new(new FieldKeys(new FieldKeyOptions
    {
        Current = current,
        Keys = ids.ToDictionary(id => id, Base64),
        Index = Base64("index"),
    }));

    private static string Base64(string name) => Convert.ToBase64String(Key(name));

    private static byte[] Key(string name) => SHA256.HashData(Encoding.UTF8.GetBytes(name));
}
