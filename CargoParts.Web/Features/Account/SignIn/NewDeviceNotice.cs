using System.Globalization;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Sms;

namespace CargoParts.Web.Features.Account.SignIn;

/// <summary>Tells people that somebody signed in to their account on a device that was never seen there.</summary>
public sealed partial class NewDeviceNotice(ISmsSender sms, TimeProvider clock, ILogger<NewDeviceNotice> logger)
{
    /// <summary>Never fails: the session stands in the list of devices as well.</summary>
    /// <param name="place">Null: not known.</param>
    public async Task SendAsync(Data.Accounts.Account account, string? place, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (account.Phone is null)
        {
            return;
        }

        var culture = account.Language == "en" ? SaudiCulture.English : SaudiCulture.Arabic;
        var where = place is null ? "" : string.Format(culture, In(nameof(SignInText.NoticeFrom), culture), place);
        var text = string.Format(culture, In(nameof(SignInText.Notice), culture), where);
        try
        {
            await sms.SendAsync(
                new SmsMessage { Id = Guid.CreateVersion7(clock.GetUtcNow()), Recipient = account.Phone, Purpose = "new-device", Text = _ => text },
                cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.NotSent(logger, failure, account.Id);
        }
    }

    // In the language of whoever reads it, which may not be that of whoever signed in.
    private static string In(string key, CultureInfo culture) => SignInText.ResourceManager.GetString(key, culture)!;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The owner of account {Account} could not be told of a new device.")]
        public static partial void NotSent(ILogger logger, Exception failure, Guid account);
    }
}
