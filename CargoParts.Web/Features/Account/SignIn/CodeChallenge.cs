using System.Globalization;
using System.Security.Cryptography;
using CargoParts.Data.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace CargoParts.Web.Features.Account.SignIn;

/// <summary>A code that was sent: what its page keeps of it while somebody looks at the telephone.</summary>
/// <param name="Phone">Canonical.</param>
/// <param name="Device">Token of the device that asked.</param>
public sealed record CodeChallenge(Guid Id, string Phone, string Device, OtpPurpose Purpose)
{
    /// <returns>The masked form: nothing personal gets into a text by mistake.</returns>
    public override string ToString() => $"challenge {Id}";
}

/// <summary>Writes challenges so that nobody can read or make one; what comes back is known to be ours.</summary>
public sealed class CodeChallenges(IDataProtectionProvider protection)
{
    // Longer than a code is good: who comes too late is told so, and does not type the number again.
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector(nameof(CodeChallenges)).ToTimeLimitedDataProtector();

    public string Write(CodeChallenge challenge)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        return _protector.Protect($"{challenge.Id:N} {challenge.Purpose} {challenge.Phone} {challenge.Device}", Lasts);
    }

    /// <returns>Null: it is not ours, or too old.</returns>
    public CodeChallenge? Read(string? written)
    {
        if (string.IsNullOrEmpty(written))
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(written).Split(' ', 4) is [var id, var purpose, var phone, var device]
                ? new CodeChallenge(Guid.Parse(id, CultureInfo.InvariantCulture), phone, device, Enum.Parse<OtpPurpose>(purpose))
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
