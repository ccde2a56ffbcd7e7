using System.Diagnostics;
using CargoParts.Data.Platform;
using CargoParts.Data.Tenancy;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Audit;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace CargoParts.Tests.Features.Audit;

public sealed class AuditChainTests : IAsyncLifetime
{
    private Office _office = null!;

    private SealAudit Seal => new(_office.Works);

    private CheckAudit Check => new(_office.Database.App);

    public async ValueTask InitializeAsync() => _office = await Office.OpenAsync();

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task What_was_written_is_sealed_once_and_the_chain_holds()
    {
        await WriteAsync(7);

        Assert.Equal(7, (await Seal.RunAsync(Actor.System, Office.Token)).Value);
        Assert.Equal(0, (await Seal.RunAsync(Actor.System, Office.Token)).Value);
        await WriteAsync(3);
        Assert.Equal(3, (await Seal.RunAsync(Actor.System, Office.Token)).Value);

        var check = await Check.RunAsync(Office.Token);
        Assert.Equal((10L, (BrokenLink?)null), (check.Checked, check.Broken));
        await using var db = _office.Open();
        Assert.Equal(check.Head, await db.AuditSeals.OrderByDescending(s => s.Number).Select(s => s.Hash).FirstAsync(Office.Token));
    }

    [Fact]
    public async Task An_empty_log_is_whole() => Assert.Equal((0L, (BrokenLink?)null), ((await Check.RunAsync(Office.Token)).Checked, (await Check.RunAsync(Office.Token)).Broken));

    [Theory]
    [InlineData("update audit_entries set actor = 'nobody' where id = '{0}'", AuditBreach.Changed)]
    [InlineData("update audit_entries set after = '{{\"price\": 2}}' where id = '{0}'", AuditBreach.Changed)]
    [InlineData("update audit_entries set subject = null where id = '{0}'", AuditBreach.Changed)]
    [InlineData("update audit_seals set hash = sha256('x') where entry_id = '{0}'", AuditBreach.Changed)]
    [InlineData("delete from audit_entries where id = '{0}'", AuditBreach.Removed)]
    [InlineData("update audit_entries set at = at + interval '1 second' where id = '{0}'", AuditBreach.Removed)]
    [InlineData("delete from audit_seals where entry_id = '{0}'", AuditBreach.SealRemoved)]
    public async Task Whoever_tampers_as_the_owner_of_the_tables_is_found_out_at_the_first_link_they_broke(string sql, AuditBreach breach)
    {
        var ids = await WriteAsync(6);
        await Seal.RunAsync(Actor.System, Office.Token);

        await ExecuteAsync(string.Format(null, sql, ids[3]));

        var check = await Check.RunAsync(Office.Token);
        Assert.Equal((3L, breach), (check.Checked, check.Broken!.Breach));
        Assert.Equal(breach == AuditBreach.SealRemoved ? 5 : 4, check.Broken.Number);
    }

    [Fact]
    public async Task Who_slips_in_an_entry_of_old_times_is_found_out()
    {
        await WriteAsync(2);
        _office.Clock.Advance(TimeSpan.FromHours(3));
        await WriteAsync(2);
        await Seal.RunAsync(Actor.System, Office.Token);

        var planted = Entry(_office.Clock.GetUtcNow() - TimeSpan.FromHours(2));
        await AddAsync(planted);

        Assert.Equal(0, (await Seal.RunAsync(Actor.System, Office.Token)).Value);
        var check = await Check.RunAsync(Office.Token);
        Assert.Equal((4L, AuditBreach.Inserted, planted.Id), (check.Checked, check.Broken!.Breach, check.Broken.EntryId));
    }

