using System.ComponentModel.DataAnnotations;

namespace CargoParts.Web.Platform.Jobs;

/// <summary>Section <c>Jobs</c>. The same on all nodes.</summary>
public sealed class JobOptions
{
    /// <value>How often a node says that it lives.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan CheckIn { get; set; } = TimeSpan.FromSeconds(5);

    /// <value>A node that is so late with it is dead: what it ran, another one runs again.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan CheckInPatience { get; set; } = TimeSpan.FromSeconds(10);

    /// <value>A run of the cluster that is so late counts as missed.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan MissedAfter { get; set; } = TimeSpan.FromMinutes(1);
}
