using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CargoParts.Bench.Search.Sql;

/// <summary>An insert that is prepared once and run for every row.</summary>
internal sealed class SqliteInsert : IDisposable
{
    private readonly SqliteCommand _command;

    /// <param name="target">Table and columns.</param>
    /// <param name="columns">How many they are.</param>
    public SqliteInsert(SqliteConnection connection, string target, int columns)
    {
        string[] names = [.. Enumerable.Range(0, columns).Select(i => string.Create(CultureInfo.InvariantCulture, $"@{i}"))];
        _command = connection.CreateCommand();
        _command.CommandText = $"insert into {target} values ({string.Join(", ", names)})";
        _command.Parameters.AddRange(names.Select(name => new SqliteParameter(name, null)));
    }

    public void Run(params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i];
        }

        _command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();
}
