using System.Globalization;
using CargoParts.Data.Security;
using CargoParts.Data.Sellers;
using CargoParts.Data.Values;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Sellers;

/// <summary>An owner says where the shop's earnings go. Nothing is paid there before <see cref="BankAccount.CoolingOff"/> is over.</summary>
public sealed class ChangeBankAccount(WorkFactory works, FieldCipher cipher)
{
    /// <summary>What the number is encrypted and found for.</summary>
    public const string Purpose = "bank-accounts.iban";

    private static readonly Act Act = new("change-bank-account", Permission.ChangeBankAccount) { NeedsStepUp = true };

    /// <returns>From when on it is paid to; StepUp, or Invalid with the fields of <see cref="BankInput"/>. The account that stands there already changes nothing.</returns>
    public Task<Result<DateTimeOffset>> RunAsync(Actor actor, BankInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        return works.RunAsync<DateTimeOffset>(actor, Act, async (work, token) =>
        {
            if (work.Actor.SellerId is not { } seller)
            {
                return TeamWork.NotThere;
            }

            if (ProblemOf(input, out var iban) is { } problem)
            {
                return problem;
            }

            await work.LockTeamAsync(token);
            var (index, holder) = (cipher.BlindIndex(Purpose, iban!.Value), input.HolderName!.Trim());
            var before = await work.Db.BankAccounts.SingleOrDefaultAsync(b => b.SellerId == seller, token);
            if (before is not null && before.IbanIndex.AsSpan().SequenceEqual(index) && before.HolderName == holder)
            {
                return before.PayoutsFrom;
            }

            var from = work.Now + BankAccount.CoolingOff;
            await work.Db.Database.ExecuteSqlAsync(
                $"""
                insert into bank_accounts (seller_id, iban, iban_index, iban_end, holder_name, bank_code, changed_at, payouts_from)
                values ({seller}, {cipher.Encrypt(Purpose, iban.Value)}, {index}, {iban.Value[^4..]}, {holder}, {iban.BankCode}, {work.Now}, {from})
                on conflict (seller_id) do update set iban = excluded.iban, iban_index = excluded.iban_index, iban_end = excluded.iban_end,
                    holder_name = excluded.holder_name, bank_code = excluded.bank_code, changed_at = excluded.changed_at, payouts_from = excluded.payouts_from
                """,
                token);
            work.Note(
                $"bank-account {seller}",
                before is null ? null : new { before.IbanEnd, before.BankCode },
                new { IbanEnd = iban.Value[^4..], iban.BankCode, PayoutsFrom = from });
            return from;
        }, cancellationToken);
    }

    private static Problem? ProblemOf(BankInput input, out Iban? iban)
    {
        var faults = new List<(string Field, string Text)>();
        if (!Iban.TryParse(input.Iban, out iban))
        {
            faults.Add((nameof(BankInput.Iban), TeamText.BadIban));
        }

        var holder = (input.HolderName ?? "").Trim();
        if (holder.Length == 0)
        {
            faults.Add((nameof(BankInput.HolderName), TeamText.FillIn));
        }
        else if (holder.Length > BankAccount.MaxHolderLength || holder.Any(char.IsControl))
        {
            faults.Add((nameof(BankInput.HolderName), string.Format(CultureInfo.InvariantCulture, TeamText.TooLong, BankAccount.MaxHolderLength)));
        }

        return faults.Count == 0 ? null : new Problem(ProblemKind.Invalid, TeamText.LookAtFields) { Fields = faults };
    }
}

/// <summary>As it was typed.</summary>
public sealed class BankInput
{
    /// <summary>With or without blanks, in either case.</summary>
    public string? Iban { get; set; }

    /// <summary>As the bank has it.</summary>
    public string? HolderName { get; set; }
}
