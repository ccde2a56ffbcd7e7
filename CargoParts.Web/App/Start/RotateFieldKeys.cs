using CargoParts.Data;
using CargoParts.Data.Security;
using CargoParts.Data.Tenancy;
using CargoParts.Web.Features.Account.Security;
using CargoParts.Web.Features.Sellers;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.App.Start;

/// <param name="Encrypted">Values that bear the current key now and did not before.</param>
/// <param name="Kept">Values that had it already.</param>
/// <param name="Unreadable">Values of a key that the ring does not have, or that were tampered with: they stay as they are.</param>
public sealed record KeyRotation(string Column, int Encrypted, int Kept, int Unreadable);

/// <summary>
/// Encrypts every value of an encrypted column that bears an older key again with the current one, row by row beside the running app; stopped,
/// it goes on where it was the next time. When nothing is unreadable, keys that are not current can be taken out of the ring.
/// </summary>
/// <remarks>Blind indexes have a key of their own, which does not rotate.</remarks>
public sealed class RotateFieldKeys(IDbContextFactory<CargoPartsDb> databases, FieldCipher cipher)
{
    private const int PieceSize = 500;

    private static readonly (string Column, string Purpose, Func<Guid, FormattableString> Read, Func<Guid, byte[], byte[], FormattableString> Write)[] Columns =
    [
        ("totp_secrets.secret", TotpSecrets.Purpose,
            after => $"select account_id as \"Id\", secret as \"Stored\" from totp_secrets where account_id > {after} order by account_id limit {PieceSize}",
            (id, old, now) => $"update totp_secrets set secret = {now} where account_id = {id} and secret = {old}"),
        ("bank_accounts.iban", ChangeBankAccount.Purpose,
            after => $"select seller_id as \"Id\", iban as \"Stored\" from bank_accounts where seller_id > {after} order by seller_id limit {PieceSize}",
            (id, old, now) => $"update bank_accounts set iban = {now} where seller_id = {id} and iban = {old}"),
    ];

    public async Task<IReadOnlyList<KeyRotation>> RunAsync(CancellationToken cancellationToken)
    {
        var rotations = new List<KeyRotation>();
        foreach (var (column, purpose, read, write) in Columns)
        {
            rotations.Add(await RotateAsync(column, purpose, read, write, cancellationToken));
        }

        return rotations;
    }

    private async Task<KeyRotation> RotateAsync(
        string column, string purpose, Func<Guid, FormattableString> read, Func<Guid, byte[], byte[], FormattableString> write, CancellationToken cancellationToken)
    {
        var result = new KeyRotation(column, 0, 0, 0);
        for (var after = Guid.Empty; ;)
        {
            await using var db = await databases.CreateDbContextAsync(DataScope.Everything, cancellationToken);
            var piece = await db.Database.SqlQuery<StoredField>(read(after)).ToListAsync(cancellationToken);
            foreach (var field in piece)
            {
                try
                {
                    if (FieldCipher.KeyIdOf(field.Stored) == cipher.CurrentKeyId)
                    {
                        result = result with { Kept = result.Kept + 1 };
                        continue;
                    }

                    // Who wrote another value meanwhile wrote it with the current key.
                    var again = cipher.Encrypt(purpose, cipher.Decrypt(purpose, field.Stored));
                    var changed = await db.Database.ExecuteSqlAsync(write(field.Id, field.Stored, again), cancellationToken);
                    result = result with { Encrypted = result.Encrypted + changed };
                }
                catch (Exception failure) when (failure is UnknownFieldKeyException or TamperedFieldException)
                {
                    result = result with { Unreadable = result.Unreadable + 1 };
                }
            }

            if (piece.Count < PieceSize)
            {
                return result;
            }

            after = piece[^1].Id;
        }
    }

    private sealed record StoredField(Guid Id, byte[] Stored);
}
