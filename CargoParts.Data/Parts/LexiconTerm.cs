using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Parts;

/// <summary>A word or phrase that was added to the shipped lexicon while the shop was open. Nothing is overwritten: what is removed stays as history.</summary>
public sealed class LexiconTerm
{
    public const int MaxTermLength = 60;

    public long Id { get; init; }

    /// <summary>As in <c>lexicon.json</c>: <c>part</c>, <c>position</c>, <c>city</c> …</summary>
    public required string Kind { get; init; }

    /// <summary>Id or code of the reference data.</summary>
    public required string Value { get; init; }

    /// <summary>As it was entered, cleaned.</summary>
    public required string Term { get; init; }

    /// <summary>The folded letters without blanks, by which the lexicon tells phrases apart; only one living term has them.</summary>
    public required string Folded { get; init; }

    /// <summary>How usual the meaning is among others of its kind; 400 is a word of the trade.</summary>
    public required int Weight { get; init; }

    /// <summary>Words; with one of them in the text this meaning goes first. Empty: none.</summary>
    public required string[] Near { get; init; }

    /// <summary>Understood, but never offered, and no model for corrections.</summary>
    public required bool IsMisspelling { get; init; }

    /// <summary>Takes the place of what the shipped lexicon understands by the term.</summary>
    public required bool Wins { get; init; }

    /// <summary>The edition of the lexicon that has it first.</summary>
    public required long AddedIn { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>The edition that no longer has it; null: it lives.</summary>
    public long? RemovedIn { get; set; }

    /// <summary>UTC; null: it lives.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
}

internal sealed class LexiconTermMapping : IEntityTypeConfiguration<LexiconTerm>
{
    public void Configure(EntityTypeBuilder<LexiconTerm> builder)
    {
        builder.ToTable("lexicon_terms", table => table.HasCheckConstraint(
            "ck_lexicon_terms_removed", "(removed_in is null) = (removed_at is null) and removed_in > added_in"));
        builder.Property(t => t.Term).HasMaxLength(LexiconTerm.MaxTermLength);
        builder.Property(t => t.Folded).HasMaxLength(LexiconTerm.MaxTermLength);
        builder.HasIndex(t => t.Folded).IsUnique().HasFilter("removed_in is null");
        builder.HasIndex(t => t.AddedIn).IsUnique();
        builder.HasIndex(t => t.RemovedIn).IsUnique();
    }
}
