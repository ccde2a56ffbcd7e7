using System.ComponentModel.DataAnnotations;

namespace CargoParts.Web.App.Start;

/// <summary>Section <c>Database</c>: the server that the app starts for itself when <c>ConnectionStrings:CargoParts</c> is empty.</summary>
public sealed class DatabaseOptions
{
    public const string NoServer = "ConnectionStrings:CargoParts is missing: the app starts a server of its own in development only.";

    /// <value>Folder of the data; default: <c>.local/postgres</c> beside the solution.</value>
    public string? Folder { get; set; }

    /// <value>Folder of the server's programs; default: PATH, then the system's usual folders.</value>
    public string? BinFolder { get; set; }

    /// <value>Apply migrations at the start. Turn off where they are applied by a deployment.</value>
    public bool Migrate { get; set; } = true;
}

/// <summary>Section <c>Demo</c>: the made-up catalogue for trying things out.</summary>
public sealed class DemoOptions
{
    public const string SignInWithoutListings =
        "Demo:SignIn lets anybody in, and is for a demo catalogue only: set Demo:Listings, or Demo:SignIn to false.";

    public const string SignInForEverybody = "Demo:SignIn lets anybody in, and is there in development only.";

    /// <value>Listings; 0: none, and whatever stands in the database stays.</value>
    [Range(0, 10_000_000)]
    public int Listings { get; set; }

    /// <value>One seed, one catalogue.</value>
    [Range(1, int.MaxValue)]
    public int Seed { get; set; } = 2015;

    /// <value>Offer a page where anybody signs in as an operator or a seller of the demo catalogue, without a password.</value>
    public bool SignIn { get; set; }
}
