using CargoParts.Web.Platform.Addresses;

namespace CargoParts.Web.Features.Search.Words;

/// <param name="Edition">The first edition with the change, in use here by now; null: refused.</param>
/// <param name="Problems">Why it was refused, by field; empty: it was not.</param>
public sealed record LexiconChange(long? Edition, IReadOnlyList<FieldProblem> Problems)
{
    internal static LexiconChange Refused(params IReadOnlyList<FieldProblem> problems) => new(null, problems);

    internal static LexiconChange Done(long edition) => new(edition, []);
}
