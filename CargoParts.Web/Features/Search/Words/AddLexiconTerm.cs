using System.Globalization;
using CargoParts.Data.Parts;
using CargoParts.Search;
using CargoParts.Search.Arabic;
using CargoParts.Web.Platform.Addresses;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Understanding;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CargoParts.Web.Features.Search.Words;

/// <summary>Teaches the shop a word: the next search understands it.</summary>
public sealed class AddLexiconTerm(WorkFactory works, LiveLexicon lexicon)
{
    private static readonly Act Act = new("add-lexicon-term", Permission.EditLexicon);

    private const int MinLetters = 2;
    private const int MaxWeight = 100_000;
    private const int MaxNear = 10;

    /// <param name="term">Text in any spelling; a term that means something else already is refused unless it <see cref="AddedTerm.Wins"/>.</param>
    /// <returns>The first edition with the term, in use here by now; Invalid with the fields and reasons, Forbidden.</returns>
    public async Task<Result<long>> RunAsync(Actor actor, AddedTerm term, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(term);
        term = term with { Term = ArabicNormalizer.Clean(term.Term), Near = [.. term.Near.Select(ArabicNormalizer.Clean)] };
        var current = await lexicon.RefreshAsync(cancellationToken);
        var added = await works.RunAsync<long>(
            actor,
            Act,
            async (work, token) =>
            {
                List<FieldProblem> problems = [.. Problems(term), .. Clashes(term, current.Lexicon)];
                return problems.Count > 0 ? Refusal(problems) : await WriteAsync(work, term, token);
            },
            cancellationToken);
        if (added.Problem is null)
        {
            await lexicon.RefreshAsync(cancellationToken);
        }

        return added;
    }

    private static Problem Refusal(params IReadOnlyList<FieldProblem> problems) =>
        new(ProblemKind.Invalid, problems[0].Reason) { Fields = [.. problems.Select(p => (p.Field, p.Reason))] };

    private static IEnumerable<FieldProblem> Problems(AddedTerm term)
    {
        if (term.Term.Length > LexiconTerm.MaxTermLength || !IsTerm(term.Term))
        {
            yield return new(nameof(term.Term), Say(WordsText.BadTerm, MinLetters, LexiconTerm.MaxTermLength));
        }

        if (term.Weight is < 1 or > MaxWeight)
        {
            yield return new(nameof(term.Weight), Say(WordsText.BadWeight, MaxWeight));
        }

        if (term.Near.Count > MaxNear || !term.Near.All(IsTerm))
        {
            yield return new(nameof(term.Near), Say(WordsText.BadNear, MaxNear, LexiconTerm.MaxTermLength));
        }
    }

    private IEnumerable<FieldProblem> Clashes(AddedTerm term, Lexicon current)
    {
        if (!AddedTerm.Kinds.Contains(term.Kind))
        {
            yield return new(nameof(term.Kind), Say(WordsText.UnknownKind, term.Kind));
        }
        else if (!term.NamesSomethingOf(lexicon.Shipped.Lexicon))
        {
            yield return new(nameof(term.Value), Say(WordsText.UnknownValue, term.Value));
        }
        else if (term.RivalsIn(current) is { Count: > 0 } rivals && !term.Wins)
        {
            yield return new(nameof(term.Term), Say(WordsText.MeansOther, string.Join(WordsText.ListComma, rivals)));
        }
        else if (term.RivalsIn(current).Count == 0 && term.IsUnderstoodBy(current))
        {
            yield return new(nameof(term.Term), WordsText.AlreadyMeans);
        }
    }

    private static async Task<Result<long>> WriteAsync(Work work, AddedTerm term, CancellationToken cancellationToken)
    {
        try
        {
            var editions = await work.Db.Database.SqlQuery<long>(
                $"""
                with edition as (update lexicon_edition set number = number + 1 returning number)
                insert into lexicon_terms (kind, value, term, folded, weight, near, is_misspelling, wins, added_in, added_at)
                select {term.Kind}, {term.Value}, {term.Term}, {AddedTerm.Fold(term.Term)}, {term.Weight}, {term.Near.ToArray()}, {term.IsMisspelling},
                    {term.Wins}, number, {work.Now}
                from edition
                returning added_in
                """).ToListAsync(cancellationToken);
            work.Note($"lexicon-edition {editions.Single()}", after: term);
            return editions.Single();
        }
        catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return Refusal(new FieldProblem(nameof(term.Term), WordsText.AlreadyAdded));
        }
    }

    private static bool IsTerm(string text) =>
        AddedTerm.Fold(text) is { Length: <= LexiconTerm.MaxTermLength } folded && folded.Count(char.IsLetter) >= MinLetters;

    private static string Say(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
