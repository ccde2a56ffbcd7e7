using CargoParts.Data;
using CargoParts.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Platform.Sms;

/// <summary>Sends nothing: the message with its whole text stands in <c>sent_sms</c>, where <c>/dev/outbox</c> of every node reads it.</summary>
internal sealed class DevelopmentSms(IDbContextFactory<CargoPartsDb> databases, TimeProvider clock) : ISmsSender
{
    public const string ProviderName = "development";

    public async Task<SmsOutcome> SendAsync(SmsMessage message, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var id = message.Id.ToString();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(new SentSms
        {
            Id = message.Id,
            Purpose = message.Purpose,
            Recipient = message.Recipient,
            Body = message.Text(1),
            Provider = ProviderName,
            ProviderMessageId = id,
            State = SmsState.Accepted,
            SentAt = now,
            UpdatedAt = now,
        });
        await db.SaveChangesAsync(cancellationToken);
        return new SmsOutcome.Accepted(ProviderName, id);
    }
}
