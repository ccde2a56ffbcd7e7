using System.ComponentModel.DataAnnotations;

namespace CargoParts.Web.Platform.Changes;

/// <summary>Section <c>Node</c>: this process among those that serve the shop.</summary>
public sealed class NodeOptions
{
    /// <value>One name for one index folder, the same after a restart; default: the machine's name and a mark of the folder.</value>
    [MaxLength(Data.Platform.Node.MaxNameLength)]
    public string? Name { get; set; }

    /// <value>A node that gave no sign of life for so long is not waited for: its changes are pruned, and it compares everything when it comes back.</value>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromHours(1);
}
