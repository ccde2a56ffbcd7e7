namespace CargoParts.Search.Engine;

/// <summary>A hit in the total order of its search, best first.</summary>
internal readonly record struct Place(long Rank, uint Published, Guid Id, float Score) : IComparable<Place>
{
    public HitPlace Mark => new(Rank, Published, Id);

    public int CompareTo(Place other)
    {
        var order = Rank.CompareTo(other.Rank);
        order = order != 0 ? order : other.Published.CompareTo(Published);
        return order != 0 ? order : Id.CompareTo(other.Id);
    }
}
