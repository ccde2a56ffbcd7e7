namespace CargoParts.Data.Demo;

/// <summary>Somebody of the demo.</summary>
/// <param name="Phone">E.164; a number that nobody has.</param>
public sealed record DemoPerson(string Phone, string Name);

/// <summary>The people of the demo: two of the staff, a buyer, and the owners of shops.</summary>
public static class DemoPeople
{
    public static readonly DemoPerson Operator = new("+966500000001", "سارة الدوسري");

    public static readonly DemoPerson SuperAdmin = new("+966500000002", "ماجد الشمري");

    public static readonly DemoPerson Buyer = new("+966500000003", "ريم الغامدي");

    // Then the owners of shops, one number each.
    private const int FirstOwner = 500_000_011;

    private static readonly string[] OwnerNames = ["فهد المطيري", "نورة القحطاني", "سعد الحربي", "عبدالله الزهراني", "خالد العتيبي"];

    /// <param name="number">0 and up; the names come round again, the numbers do not.</param>
    public static DemoPerson Owner(int number) => new($"+966{FirstOwner + number}", OwnerNames[number % OwnerNames.Length]);
}
