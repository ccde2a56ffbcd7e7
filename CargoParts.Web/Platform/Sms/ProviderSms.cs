using CargoParts.Data;
using CargoParts.Data.Accounts;
using CargoParts.Web.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Platform.Sms;

/// <summary>Sends through the first provider that takes the message.</summary>
/// <param name="providers">At least one, in the order in which they are asked.</param>
internal sealed partial class ProviderSms(
    IReadOnlyList<ISmsProvider> providers, IDbContextFactory<CargoPartsDb> databases, TimeProvider clock, ILogger<ProviderSms> logger) : ISmsSender
{
    public async Task<SmsOutcome> SendAsync(SmsMessage message, CancellationToken cancellationToken)
    {
        // The row is there before the message is: its key holds against sending one twice.
        await NoteAsync(message, cancellationToken);
        var outcome = await AskAsync(message);
        await NoteAsync(message.Id, outcome);
        return outcome;
    }

    /// <summary>The next provider is asked only when the one before surely did not take the message, and for reasons of its own.</summary>
    private async Task<SmsOutcome> AskAsync(SmsMessage message)
    {
        for (var i = 0; ; i++)
        {
            // Not to be called off: whoever closes the page would leave a message that nobody knows about.
            var outcome = await providers[i].SendAsync(message, CancellationToken.None);
            Log.Answered(logger, outcome.Provider, message.Id, message.Purpose, State(outcome), Reason(outcome));
            var mayPassOn = !outcome.MayHaveArrived && (outcome is SmsOutcome.Unreachable || outcome is SmsOutcome.Refused { Reason: var reason } && reason.IsOfProvider());
            if (!mayPassOn || i == providers.Count - 1)
            {
                return outcome;
            }
        }
    }

    private async Task NoteAsync(SmsMessage message, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(new SentSms
        {
            Id = message.Id,
            Purpose = message.Purpose,
            Recipient = message.MaskedRecipient,
            Provider = providers[0].Name,
            State = SmsState.Sending,
            SentAt = now,
            UpdatedAt = now,
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task NoteAsync(Guid id, SmsOutcome outcome)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync();
            await db.SentSms.Where(s => s.Id == id).ExecuteUpdateAsync(set => set
                .SetProperty(s => s.Provider, outcome.Provider)
                .SetProperty(s => s.ProviderMessageId, (outcome as SmsOutcome.Accepted)?.MessageId)
                .SetProperty(s => s.State, State(outcome))
                .SetProperty(s => s.Reason, Reason(outcome))
                .SetProperty(s => s.UpdatedAt, clock.GetUtcNow()));
        }
        catch (Exception failure) when (Outage.Is(failure))
        {
            // The message is under way all the same: whoever asked for it is told what became of it.
            Log.NotNoted(logger, failure, id);
        }
    }

    private static SmsState State(SmsOutcome outcome) => outcome switch
    {
        SmsOutcome.Accepted => SmsState.Accepted,
        SmsOutcome.Refused => SmsState.Refused,
        _ => SmsState.Unreachable,
    };

    private static string? Reason(SmsOutcome outcome) => (outcome as SmsOutcome.Refused)?.Reason.ToString();

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Provider} was asked to send message {Id} ({Purpose}): {State} {Reason}")]
        public static partial void Answered(ILogger logger, string provider, Guid id, string purpose, SmsState state, string? reason);

        [LoggerMessage(LogLevel.Error, "The database is away: what became of message {Id} was not noted.")]
        public static partial void NotNoted(ILogger logger, Exception failure, Guid id);
    }
}
