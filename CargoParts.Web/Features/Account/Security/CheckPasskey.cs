using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account.Security;

/// <summary>Whose passkey is this? The lock of the device was opened for it, so it counts as a second factor by itself.</summary>
public sealed class CheckPasskey(WorkFactory works, PasskeyCeremony ceremony)
{
    private static readonly Act Act = new("check-passkey", Permission: null);

    /// <param name="accountId">Who it has to be; null: anybody.</param>
    /// <param name="credential">What <c>navigator.credentials.get</c> answered to <see cref="PasskeyCeremony.BeginAsync"/>, as JSON.</param>
    /// <returns>The account; Invalid for everything else, without saying why.</returns>
    public async Task<Result<Guid>> RunAsync(HttpContext http, Guid? accountId, string? credential, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(credential) || await ceremony.FinishAsync(http, credential) is not { } used || (accountId ?? used.AccountId) != used.AccountId)
        {
            return Refused;
        }

        var actor = Actor.Guest with { AccountId = used.AccountId, Address = CurrentActor.Of(http.User).Address };
        return await works.RunAsync<Guid>(actor, Act, async (work, token) =>
        {
            // An answer is good once: what was used since the question was asked is a repetition, also where the device counts nothing.
            var (id, count) = (used.Info.CredentialId, (long)used.Info.SignCount);
            var counted = await work.Db.Passkeys
                .Where(p => p.CredentialId == id && p.AccountId == used.AccountId)
                .Where(p => p.SignCount < count || (p.SignCount == 0 && count == 0))
                .Where(p => p.UsedAt == null || p.UsedAt < used.AskedAt)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(p => p.SignCount, count).SetProperty(p => p.UsedAt, work.Now).SetProperty(p => p.IsBackedUp, used.Info.IsBackedUp), token);
            if (counted == 0)
            {
                return Refused;
            }

            work.Note(OwnWork.SubjectOf(used.AccountId), after: new { Passkey = Convert.ToHexStringLower(id) });
            return used.AccountId;
        }, cancellationToken);
    }

    private static Problem Refused => new(ProblemKind.Invalid, SecondFactorText.PasskeyRefused);
}
