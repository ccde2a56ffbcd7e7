using System.Security.Cryptography;
using System.Text;
using CargoParts.Data;
using CargoParts.Data.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.Platform.Sms;

/// <summary>Where Unifonic reports what became of a message that it accepted.</summary>
/// <remarks>
/// support.unifonic.com, "DLR receipt through a webhook": <c>MessageID</c> and <c>DLR</c>, which is <c>Delivered</c> or <c>Undeliverable</c>;
/// it asks again for 72 hours unless it is answered 200. Reports are not signed, hence the secret in the address.
/// </remarks>
public static class UnifonicDelivery
{
    private const string MessageField = "MessageID";
    private const string StateField = "DLR";

    public static void MapSmsDelivery(this IEndpointRouteBuilder routes) => routes
        .MapMethods(Path("{secret}"), [HttpMethods.Get, HttpMethods.Post], TakeAsync)
        .ExcludeFromDescription()
        .WithMetadata(new SkipStatusCodePagesAttribute());

    internal static string Path(string secret) => $"/hooks/sms/unifonic/{secret}";

    /// <returns>404 without the secret. What is unknown, or known already, changes nothing and is answered 200: it will not be known better next time.</returns>
    private static async Task<Results<Ok, NotFound>> TakeAsync(
        string secret,
        HttpContext http,
        IOptions<SmsOptions> options,
        IDbContextFactory<CargoPartsDb> databases,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (options.Value.Unifonic.CallbackSecret is not { } expected || !IsSame(secret, expected))
        {
            return TypedResults.NotFound();
        }

        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(cancellationToken) : null;
        var id = Field(MessageField);
        if (IsId(id) && StateOf(Field(StateField)) is { } state)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await db.SentSms
                .Where(s => s.ProviderMessageId == id && s.Provider == UnifonicSms.ProviderName && s.State == SmsState.Accepted)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.State, state).SetProperty(s => s.UpdatedAt, clock.GetUtcNow()), cancellationToken);
        }

        return TypedResults.Ok();

        string Field(string name) => form is not null && form.TryGetValue(name, out var posted) ? posted.ToString() : http.Request.Query[name].ToString();
    }

    // Anything else is no id, and the database would not even compare it.
    private static bool IsId(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static SmsState? StateOf(string reported) =>
        reported.Equals("Delivered", StringComparison.OrdinalIgnoreCase) ? SmsState.Delivered
        : reported.Equals("Undeliverable", StringComparison.OrdinalIgnoreCase) ? SmsState.Undelivered
        : null;

    // Of the digests: they are of one length, whatever was sent.
    private static bool IsSame(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
