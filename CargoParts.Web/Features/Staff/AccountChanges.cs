namespace CargoParts.Web.Features.Staff;

/// <summary>What may be done to an account, for the page that offers it.</summary>
public sealed record AccountChanges(SuspendAccount Suspend, ReadmitAccount Readmit, GrantRole Grant, RevokeRole Revoke);
