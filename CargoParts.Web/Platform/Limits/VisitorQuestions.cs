using System.Globalization;
using System.Security.Cryptography;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Http;
using Microsoft.AspNetCore.DataProtection;

namespace CargoParts.Web.Platform.Limits;

/// <summary>A small sum that a person does in a moment.</summary>
/// <param name="Text">In the language of the page, with the numbers.</param>
/// <param name="Token">To be sent back with the answer, in the field <see cref="VisitorQuestions.TokenField"/>.</param>
public sealed record VisitorQuestion(string Text, string Token);

/// <summary>
/// Questions for addresses from which much goes wrong: plain text in a plain form, read aloud by any screen reader, without a script, a
/// picture or a third party. A program can learn to answer them; they slow down those that were not written for us, and each counts once.
/// </summary>
public sealed class VisitorQuestions(IDataProtectionProvider protection, RateLimits limits)
{
    /// <summary>Form field with the answer.</summary>
    public const string AnswerField = "answer";

    /// <summary>Form field with the question's token.</summary>
    public const string TokenField = "question";

    private const int SmallestNumber = 2;
    private const int LargestNumber = 20;

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector(nameof(VisitorQuestions)).ToTimeLimitedDataProtector();

    public VisitorQuestion Ask()
    {
        var (first, second) = (RandomNumberGenerator.GetInt32(SmallestNumber, LargestNumber), RandomNumberGenerator.GetInt32(SmallestNumber, LargestNumber));
        var sum = (first + second).ToString(CultureInfo.InvariantCulture);
        return new VisitorQuestion(
            string.Format(CultureInfo.InvariantCulture, ProblemsText.QuestionSum, first, second),
            _protector.Protect($"{Guid.NewGuid():n} {sum}", RateRules.QuestionAnswer.Span));
    }

    /// <param name="token">As it came with the form.</param>
    /// <param name="answer">As it was typed, in digits of either script.</param>
    /// <returns>Whether it is right, and the first answer to this question.</returns>
    public async Task<bool> IsAnsweredAsync(string? token, string? answer, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(token) || string.IsNullOrEmpty(answer))
        {
            return false;
        }

        string[] asked;
        try
        {
            asked = _protector.Unprotect(token).Split(' ');
        }
        catch (CryptographicException)
        {
            // Too old, or not ours.
            return false;
        }

        return await limits.TakeAsync(RateRules.QuestionAnswer, asked[0], cancellationToken) is null
            && TypedNumber.ReadCount(answer) is { } typed && typed.ToString(CultureInfo.InvariantCulture) == asked[1];
    }
}
