using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CargoParts.Web.Platform.Security;

/// <summary>What nobody can guess; whoever has it is who it was given to. The server keeps only its hash.</summary>
public static class RandomToken
{
    private const int Bytes = 32;

    /// <returns>43 letters that need no escape in cookies and addresses.</returns>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <returns>SHA-256, 32 bytes: with so much chance in the token nobody searches for what fits.</returns>
    public static byte[] HashOf(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return SHA256.HashData(Encoding.UTF8.GetBytes(token));
    }
}
