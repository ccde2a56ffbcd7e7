namespace CargoParts.Search.Understanding;

/// <summary>The article, "and", "with", "for", written in one with the word behind them.</summary>
internal static class Particles
{
    private const int ShortestWord = 3;

    private static readonly string[] Leading = ["وال", "بال", "ولل", "فال", "ال", "لل", "و", "ب", "ل"];

    /// <summary>«بريجستون» is no «ريكستون» behind a preposition: one letter other than "and" says too little for a guess.</summary>
    /// <param name="skip">Letters left out in front of the word that was guessed.</param>
    public static bool SaysTooLittle(string word, int skip) => skip == 1 && word[0] != 'و';

    /// <summary>How many letters to leave out for the n-th reading of a word; the first reading leaves out none.</summary>
    /// <param name="isFirst">Inside a phrase only the article is left out: «بلف الحرارة».</param>
    /// <returns>0 when there is no such reading.</returns>
    public static int Skip(string word, int reading, bool isFirst)
    {
        if (reading == 0 || word.Length <= ShortestWord || word[0] is not ('ا' or 'و' or 'ب' or 'ل' or 'ف'))
        {
            return 0;
        }

        foreach (var particle in Leading)
        {
            if (word.Length - particle.Length >= ShortestWord && (isFirst || particle is "ال" or "لل")
                && word.StartsWith(particle, StringComparison.Ordinal) && --reading == 0)
            {
                return particle.Length;
            }
        }

        return 0;
    }
}
