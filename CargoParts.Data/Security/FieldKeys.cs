using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace CargoParts.Data.Security;

/// <summary>Section <c>FieldKeys</c>: what <see cref="FieldKeys"/> is made of. Every key is 32 random bytes in base64 and comes from the environment.</summary>
public sealed record FieldKeyOptions
{
    /// <value>Which of <see cref="Keys"/> encrypts what is written from now on.</value>
    public string? Current { get; set; }

    /// <value>Id → key. Old ones stay until nothing is encrypted with them any more.</value>
    public Dictionary<string, string> Keys { get; init; } = [];

    /// <value>Of the blind indexes; apart from the others because it cannot change without rewriting every index.</value>
    public string? Index { get; set; }
}

/// <summary>The keys of encrypted columns: the current one, the older ones, and the one of the blind indexes.</summary>
public sealed partial class FieldKeys
{
    internal const int KeyBytes = 32;

    private const string Section = "FieldKeys";

    private readonly FieldKey[] _keys;
    private readonly byte[] _index;

    /// <exception cref="ArgumentException">Names the settings that are missing or wrong, never what stands in them.</exception>
    public FieldKeys(FieldKeyOptions options)
    {
        var faults = Faults(options);
        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', faults), nameof(options));
        }

        _keys = [.. options.Keys.Select(k => new FieldKey(k.Key, Encoding.ASCII.GetBytes(k.Key), Bytes(k.Value)!))];
        _index = Bytes(options.Index)!;
        Current = Array.Find(_keys, k => k.Id == options.Current)!;
    }

    internal FieldKey Current { get; }

    internal ReadOnlySpan<byte> Index => _index;

    /// <summary>Everything that is wrong, one sentence each, by the names of the settings; nothing of their values.</summary>
    public static IReadOnlyList<string> Faults(FieldKeyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = new List<string>();
        foreach (var (id, key) in options.Keys)
        {
            Check($"{Section}:Keys:{id}", key);
            if (!KeyId().IsMatch(id))
            {
                faults.Add($"The id of {Section}:Keys:{id} must be 1 to 32 lower-case letters, digits, dashes and underscores.");
            }
        }

        if (string.IsNullOrEmpty(options.Current))
        {
            faults.Add($"{Section}:Current is missing: the id of the key that encrypts.");
        }
        else if (!options.Keys.ContainsKey(options.Current))
        {
            faults.Add($"{Section}:Current names a key that {Section}:Keys does not have.");
        }

        Check($"{Section}:Index", options.Index);
        if (options.Keys.Values.Append(options.Index).Select(Bytes).OfType<byte[]>().GroupBy(Convert.ToHexString).Any(same => same.Count() > 1))
        {
            faults.Add($"{Section}:Index and every one of {Section}:Keys must be another key.");
        }

        return faults;

        void Check(string setting, string? key)
        {
            if (Bytes(key) is null)
            {
                faults.Add($"{setting} must be {KeyBytes} bytes in base64.");
            }
        }
    }

    internal FieldKey? Find(ReadOnlySpan<byte> id)
    {
        foreach (var key in _keys)
        {
            if (id.SequenceEqual(key.IdBytes))
            {
                return key;
            }
        }

        return null;
    }

    private static byte[]? Bytes(string? base64)
    {
        var bytes = new byte[KeyBytes];
        return base64 is not null && Convert.TryFromBase64String(base64, bytes, out var length) && length == KeyBytes ? bytes : null;
    }

    // Configuration does not tell upper from lower case, the stored values do.
    [GeneratedRegex("^[a-z0-9_-]{1,32}$", RegexOptions.CultureInvariant)]
    private static partial Regex KeyId();
}

/// <summary>One key of the ring; <paramref name="IdBytes"/> is how stored values name it.</summary>
internal sealed record FieldKey(string Id, byte[] IdBytes, byte[] Secret);

/// <summary>Refuses to start with keys that would fail at the first use.</summary>
public sealed class FieldKeyValidation : IValidateOptions<FieldKeyOptions>
{
    public ValidateOptionsResult Validate(string? name, FieldKeyOptions options) =>
        FieldKeys.Faults(options) is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
}
