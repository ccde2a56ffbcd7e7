using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Parts;

/// <summary>The one row that counts the changes of the lexicon. A change takes it first: changes come one after the other, without gaps.</summary>
public sealed class LexiconEdition
{
    /// <summary>Always true.</summary>
    public bool Id { get; init; }

    /// <summary>0: as shipped.</summary>
    public required long Number { get; init; }
}

internal sealed class LexiconEditionMapping : IEntityTypeConfiguration<LexiconEdition>
{
    public void Configure(EntityTypeBuilder<LexiconEdition> builder)
    {
        builder.ToTable("lexicon_edition", table => table.HasCheckConstraint("ck_lexicon_edition_single", "id"));
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasData(new LexiconEdition { Id = true, Number = 0 });
    }
}
