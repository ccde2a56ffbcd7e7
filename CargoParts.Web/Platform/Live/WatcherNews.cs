namespace CargoParts.Web.Platform.Live;

/// <summary>How many people look at a listing now, on all nodes.</summary>
public sealed record WatcherNews(int Watchers) : INews<WatcherNews>
{
    public static WatcherNews? Join(WatcherNews? told, WatcherNews? waiting, WatcherNews news) => news == (waiting ?? told) ? null : news;
}