    [Fact]
    public async Task What_is_committed_late_is_sealed_too()
    {
        var late = Entry(_office.Clock.GetUtcNow());
        await using var connection = new NpgsqlConnection(_office.Database.ConnectionString);
        await connection.OpenAsync(Office.Token);
        await using (var transaction = await connection.BeginTransactionAsync(Office.Token))
        {
            await using var command = new NpgsqlCommand("insert into audit_entries (at, id, act, actor) values ($1, $2, 'late', 'noura')", connection, transaction)
            {
                Parameters = { new() { Value = late.At }, new() { Value = late.Id } },
            };
            await command.ExecuteNonQueryAsync(Office.Token);
            _office.Clock.Advance(TimeSpan.FromMinutes(20));
            await WriteAsync(5);
            Assert.Equal(5, (await Seal.RunAsync(Actor.System, Office.Token)).Value);
            await transaction.CommitAsync(Office.Token);
        }

        Assert.Equal(1, (await Seal.RunAsync(Actor.System, Office.Token)).Value);
        Assert.Equal((6L, (BrokenLink?)null), ((await Check.RunAsync(Office.Token)).Checked, (await Check.RunAsync(Office.Token)).Broken));
    }

    [Fact]
    public async Task Nodes_that_seal_at_once_leave_one_chain_without_gaps()
    {
        var writers = Enumerable.Range(0, 4).Select(_ => WriteAsync(50));
        var sealers = Enumerable.Range(0, 8).Select(_ => Seal.RunAsync(Actor.System, Office.Token));

        await Task.WhenAll(writers.Cast<Task>().Concat(sealers));
        await Seal.RunAsync(Actor.System, Office.Token);

        Assert.Equal((200L, (BrokenLink?)null), ((await Check.RunAsync(Office.Token)).Checked, (await Check.RunAsync(Office.Token)).Broken));
    }

    [Fact]
    public async Task Five_thousand_entries_are_sealed_and_checked()
    {
        await ExecuteAsync(
            """
            insert into audit_entries (at, id, act, actor, subject, after)
            select timestamptz '2026-11-23 09:00Z' + n * interval '1 ms', gen_random_uuid(), 'change-price', 'noura', 'listing ' || n, jsonb_build_object('priceHalalas', n)
            from generate_series(1, 5000) n
            """);
        var clock = Stopwatch.StartNew();
        Assert.Equal(5_000, (await Seal.RunAsync(Actor.System, Office.Token)).Value);
        var sealedIn = clock.Elapsed;
        Assert.Equal(5_000, (await Check.RunAsync(Office.Token)).Checked);
        TestContext.Current.SendDiagnosticMessage($"5,000 entries: sealed in {sealedIn.TotalMilliseconds:F0} ms, checked in {(clock.Elapsed - sealedIn).TotalMilliseconds:F0} ms");
    }

    [Fact]
    public async Task Months_are_made_ahead_once() => Assert.Equal(0, (await new MakeAuditMonths(
        new WorkFactory(
            _office.Database.App,
            new(_office.Database.App, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<CargoParts.Web.Platform.Changes.ChangeSignal>.Instance),
            new(), Sample.Limits(_office.Database.App, TimeProvider.System), TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<WorkFactory>.Instance))
        .RunAsync(Actor.System, Office.Token)).Value);

    private async Task<IReadOnlyList<Guid>> WriteAsync(int count)
    {
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            var entry = Entry(_office.Clock.GetUtcNow() + TimeSpan.FromMilliseconds(i));
            ids.Add(entry.Id);
            await AddAsync(entry);
        }

        return ids;
    }

    private static AuditEntry Entry(DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        At = at,
        Act = "change-price",
        Actor = "noura",
        Subject = "listing 1",
        Before = """{"price": 1, "name": "صدام"}""",
        After = """{"price":3}""",
    };

    private async Task AddAsync(AuditEntry entry)
    {
        await using var db = await _office.Database.App.CreateDbContextAsync(DataScope.Everything, Office.Token);
        db.Add(entry);
        await db.SaveChangesAsync(Office.Token);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_office.Database.ConnectionString);
        await connection.OpenAsync(Office.Token);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Office.Token);
    }
}
