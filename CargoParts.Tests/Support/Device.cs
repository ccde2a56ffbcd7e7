namespace CargoParts.Tests.Support;

/// <summary>The two screens that everything is looked at on.</summary>
public sealed record Device(string Name, int Width, int Height)
{
    public static readonly Device Phone = new("phone", 390, 844);

    public static readonly Device Desk = new("desk", 1440, 900);

    public bool IsPhone => Width < 760;

    public static Device Named(string name) => name == Phone.Name ? Phone : Desk;
}
