using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CargoParts.Data.Searches;

/// <summary>One search as it is remembered: what was asked and how it was answered, nothing of who asked.</summary>
/// <remarks>Kept for 400 days. The first page of a search is a row; paging and sorting it are none.</remarks>
public sealed class LoggedSearch
{
    /// <summary>uuid v7.</summary>
    public required Guid Id { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Of the page or the answer: <c>ar</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Folded, at most 200 characters; telephones, e-mail addresses and long numbers are <c>#</c>, a chassis number is its maker's part alone.</summary>
    public required string Query { get; init; }

    /// <summary>JSON object of ids and codes: what the words were understood to ask for and, as <c>chosen</c>, what was chosen beside them.</summary>
    public required string Reading { get; init; }

    /// <summary>As <c>/api/v1/interpret</c> writes it: <c>part</c>, <c>part_number</c> …</summary>
    public required string Intent { get; init; }

    /// <summary>Listings found in the end, after what was given up.</summary>
    public required int Total { get; init; }

    /// <summary>Fields that were given up to find anything, in that order; empty: none.</summary>
    public required string[] Relaxed { get; init; }

    /// <summary>Words were read as others than were typed.</summary>
    public required bool IsCorrected { get; init; }

    /// <summary>Understanding and index, in microseconds.</summary>
    public required int TookMicroseconds { get; init; }

    /// <summary><c>page</c>: a load of the results page; <c>live</c>: a change on it over the circuit; <c>api</c>.</summary>
    public required string Surface { get; init; }
}

internal sealed class LoggedSearchMapping : IEntityTypeConfiguration<LoggedSearch>
{
    public void Configure(EntityTypeBuilder<LoggedSearch> builder)
    {
        builder.ToTable("search_log", table => table.HasCheckConstraint("ck_search_log_surface", "surface in ('page', 'live', 'api')"));
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Query).HasMaxLength(200);
        builder.Property(s => s.Reading).HasColumnType("jsonb");

        // A window of time with all that is counted in it, without a visit to the rows; and the newest search of one query.
        builder.HasIndex(s => s.At).IncludeProperties(s => new { s.Id, s.Query, s.Total, s.Relaxed, s.Surface });
        builder.HasIndex(s => new { s.Query, s.At });
    }
}
