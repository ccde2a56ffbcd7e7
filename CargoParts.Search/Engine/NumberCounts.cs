namespace CargoParts.Search.Engine;

/// <summary>Counts the live listings of part numbers.</summary>
internal static class NumberCounts
{
    /// <summary>The most numbers that are looked at for one prefix: a suggestion is asked for with every key.</summary>
    public const int MaxNumbers = 5_000;

    /// <summary>The numbers with a prefix that most listings carry, of the first <see cref="MaxNumbers"/>.</summary>
    public static NumberCount[] Most(IReadOnlyList<SegmentView> views, string prefix, int take)
    {
        var best = new Best<Candidate>(take);
        foreach (var aligned in TermIndex.Aligned([.. views.Select(v => v.Segment.Numbers)], prefix).Take(MaxNumbers))
        {
            var number = "";
            var live = 0;
            for (var v = 0; v < aligned.Length; v++)
            {
                if (aligned[v] >= 0)
                {
                    number = views[v].Segment.Numbers.Term(aligned[v]);
                    foreach (var document in views[v].Segment.Numbers.Documents(aligned[v]))
                    {
                        live += views[v].Live.Has(document) ? 1 : 0;
                    }
                }
            }

            if (live > (best.Last?.Listings ?? 0))
            {
                best.Offer(new Candidate(live, number));
            }
        }

        return Array.ConvertAll(best.Take(skip: 0), c => new NumberCount(c.Number, c.Listings));
    }

    /// <summary>Most listings first, then ordinal.</summary>
    private readonly record struct Candidate(int Listings, string Number) : IComparable<Candidate>
    {
        public int CompareTo(Candidate other) =>
            Listings != other.Listings ? other.Listings.CompareTo(Listings) : string.CompareOrdinal(Number, other.Number);
    }
}
