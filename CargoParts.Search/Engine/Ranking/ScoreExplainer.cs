using System.Text;

namespace CargoParts.Search.Engine;

/// <summary>Takes the score of one listing apart.</summary>
internal sealed class ScoreExplainer(Snapshot snapshot, Tables tables, SearchPlan plan)
{
    private const string StaticRankName = "static rank";

    private readonly Workspace _work = new();

    public Explanation? Explain(Guid id)
    {
        foreach (var view in snapshot.Views)
        {
            if (view.Find(id) is >= 0 and var document)
            {
                return new ListingSearch(snapshot, tables, plan, _work, CancellationToken.None).ScoreOf(view, document) is { } score
                    ? new Explanation(score, Parts(view.Segment, document))
                    : null;
            }
        }

        return null;
    }

    private List<ScorePart> Parts(Segment segment, int document)
    {
        var parts = new List<ScorePart>();
        foreach (var word in plan.ScoredWords)
        {
            // The best of the variants that the listing contains.
            var best = word.Variants
                .Select(v => (v.Factor, Impact: ImpactOf(segment.Lists.Find(ListKey.Stem(v.Stem)), segment.Lists.Data, segment.Count, document)))
                .MaxBy(v => v.Factor * Bm25.Saturation[v.Impact]);
            parts.Add(new ScorePart(
                word.Stem, best.Factor * word.Rarity * Bm25.Saturation[best.Impact], word.Rarity, FieldWeights.FromImpact(best.Impact), word.Listings));
        }

        foreach (var number in plan.ScoredNumbers)
        {
            var impact = ImpactOf(segment.Numbers.Find(number.Text), segment.Numbers.Data, segment.Count, document);
            parts.Add(new ScorePart(
                Encoding.UTF8.GetString(number.Text), number.Rarity * Bm25.Saturation[impact], number.Rarity, FieldWeights.FromImpact(impact), number.Listings));
        }

        parts.RemoveAll(p => p.Value == 0);
        parts.Add(new ScorePart(StaticRankName, StaticRank.ToScore(segment.Ranks[document]), 0, 0, 0));
        return parts;
    }

    private static byte ImpactOf(ListEntry? entry, NativeArray<byte> data, int documents, int document)
    {
        if (entry is not { } list)
        {
            return 0;
        }

        var postings = new long[list.Count];
        new ListCursor(list, data, documents, room: []).ReadAll(postings);
        var at = Array.BinarySearch(postings, (long)document << 8);
        at = at < 0 ? ~at : at;
        return at < postings.Length && postings[at] >> 8 == document ? (byte)postings[at] : (byte)0;
    }
}
