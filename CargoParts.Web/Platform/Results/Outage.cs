using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace CargoParts.Web.Platform.Results;

/// <summary>Failures that are nobody's mistake: the database, or the way to it, is away.</summary>
public static class Outage
{
    public static bool Is(Exception failure) => failure is DbException { IsTransient: true } or RetryLimitExceededException or TimeoutException;
}
