namespace CargoParts.Web.Platform.Jobs;

/// <summary>Every schedule there is, in the order of their names. Features declare theirs with <see cref="JobServices.AddJob"/>.</summary>
public sealed class JobSchedule
{
    private readonly Dictionary<string, JobDefinition> _byName;

    /// <exception cref="ArgumentException">Two jobs have one name.</exception>
    public JobSchedule(IEnumerable<JobDefinition> jobs)
    {
        _byName = jobs.ToDictionary(job => job.Name);
        Jobs = [.. _byName.Values.OrderBy(job => job.Name, StringComparer.Ordinal)];
    }

    public IReadOnlyList<JobDefinition> Jobs { get; }

    public IEnumerable<JobDefinition> Of(JobScope scope) => Jobs.Where(job => job.Scope == scope);

    /// <returns>Null: there is none of that name, or none any more.</returns>
    public JobDefinition? Find(string name) => _byName.GetValueOrDefault(name);
}
