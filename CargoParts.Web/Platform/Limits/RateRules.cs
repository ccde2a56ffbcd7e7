using System.Collections.Frozen;

namespace CargoParts.Web.Platform.Limits;

/// <summary>Every rule with its values; <see cref="RateLimitOptions.Rules"/> changes them. What they are for stands in docs/limits.md.</summary>
public static class RateRules
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Failed sign-ins of a phone number, from devices that are not known to be its owner's.</summary>
    public static readonly RateRule SignInAccount = new("sign-in-account", 5, Hour) { IsPersonal = true };

    /// <summary>Failed sign-ins of a phone number from a device of its owner: strangers do not use them up.</summary>
    public static readonly RateRule SignInKnownDevice = new("sign-in-known-device", 5, Hour) { IsPersonal = true };

    /// <summary>Failed sign-ins from an address; beyond them a question has to be answered.</summary>
    public static readonly RateRule SignInAddress = new("sign-in-address", 5, Hour);

    /// <summary>Failed sign-ins from an address, beyond which nobody signs in from there.</summary>
    public static readonly RateRule SignInAddressBlock = new("sign-in-address-block", 50, Hour);

    /// <summary>One answer to a question counts once; the span is how long the question stands.</summary>
    public static readonly RateRule QuestionAnswer = new("question-answer", 1, TimeSpan.FromMinutes(10));

    /// <summary>Wrong codes of an authenticator app or from paper, by account.</summary>
    public static readonly RateRule SecondFactor = new("second-factor", 5, TimeSpan.FromMinutes(15));

    /// <summary>Codes asked for by SMS, by phone number.</summary>
    public static readonly RateRule Code = new("code", 3, Hour) { IsPersonal = true };

    /// <summary>New accounts, by address.</summary>
    public static readonly RateRule Register = new("register", 3, Hour);

    /// <summary>SMS sent because of an address.</summary>
    public static readonly RateRule SmsAddress = new("sms-address", 20, Day);

    /// <summary>SMS sent to numbers with one beginning: who pumps SMS owns runs of numbers.</summary>
    public static readonly RateRule SmsPrefix = new("sms-prefix", 200, Day) { IsPersonal = true };

    /// <summary>SMS sent in all.</summary>
    public static readonly RateRule SmsAll = new("sms-all", 5_000, Day);

    /// <summary>Requests of the HTTP interface, by account or address.</summary>
    public static readonly RateRule Api = new("api", 100, Minute) { Counting = RateCounting.Frequent, IsRelaxable = true };

    /// <summary>Searches that were run, wherever they were asked, by account or address.</summary>
    public static readonly RateRule Search = new("search", 30, Minute) { Counting = RateCounting.Frequent, IsRelaxable = true };

    /// <summary>Completions in the search box: one a keystroke.</summary>
    public static readonly RateRule Suggest = new("suggest", 240, Minute) { Counting = RateCounting.Frequent, IsRelaxable = true };

    /// <summary>What pages tell without a sign-in: opened results, wanted parts.</summary>
    public static readonly RateRule Tell = new("tell", 120, Minute) { Counting = RateCounting.Frequent };

    /// <summary>Circuits opened, by address.</summary>
    public static readonly RateRule Circuit = new("circuit", 120, Minute) { Counting = RateCounting.Frequent, IsRelaxable = true };

    public static readonly FrozenDictionary<string, RateRule> All = new[]
    {
        SignInAccount, SignInKnownDevice, SignInAddress, SignInAddressBlock, QuestionAnswer, SecondFactor, Code, Register, SmsAddress, SmsPrefix, SmsAll,
        Api, Search, Suggest, Tell, Circuit,
    }.ToFrozenDictionary(rule => rule.Name);
}
