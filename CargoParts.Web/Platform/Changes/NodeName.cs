using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.Platform.Changes;

/// <summary>What this process is called among the nodes.</summary>
public sealed class NodeName(IOptions<NodeOptions> options)
{
    private const int MarkLength = 8;

    public string Value { get; } = options.Value.Name ?? throw new InvalidOperationException("Node:Name has no value, and nothing gave it one.");

    /// <summary>The machine's name and a mark of the folder: the same after a restart, another for another index on the same machine.</summary>
    public static string Of(string indexFolder)
    {
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(indexFolder))));
        return $"{Environment.MachineName}-{mark[..MarkLength]}";
    }
}
