namespace CargoParts.Web.Features.Account.Security;

/// <summary>What a person can do with passkeys.</summary>
public sealed record PasskeyChanges(AddPasskey Add, RenamePasskey Rename, RemovePasskey Remove);
