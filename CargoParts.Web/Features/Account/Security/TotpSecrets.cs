using CargoParts.Data.Accounts;
using CargoParts.Data.Security;
using CargoParts.Web.Platform.Security;

namespace CargoParts.Web.Features.Account.Security;

/// <summary>How the secret of an authenticator app stands in its column.</summary>
internal static class TotpSecrets
{
    internal const string Purpose = "totp-secrets.secret";

    public static byte[] Seal(this FieldCipher cipher, ReadOnlySpan<byte> secret) => cipher.Encrypt(Purpose, Base32.Encode(secret));

    public static byte[] Open(this FieldCipher cipher, TotpSecret stored) =>
        Base32.TryDecode(cipher.Decrypt(Purpose, stored.Secret), out var secret) ? secret : throw new TamperedFieldException();
}
