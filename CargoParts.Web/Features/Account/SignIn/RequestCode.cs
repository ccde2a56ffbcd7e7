using System.Globalization;
using System.Security.Cryptography;
using CargoParts.Data;
using CargoParts.Data.Accounts;
using CargoParts.Data.Security;
using CargoParts.Data.Values;
using CargoParts.Web.Platform.Limits;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Sms;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account.SignIn;

/// <summary>
/// Sends six digits to a telephone. Whether the number has an account, or one that is suspended, is not even looked at: it is the same work
/// and the same answer for all.
/// </summary>
public sealed class RequestCode(
    WorkFactory works, KnownDevices devices, OneTimeCodes codes, RateLimits limits, ISmsSender sms, TimeProvider clock)
{
    /// <summary>Sooner than that a browser gets no second code.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private static readonly Act Act = new("request-code", Permission: null);

    // Runs of numbers with the same beginning belong together: ten thousand in each.
    private const int PrefixLength = 9;

    /// <param name="actor">A guest with an address, or who wants to show once more that it is them.</param>
    /// <param name="device">Token of the device that asks; no other can use the code.</param>
    /// <param name="site">Where the code is typed: <c>cargoparts.sa</c>.</param>
    /// <returns>The challenge; TooMany with the time to wait; Unavailable: no provider takes the message.</returns>
    public async Task<Result<CodeChallenge>> RunAsync(
        Actor actor, SaudiPhone phone, OtpPurpose purpose, string device, string site, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(phone);

        // Strangers who ask for codes to somebody's number do not use up those of the owner's own devices.
        var isKnown = await devices.AreOwnersAsync(phone.E164, device, cancellationToken);
        if (await RefusalAsync(phone, isKnown ? $"{phone.E164} {device}" : phone.E164, actor.Address ?? "", cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var code = RandomNumberGenerator.GetInt32(OneTimeCodes.Count).ToString(OneTimeCodes.Format, CultureInfo.InvariantCulture);
        var challenge = new CodeChallenge(Guid.CreateVersion7(clock.GetUtcNow()), phone.E164, device, purpose);
        var result = await works.RunAsync<CodeChallenge>(
            actor, Act, async (work, ct) => await ReplaceAsync(work, challenge, code, ct) is { } tooSoon ? tooSoon : challenge, cancellationToken);
        return result.Problem is null && await SendAsync(challenge, code, site) is { } failure ? failure : result;
    }

    private async Task<Problem?> RefusalAsync(SaudiPhone phone, string subject, string address, CancellationToken cancellationToken) =>
        await limits.TakeAsync(RateRules.Code, subject, cancellationToken)
        ?? await limits.TakeAsync(RateRules.SmsAddress, address, cancellationToken)
        ?? await limits.TakeAsync(RateRules.SmsPrefix, phone.E164[..PrefixLength], cancellationToken)
        ?? await limits.TakeAsync(RateRules.SmsAll, "", cancellationToken);

    /// <summary>One code of a purpose is good for a number at a time: the newest.</summary>
    private async Task<Problem?> ReplaceAsync(Work work, CodeChallenge challenge, string code, CancellationToken cancellationToken)
    {
        var (db, hash) = (work.Db, RandomToken.HashOf(challenge.Device));
        await db.Database.ExecuteSqlAsync(
            $"select pg_advisory_xact_lock(hashtextextended({$"{challenge.Phone} {challenge.Purpose}"}, 0))", cancellationToken);
        var active = await db.OtpChallenges.AsTracking().SingleOrDefaultAsync(
            c => c.Phone == challenge.Phone && c.Purpose == challenge.Purpose && c.EndedAt == null, cancellationToken);
        if (active is not null)
        {
            // Only to the browser that asked before: others are not told that somebody signs in just now.
            if (active.DeviceHash.AsSpan().SequenceEqual(hash) && active.CreatedAt + Pause > work.Now)
            {
                return RateLimits.TooMany(active.CreatedAt + Pause - work.Now);
            }

            active.EndedAt = work.Now;
            await db.SaveChangesAsync(cancellationToken);
        }

        db.OtpChallenges.Add(new OtpChallenge
        {
            Id = challenge.Id,
            Purpose = challenge.Purpose,
            Phone = challenge.Phone,
            CodeHash = codes.HashOf(challenge.Id, code),
            DeviceHash = hash,
            CreatedAt = work.Now,
            ExpiresAt = work.Now + OtpChallenge.Lifetime,
        });
        work.Note($"challenge {challenge.Id}", after: new { challenge.Purpose });
        return null;
    }

    // Not called off with the request: a code that is on its way is one that was sent.
    private async Task<Problem?> SendAsync(CodeChallenge challenge, string code, string site)
    {
        var outcome = await sms.SendAsync(
            new SmsMessage
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                Recipient = challenge.Phone,
                Purpose = challenge.Purpose.ToString(),
                Text = new OneTimeCodeText(code, SignInText.CodeMessage, site).Of,
            },
            CancellationToken.None);
        return outcome is SmsOutcome.Accepted || outcome.MayHaveArrived ? null : new Problem(ProblemKind.Unavailable, SignInText.NotSent);
    }
}

/// <summary>How codes are kept.</summary>
public sealed class OneTimeCodes(FieldCipher cipher)
{
    public const int Digits = 6;

    internal const int Count = 1_000_000;

    internal const string Format = "D6";

    private const string Purpose = "otp-challenges.code-hash";

    /// <summary>Keyed with the key of the blind indexes, which every node has and the database does not: a million codes are soon tried on a plain hash.</summary>
    internal byte[] HashOf(Guid challenge, string code) => cipher.BlindIndex(Purpose, $"{challenge:N} {code}");
}

/// <summary>Devices that somebody has signed in with before.</summary>
public sealed class KnownDevices(IDbContextFactory<CargoPartsDb> databases)
{
    /// <summary>Whether the owner of the number has signed in with it. Asked for every number alike.</summary>
    public async Task<bool> AreOwnersAsync(string phone, string device, CancellationToken cancellationToken)
    {
        var hash = RandomToken.HashOf(device);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Devices.AnyAsync(d => d.TokenHash == hash && db.Accounts.Any(a => a.Id == d.AccountId && a.Phone == phone), cancellationToken);
    }
}
