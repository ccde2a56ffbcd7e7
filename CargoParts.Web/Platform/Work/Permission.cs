namespace CargoParts.Web.Platform.Work;

/// <summary>What somebody may do. Pages and endpoints ask for a policy of the same name.</summary>
public enum Permission
{
    /// <summary>Change listings and stock of one's own shop.</summary>
    EditListings,

    /// <summary>Put people on the shop's team, take them off, open and close branches.</summary>
    ManageTeam,

    /// <summary>See where the shop's earnings go.</summary>
    SeeFinance,

    /// <summary>Change where the shop's earnings go.</summary>
    ChangeBankAccount,

    /// <summary>See and run jobs, nodes and index tasks.</summary>
    OperateNodes,

    /// <summary>Change the words that the search understands.</summary>
    EditLexicon,

    /// <summary>Find accounts, their numbers masked.</summary>
    SeeAccounts,

    /// <summary>Suspend accounts, let them in again, end their sessions.</summary>
    SuspendAccounts,

    /// <summary>Look through an account's eyes: read-only, for a while, with a reason that the person sees.</summary>
    Impersonate,

    /// <summary>Give and take roles of the staff.</summary>
    GrantRoles,

    /// <summary>Search what was done by whom.</summary>
    SearchAudit,
}
