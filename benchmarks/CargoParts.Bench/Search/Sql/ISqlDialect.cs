using System.Data.Common;

namespace CargoParts.Bench.Search.Sql;

/// <summary>What differs between the databases.</summary>
internal interface ISqlDialect
{
    /// <summary>A select of the listings that match: the columns id, then <see cref="SetColumns"/>.</summary>
    /// <param name="command">Gets the parameters.</param>
    /// <param name="set">Different for each select of one command.</param>
    /// <param name="words">Alternatives of each word; one that ends with <c>*</c> is a beginning.</param>
    /// <param name="tags">All of them are wanted.</param>
    string Matching(DbCommand command, int set, IReadOnlyList<IReadOnlyList<string>> words, IReadOnlyList<int> tags, SetColumns columns);

    /// <summary>Stems that a misspelt word may mean; others may be among them.</summary>
    IEnumerable<string> Similar(DbConnection connection, string word);
}

[Flags]
internal enum SetColumns
{
    None = 0,

    /// <summary>What hits are ordered by and facets counted from: uid, price, published, category, part_type, positions, condition, quality, city.</summary>
    Facts = 1,

    /// <summary>The better the smaller.</summary>
    Rank = 2,
}
