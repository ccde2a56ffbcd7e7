using System.Globalization;
using System.Net.Mail;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Person = CargoParts.Data.Accounts.Account;

namespace CargoParts.Web.Features.Account.Own;

/// <summary>What somebody is called, where mail goes, and how the shop speaks to them.</summary>
public sealed class ChangeProfile(WorkFactory works)
{
    private static readonly Act Act = new("change-profile", Permission: null);

    private static readonly string[] Languages = ["ar", "en"];
    private static readonly string[] Numerals = ["latn", "arab"];

    /// <returns>True; Invalid with the fields of <see cref="ProfileInput"/>. Another address is not verified, whatever the one before was.</returns>
    public Task<Result<bool>> RunAsync(Actor actor, ProfileInput input, CancellationToken cancellationToken) =>
        works.RunOwnAsync<bool>(actor, Act, async (work, account, token) =>
        {
            var name = (input.Name ?? "").Trim();
            var email = (input.Email ?? "").Trim().ToLowerInvariant();
            var faults = Faults(input, name, email).ToList();
            if (faults.Count > 0)
            {
                return new Problem(ProblemKind.Invalid, OwnAccountText.LookAtFields) { Fields = faults };
            }

            var person = await work.Db.Accounts.AsTracking().SingleAsync(a => a.Id == account, token);
            var next = email.Length > 0 ? email : null;
            work.Note(
                OwnWork.SubjectOf(account),
                new { person.Language, person.Numerals },
                new { input.Language, input.Numerals, Name = person.Name != name, Email = person.Email != next });
            person.EmailVerifiedAt = person.Email == next ? person.EmailVerifiedAt : null;
            (person.Name, person.Email, person.Language, person.Numerals) = (name, next, input.Language!, input.Numerals!);
            return true;
        }, cancellationToken);

    private static IEnumerable<(string Field, string Text)> Faults(ProfileInput input, string name, string email)
    {
        if (name.Length > Person.MaxNameLength || name.Any(char.IsControl))
        {
            yield return (nameof(ProfileInput.Name), string.Format(CultureInfo.InvariantCulture, OwnAccountText.BadName, Person.MaxNameLength));
        }

        if (email.Length > 0 && !IsEmail(email))
        {
            yield return (nameof(ProfileInput.Email), OwnAccountText.BadEmail);
        }

        if (!Languages.Contains(input.Language))
        {
            yield return (nameof(ProfileInput.Language), OwnAccountText.ChooseOne);
        }

        if (!Numerals.Contains(input.Numerals))
        {
            yield return (nameof(ProfileInput.Numerals), OwnAccountText.ChooseOne);
        }
    }

    // One address and nothing beside it, with a name of a host that has a dot.
    private static bool IsEmail(string text) =>
        text.Length <= Person.MaxEmailLength && MailAddress.TryCreate(text, out var address) && address.Address == text
        && address.Host.Contains('.', StringComparison.Ordinal) && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c));
}

/// <summary>As it was typed and chosen.</summary>
public sealed class ProfileInput
{
    public string? Name { get; set; }

    /// <summary>Empty: none.</summary>
    public string? Email { get; set; }

    /// <inheritdoc cref="ProfileView.Language"/>
    public string? Language { get; set; }

    /// <inheritdoc cref="ProfileView.Numerals"/>
    public string? Numerals { get; set; }
}
