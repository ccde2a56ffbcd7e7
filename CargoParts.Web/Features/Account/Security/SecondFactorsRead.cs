using CargoParts.Data;
using CargoParts.Data.Tenancy;
using CargoParts.Web.Platform.Http;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account.Security;

/// <summary>The second factors that an account has, and whether it has to have one.</summary>
public sealed class SecondFactorsRead(IDbContextFactory<CargoPartsDb> databases)
{
    /// <summary>An authenticator app that was confirmed, or a passkey.</summary>
    public async Task<bool> HasAnyAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await HasAnyAsync(db, accountId, cancellationToken);
    }

    public async Task<SecondFactorsView> GetAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(DataScope.Everything, cancellationToken);
        var appSince = await db.TotpSecrets.Where(s => s.AccountId == accountId).Select(s => s.ConfirmedAt).SingleOrDefaultAsync(cancellationToken);
        var codes = await db.BackupCodes.CountAsync(c => c.AccountId == accountId && c.UsedAt == null, cancellationToken);
        var passkeys = await db.Passkeys.Where(p => p.AccountId == accountId)
            .OrderBy(p => p.CreatedAt).ThenBy(p => p.CredentialId)
            .Take(AddPasskey.MaxPasskeys)
            .Select(p => new PasskeyRow(p.CredentialId, p.Name, p.CreatedAt, p.UsedAt))
            .ToListAsync(cancellationToken);
        return new SecondFactorsView(appSince, codes, passkeys, Roles.NeedSecondFactor(await RightsAsync(db, accountId, cancellationToken)));
    }

    /// <summary>What the account's roles give, also what a session without a second factor does not get.</summary>
    public async Task<IReadOnlySet<Permission>> RightsAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(DataScope.Everything, cancellationToken);
        return await RightsAsync(db, accountId, cancellationToken);
    }

    internal static async Task<bool> HasAnyAsync(CargoPartsDb db, Guid accountId, CancellationToken cancellationToken) =>
        await db.TotpSecrets.AnyAsync(s => s.AccountId == accountId && s.ConfirmedAt != null, cancellationToken)
        || await db.Passkeys.AnyAsync(p => p.AccountId == accountId, cancellationToken);

    /// <param name="db">Sees everything: the roles in shops are those of a tenant.</param>
    internal static async Task<IReadOnlySet<Permission>> RightsAsync(CargoPartsDb db, Guid accountId, CancellationToken cancellationToken)
    {
        var ofStaff = await db.StaffGrants.Where(g => g.AccountId == accountId).Select(g => g.Role).ToListAsync(cancellationToken);
        var ofTeams = await db.SellerMembers.Where(m => m.AccountId == accountId).Select(m => m.Role).Distinct().ToListAsync(cancellationToken);
        return ofStaff.SelectMany(Roles.Of).Concat(ofTeams.SelectMany(Roles.Of)).ToHashSet();
    }

    /// <summary>
    /// A stolen session must not add a way in of its own: whoever has a second factor gives it before there is another.
    /// </summary>
    /// <returns>Null: it was given just now, or there is none to give.</returns>
    internal static async Task<Problem?> AskAgainAsync(Work work, Guid accountId, CancellationToken cancellationToken) =>
        work.Actor.StrongAt + WorkFactory.StepUpLasts > work.Now || !await HasAnyAsync(work.Db, accountId, cancellationToken)
            ? null
            : new Problem(ProblemKind.StepUp, ProblemsText.StepUp);

    /// <summary>Once nothing is left that they stand in for, codes on paper open nothing any more.</summary>
    internal static async Task DropCodesOfNothingAsync(Work work, Guid accountId, CancellationToken cancellationToken)
    {
        if (!await HasAnyAsync(work.Db, accountId, cancellationToken))
        {
            await work.Db.BackupCodes.Where(c => c.AccountId == accountId).ExecuteDeleteAsync(cancellationToken);
        }
    }
}

/// <param name="AppSince">UTC; null: no authenticator app.</param>
/// <param name="BackupCodesLeft">Of ten.</param>
/// <param name="IsNeeded">A role of the account wants one.</param>
public sealed record SecondFactorsView(DateTimeOffset? AppSince, int BackupCodesLeft, IReadOnlyList<PasskeyRow> Passkeys, bool IsNeeded)
{
    public bool HasAny => AppSince is not null || Passkeys.Count > 0;

    /// <summary>Something can be typed: digits of the app, or a code on paper.</summary>
    public bool HasCodes => AppSince is not null || (HasAny && BackupCodesLeft > 0);

    /// <summary>Where the account could not do its work without it, the last one stays.</summary>
    public bool MayRemoveApp => !IsNeeded || Passkeys.Count > 0;

    /// <inheritdoc cref="MayRemoveApp"/>
    public bool MayRemovePasskey => !IsNeeded || AppSince is not null || Passkeys.Count > 1;
}

/// <param name="CreatedAt">UTC.</param>
/// <param name="UsedAt">UTC; null: never.</param>
public sealed record PasskeyRow(byte[] CredentialId, string Name, DateTimeOffset CreatedAt, DateTimeOffset? UsedAt);
