using System.Globalization;
using CargoParts.Data;
using CargoParts.Data.Parts;
using CargoParts.Search;
using CargoParts.Search.Arabic;
using CargoParts.Web.Platform.Addresses;
using CargoParts.Web.Platform.Understanding;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CargoParts.Web.Features.Search.Words;

/// <summary>Teaches the shop a word: the next search understands it.</summary>
public sealed class AddLexiconTerm(IDbContextFactory<CargoPartsDb> databases, LiveLexicon lexicon, TimeProvider clock)
{
    private const int MinLetters = 2;
    private const int MaxWeight = 100_000;
    private const int MaxNear = 10;

    /// <param name="term">Text in any spelling; a term that means something else already is refused unless it <see cref="AddedTerm.Wins"/>.</param>
    public async Task<LexiconChange> RunAsync(AddedTerm term, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(term);
        term = term with { Term = ArabicNormalizer.Clean(term.Term), Near = [.. term.Near.Select(ArabicNormalizer.Clean)] };
        var current = await lexicon.RefreshAsync(cancellationToken);
        List<FieldProblem> problems = [.. Problems(term), .. Clashes(term, current.Lexicon)];
        if (problems.Count > 0)
        {
            return LexiconChange.Refused(problems);
        }

        try
        {
            var edition = await WriteAsync(term, cancellationToken);
            await lexicon.RefreshAsync(cancellationToken);
            return LexiconChange.Done(edition);
        }
        catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return LexiconChange.Refused(new FieldProblem(nameof(term.Term), WordsText.AlreadyAdded));
        }
    }

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

    private async Task<long> WriteAsync(AddedTerm term, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var editions = await db.Database.SqlQuery<long>(
            $"""
            with edition as (update lexicon_edition set number = number + 1 returning number)
            insert into lexicon_terms (kind, value, term, folded, weight, near, is_misspelling, wins, added_in, added_at)
            select {term.Kind}, {term.Value}, {term.Term}, {AddedTerm.Fold(term.Term)}, {term.Weight}, {term.Near.ToArray()}, {term.IsMisspelling},
                {term.Wins}, number, {clock.GetUtcNow()}
            from edition
            returning added_in
            """).ToListAsync(cancellationToken);
        return editions.Single();
    }

    private static bool IsTerm(string text) =>
        AddedTerm.Fold(text) is { Length: <= LexiconTerm.MaxTermLength } folded && folded.Count(char.IsLetter) >= MinLetters;

    private static string Say(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
