using System.Security.Cryptography;
using System.Text.Json;
using CargoParts.Data;
using CargoParts.Data.Accounts;
using CargoParts.Data.Values;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Person = CargoParts.Data.Accounts.Account;

namespace CargoParts.Web.Features.Account.Security;

/// <summary>The two halves of WebAuthn: what the browser is asked, and what it answers. Between them a cookie that nobody can read keeps the question.</summary>
public sealed class PasskeyCeremony(
    IPasskeyHandler<Person> handler, IDbContextFactory<CargoPartsDb> databases, IDataProtectionProvider protection, TimeProvider clock)
{
    private const string CookieName = "cp_passkey";
    private const string AddPurpose = "passkey.add";
    private const string UsePurpose = "passkey.use";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <returns>Options for <c>navigator.credentials.create</c>, as JSON; null: there is no such account.</returns>
    public async Task<string?> BeginAddingAsync(HttpContext http, Guid accountId)
    {
        if (await FindAsync(accountId, http.RequestAborted) is not { } person)
        {
            return null;
        }

        var name = SaudiPhone.TryParse(person.Phone, out var phone) ? phone.Masked : person.Name;
        var options = await handler.MakeCreationOptionsAsync(
            new PasskeyUserEntity { Id = person.Id.ToString(), Name = name, DisplayName = person.Name.Length > 0 ? person.Name : name }, http);
        Remember(http, AddPurpose, options.AttestationState);
        return options.CreationOptionsJson;
    }

    /// <returns>Null: it is no answer to what this browser was asked for this account.</returns>
    public async Task<UserPasskeyInfo?> FinishAddingAsync(HttpContext http, Guid accountId, string credential)
    {
        if (Take(http, AddPurpose) is not { } asked)
        {
            return null;
        }

        var answer = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential, AttestationState = asked.State });
        return answer.Succeeded && answer.UserEntity.Id == accountId.ToString() ? answer.Passkey : null;
    }

    /// <param name="accountId">Whose passkeys are asked for; null: any that the browser knows for this site.</param>
    /// <returns>Options for <c>navigator.credentials.get</c>, as JSON.</returns>
    public async Task<string> BeginAsync(HttpContext http, Guid? accountId)
    {
        var person = accountId is { } id ? await FindAsync(id, http.RequestAborted) : null;
        var options = await handler.MakeRequestOptionsAsync(person, http);
        Remember(http, UsePurpose, options.AssertionState);
        return options.RequestOptionsJson;
    }

    /// <returns>Null: it is no answer to what this browser was asked, or the passkey is a copy whose count went back.</returns>
    public async Task<UsedPasskey?> FinishAsync(HttpContext http, string credential)
    {
        if (Take(http, UsePurpose) is not { } asked)
        {
            return null;
        }

        var answer = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential, AssertionState = asked.State });
        return answer.Succeeded && answer.Passkey.IsUserVerified ? new UsedPasskey(answer.User.Id, answer.Passkey, asked.At) : null;
    }

    private async Task<Person?> FindAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Accounts.SingleOrDefaultAsync(a => a.Id == accountId && a.Status == AccountStatus.Active, cancellationToken);
    }

    private void Remember(HttpContext http, string purpose, string? state)
    {
        var kept = Protector(purpose).Protect(JsonSerializer.Serialize(new Question(state ?? "", clock.GetUtcNow())), Patience);
        http.Response.Cookies.Append(NameOf(http), kept, CookieOf(http));
    }

    private Question? Take(HttpContext http, string purpose)
    {
        if (http.Request.Cookies[NameOf(http)] is not { Length: > 0 } kept)
        {
            return null;
        }

        http.Response.Cookies.Delete(NameOf(http), CookieOf(http));
        try
        {
            return JsonSerializer.Deserialize<Question>(Protector(purpose).Unprotect(kept));
        }
        catch (CryptographicException)
        {
            // Too old, of another purpose, or not ours.
            return null;
        }
    }

    private ITimeLimitedDataProtector Protector(string purpose) => protection.CreateProtector(purpose).ToTimeLimitedDataProtector();

    // The prefix binds it to this host; browsers take it only over https.
    private static string NameOf(HttpContext http) => http.Request.IsHttps ? $"__Host-{CookieName}" : CookieName;

    private static CookieOptions CookieOf(HttpContext http) =>
        new() { HttpOnly = true, IsEssential = true, MaxAge = Patience, Path = "/", SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps };

    /// <param name="State">Of the framework: the challenge and whom it is for.</param>
    /// <param name="At">UTC; when it was asked.</param>
    private sealed record Question(string State, DateTimeOffset At);
}

/// <param name="Info">As it stands after this use.</param>
/// <param name="AskedAt">UTC; when its owner was asked for it.</param>
public sealed record UsedPasskey(Guid AccountId, UserPasskeyInfo Info, DateTimeOffset AskedAt);
