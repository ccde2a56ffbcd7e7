namespace CargoParts.Web.Platform.Live;

/// <summary>Something a screen can be told. Of what happens between two renderings only the outcome is told.</summary>
public interface INews<TSelf>
    where TSelf : class, INews<TSelf>
{
    /// <summary>Makes one of what a screen knows and what happened now.</summary>
    /// <param name="told">The last that the screen was told; null: nothing yet.</param>
    /// <param name="waiting">What it is about to be told; null: nothing.</param>
    /// <returns>What it is to be told now; null: nothing new.</returns>
    static abstract TSelf? Join(TSelf? told, TSelf? waiting, TSelf news);
}
