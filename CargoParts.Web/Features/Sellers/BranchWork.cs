using System.Globalization;
using CargoParts.Data.Sellers;
using CargoParts.Web.Platform.Reference;
using CargoParts.Web.Platform.Results;

namespace CargoParts.Web.Features.Sellers;

/// <summary>What the acts on branches have in common.</summary>
internal static class BranchWork
{
    public static Problem NotThere => new(ProblemKind.NotFound, TeamText.NoSuchBranch);

    public static Problem SameName => TeamWork.Invalid(nameof(BranchInput.NameAr), TeamText.SameName) with { Kind = ProblemKind.Conflict };

    /// <summary>For the audit log.</summary>
    public static string SubjectOf(Guid branch) => $"branch {branch}";

    /// <returns>Null: it can be written down.</returns>
    public static Problem? ProblemOf(BranchInput input, ReferenceNames names)
    {
        ArgumentNullException.ThrowIfNull(input);
        var faults = new List<(string Field, string Text)>();
        Check(nameof(BranchInput.NameAr), input.NameAr, Branch.MaxNameLength, isNeeded: true);
        Check(nameof(BranchInput.NameEn), input.NameEn, Branch.MaxNameLength, isNeeded: false);
        Check(nameof(BranchInput.District), input.District, Branch.MaxDistrictLength, isNeeded: false);
        if (input.CityId is null || !names.Cities.ContainsKey(input.CityId))
        {
            faults.Add((nameof(BranchInput.CityId), TeamText.ChooseCity));
        }

        return faults.Count == 0 ? null : new Problem(ProblemKind.Invalid, TeamText.LookAtFields) { Fields = faults };

        void Check(string field, string? typed, int most, bool isNeeded)
        {
            var text = (typed ?? "").Trim();
            if (isNeeded && text.Length == 0)
            {
                faults.Add((field, TeamText.FillIn));
            }
            else if (text.Length > most || text.Any(char.IsControl))
            {
                faults.Add((field, string.Format(CultureInfo.InvariantCulture, TeamText.TooLong, most)));
            }
        }
    }

    public static string? Optional(string? typed) => typed?.Trim() is { Length: > 0 } text ? text : null;
}

/// <summary>As it was typed and chosen.</summary>
public sealed class BranchInput
{
    public string? NameAr { get; set; }

    /// <summary>Empty: none.</summary>
    public string? NameEn { get; set; }

    public string? CityId { get; set; }

    /// <summary>Empty: not said.</summary>
    public string? District { get; set; }
}
