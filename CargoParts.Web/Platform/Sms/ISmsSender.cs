namespace CargoParts.Web.Platform.Sms;

/// <summary>Sends text messages.</summary>
public interface ISmsSender
{
    /// <summary>Sends it and notes it in <c>sent_sms</c>. Once a provider is being asked it is not called off any more.</summary>
    /// <returns>What became of it. A refusal and an outage of the providers are answers, and no exceptions.</returns>
    Task<SmsOutcome> SendAsync(SmsMessage message, CancellationToken cancellationToken);
}

/// <summary>A company that carries text messages.</summary>
internal interface ISmsProvider
{
    /// <summary>As in <c>sent_sms</c>: <c>unifonic</c>.</summary>
    string Name { get; }

    /// <summary>Asks it, again and again as the settings say.</summary>
    Task<SmsOutcome> SendAsync(SmsMessage message, CancellationToken cancellationToken);
}
