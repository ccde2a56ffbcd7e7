namespace CargoParts.Search;

/// <summary>Why a listing has its score: the score is the sum of the parts.</summary>
/// <param name="Score">As in <see cref="Hit.Score"/>.</param>
public sealed record Explanation(float Score, IReadOnlyList<ScorePart> Parts);

/// <param name="Name">A word as the index keeps it, a part number, or <c>static rank</c>.</param>
/// <param name="Value">What it adds to the score.</param>
/// <param name="Rarity">Inverse document frequency; 0 for the static rank.</param>
/// <param name="Weight">How much the word weighs in the fields of the listing; 0 for the static rank.</param>
/// <param name="Listings">Listings that contain the word; 0 for the static rank.</param>
public readonly record struct ScorePart(string Name, float Value, float Rarity, float Weight, int Listings);
