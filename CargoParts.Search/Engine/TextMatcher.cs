using CargoParts.Search.Arabic;

namespace CargoParts.Search.Engine;

/// <summary>Which documents of a segment contain what must occur.</summary>
internal sealed class TextMatcher(TextQuery query)
{
    public bool AsksWords => query.Must.Count + query.Phrases.Count > 0;

    /// <param name="documents">Loses those that do not match.</param>
    public void Narrow(Segment segment, Bitmap documents, Scratch scratch)
    {
        if (!AsksWords)
        {
            return;
        }

        var matching = scratch.Bitmap(segment.Count);
        var containing = scratch.Bitmap(segment.Count);
        foreach (var clause in query.Must)
        {
            matching.SetAll();
            foreach (var word in clause.Words)
            {
                containing.Clear();
                AddFamily(segment.Words, word, containing);
                matching.IntersectWith(containing);
            }

            if (clause.Number is { } number && segment.Numbers.Find(number) is >= 0 and var term)
            {
                matching.AddAll(segment.Numbers.Documents(term));
            }

            documents.IntersectWith(matching);
        }

        foreach (var phrase in query.Phrases)
        {
            NarrowToPhrase(segment, phrase, documents, containing);
        }
    }

    private static void AddFamily(TermIndex words, Word word, Bitmap documents)
    {
        var (first, length) = words.StartingWith(TermKeys.Family(word)).GetOffsetAndLength(words.Count);
        for (var term = first; term < first + length; term++)
        {
            documents.AddAll(words.Documents(term));
        }
    }

    private static void NarrowToPhrase(Segment segment, IReadOnlyList<Word> phrase, Bitmap documents, Bitmap containing)
    {
        var terms = phrase.Select(word => segment.Words.Find(TermKeys.Exact(word))).ToArray();
        foreach (var term in terms)
        {
            containing.Clear();
            if (term >= 0)
            {
                containing.AddAll(segment.Words.Documents(term));
            }

            documents.IntersectWith(containing);
        }

        foreach (var document in documents)
        {
            if (segment.Titles[document].IndexOf(terms) < 0)
            {
                documents.Remove(document);
            }
        }
    }
}
