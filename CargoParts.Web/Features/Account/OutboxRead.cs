using CargoParts.Data;
using CargoParts.Web.Platform.Sms;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account;

/// <summary>Text messages that were not sent but shown, which is in development alone.</summary>
public sealed class OutboxRead(IDbContextFactory<CargoPartsDb> databases, ISmsSender sender)
{
    private const int Shown = 50;

    public bool IsOffered => sender is DevelopmentSms;

    /// <summary>The latest 50, newest first.</summary>
    public async Task<IReadOnlyList<OutboxRow>> LatestAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.SentSms.Where(s => s.Body != null)
            .OrderByDescending(s => s.SentAt).ThenByDescending(s => s.Id)
            .Take(Shown)
            .Select(s => new OutboxRow(s.Id, s.Recipient, s.Body!, s.SentAt))
            .ToListAsync(cancellationToken);
    }
}

/// <param name="Recipient">E.164.</param>
public sealed record OutboxRow(Guid Id, string Recipient, string Text, DateTimeOffset SentAt)
{
    /// <summary>Null: the message brings none.</summary>
    public string? Code => OneTimeCodeText.CodeIn(Text);
}
