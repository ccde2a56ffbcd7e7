namespace CargoParts.Search.Engine;

/// <summary>Keeps the best hits of one page and the pages before it.</summary>
internal sealed class TopHits(ListingSort sort, int skip, int take)
{
    private readonly Best<Place> _best = new(skip + take);

    /// <param name="scores">By document, for <see cref="ListingSort.Relevance"/> with text; null: the static rank alone decides.</param>
    public void Offer(Segment segment, Bitmap matching, float[]? scores, StaticRank staticRank)
    {
        var columns = segment.Columns;
        var worst = _best.Last?.Rank ?? long.MaxValue;
        foreach (var document in matching)
        {
            var score = sort == ListingSort.Relevance ? staticRank.Of(columns, document) + (scores?[document] ?? 0) : 0;
            var rank = sort switch
            {
                // The bits of positive floats order as the floats do.
                ListingSort.Relevance => -(long)BitConverter.SingleToInt32Bits(score),
                ListingSort.PriceUp => columns.Prices[document],
                ListingSort.PriceDown => -columns.Prices[document],
                ListingSort.Newest => -columns.PublishedTicks[document],
            };
            if (rank <= worst)
            {
                _best.Offer(new Place(rank, columns.PublishedTicks[document], columns.Ids[document], score));
                worst = _best.Last?.Rank ?? long.MaxValue;
            }
        }
    }

    /// <summary>The page, best first. Once: the hits are taken out.</summary>
    public Hit[] Page() => Array.ConvertAll(_best.Take(skip), place => new Hit(place.Id, place.Score));

    /// <summary>In a total order, best first.</summary>
    private readonly record struct Place(long Rank, long PublishedTicks, Guid Id, float Score) : IComparable<Place>
    {
        public int CompareTo(Place other)
        {
            var order = Rank.CompareTo(other.Rank);
            order = order != 0 ? order : other.PublishedTicks.CompareTo(PublishedTicks);
            return order != 0 ? order : Id.CompareTo(other.Id);
        }
    }
}
