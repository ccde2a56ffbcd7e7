using CargoParts.Data.Searches;

namespace CargoParts.Tests.Features.Search.Learning;

internal static class LoggedSearchSample
{
    public static LoggedSearch Of(
        string query, DateTimeOffset at, int total = 0, string surface = "page", string reading = "{}", string[]? relaxed = null, Guid? id = null) => new()
        {
            Id = id ?? Guid.CreateVersion7(at),
            At = at,
            Language = "ar",
            Query = query,
            Reading = reading,
            Intent = "part",
            Total = total,
            Relaxed = relaxed ?? [],
            IsCorrected = false,
            TookMicroseconds = 900,
            Surface = surface,
        };
}
