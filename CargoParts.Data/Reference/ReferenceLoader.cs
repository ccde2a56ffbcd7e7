using Npgsql;

namespace CargoParts.Data.Reference;

/// <summary>Brings the cars, parts and places of the reference files into the database.</summary>
public static class ReferenceLoader
{
    private const string SetId = "reference";

    /// <summary>
    /// Writes what is new or changed, in one transaction, unless this edition already stands in the database. Nothing is removed that
    /// a listing or a seller may refer to: what a later edition of the files no longer holds stays.
    /// </summary>
    /// <returns>Whether there was anything to load.</returns>
    public static async Task<bool> LoadAsync(string connectionString, CancellationToken cancellationToken)
    {
        var folder = ReferenceData.DefaultFolder;
        var edition = await ReferenceData.EditionAsync(folder, cancellationToken);

        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        if (await LoadedEdition.ReadAsync(connection, SetId, cancellationToken) == edition)
        {
            return false;
        }

        var data = ReferenceData.Read(folder);
        var shown = ShownSpelling.Read(folder);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                Regions(data.Regions),
                Cities(data.Cities),
                Categories(data.Categories),
                PartTypes(data.PartTypes, shown),
                Makes(data.Makes, shown),
                Models(data.Makes),
                new NpgsqlBatchCommand("delete from generations"),
                Generations(data.Makes),
                LoadedEdition.Write(SetId, edition),
            },
        };
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static NpgsqlBatchCommand Regions(IReadOnlyList<RegionEntry> regions) => Command(
        """
        insert into regions (id, iso_code, name_ar, name_en)
        select * from unnest($1, $2, $3, $4)
        on conflict (id) do update set iso_code = excluded.iso_code, name_ar = excluded.name_ar, name_en = excluded.name_en
        """,
        Column(regions, r => r.Id), Column(regions, r => r.IsoCode), Column(regions, r => r.NameAr), Column(regions, r => r.NameEn));

    private static NpgsqlBatchCommand Cities(IReadOnlyList<CityEntry> cities) => Command(
        """
        insert into cities (id, region_id, name_ar, name_en, tier)
        select * from unnest($1, $2, $3, $4, $5)
        on conflict (id) do update
        set region_id = excluded.region_id, name_ar = excluded.name_ar, name_en = excluded.name_en, tier = excluded.tier
        """,
        Column(cities, c => c.Id), Column(cities, c => c.RegionId), Column(cities, c => c.NameAr), Column(cities, c => c.NameEn),
        Column(cities, c => c.Tier));

    private static NpgsqlBatchCommand Categories(IReadOnlyList<CategoryEntry> categories) => Command(
        """
        insert into part_categories (id, name_ar, name_en, ordinal)
        select id, name_ar, name_en, place - 1 from unnest($1, $2, $3) with ordinality as entry (id, name_ar, name_en, place)
        on conflict (id) do update set name_ar = excluded.name_ar, name_en = excluded.name_en, ordinal = excluded.ordinal
        """,
        Column(categories, c => c.Id), Column(categories, c => c.NameAr), Column(categories, c => c.NameEn));

    // unnest would flatten arrays of arrays: positions travel as words.
    private static NpgsqlBatchCommand PartTypes(IReadOnlyList<PartTypeEntry> parts, ShownSpelling shown) => Command(
        """
        insert into part_types (id, category_id, name_ar, workshop_name_ar, name_en, positions)
        select id, category_id, name_ar, workshop_name_ar, name_en, string_to_array(positions, ' ')
        from unnest($1, $2, $3, $4, $5, $6) as entry (id, category_id, name_ar, workshop_name_ar, name_en, positions)
        on conflict (id) do update
        set category_id = excluded.category_id, name_ar = excluded.name_ar, workshop_name_ar = excluded.workshop_name_ar,
            name_en = excluded.name_en, positions = excluded.positions
        """,
        Column(parts, p => p.Id), Column(parts, p => p.Category), Column(parts, p => p.NameAr), Column(parts, p => shown.Of(p.WorkshopNameAr)),
        Column(parts, p => p.NameEn), Column(parts, p => string.Join(' ', p.Positions)));

    private static NpgsqlBatchCommand Makes(IReadOnlyList<MakeEntry> makes, ShownSpelling shown) => Command(
        """
        insert into makes (id, name_ar, name_en, popularity)
        select * from unnest($1, $2, $3, $4)
        on conflict (id) do update set name_ar = excluded.name_ar, name_en = excluded.name_en, popularity = excluded.popularity
        """,
        Column(makes, m => m.Id), Column(makes, m => shown.Of(m.NameAr)), Column(makes, m => m.NameEn), Column(makes, m => m.SeenInSaAds));

    private static NpgsqlBatchCommand Models(IReadOnlyList<MakeEntry> makes)
    {
        var models = makes.SelectMany(make => make.Models, (make, model) => (Make: make, Model: model)).ToList();
        return Command(
            """
            insert into models (id, make_id, name_ar, name_en, body, year_from, year_to, popularity)
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (id) do update
            set make_id = excluded.make_id, name_ar = excluded.name_ar, name_en = excluded.name_en, body = excluded.body,
                year_from = excluded.year_from, year_to = excluded.year_to, popularity = excluded.popularity
            """,
            Column(models, m => m.Model.Id), Column(models, m => m.Make.Id), Column(models, m => m.Model.NameAr),
            Column(models, m => m.Model.NameEn), Column(models, m => m.Model.Body), Column(models, m => m.Model.YearFrom),
            Column(models, m => m.Model.YearTo), Column(models, m => m.Model.SeenInSaAds));
    }

    private static NpgsqlBatchCommand Generations(IReadOnlyList<MakeEntry> makes)
    {
        var generations = makes
            .SelectMany(make => make.Models)
            .SelectMany(model => model.Generations.Select((shape, ordinal) => (model.Id, Ordinal: (short)ordinal, Generation: shape)))
            .ToList();
        return Command(
            "insert into generations (model_id, ordinal, code, year_from, year_to) select * from unnest($1, $2, $3, $4, $5)",
            Column(generations, g => g.Id), Column(generations, g => g.Ordinal), Column(generations, g => g.Generation.Code),
            Column(generations, g => g.Generation.FirstYear), Column(generations, g => g.Generation.LastYear));
    }

    private static NpgsqlBatchCommand Command(string sql, params NpgsqlParameter[] columns)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(columns);
        return command;
    }

    private static NpgsqlParameter<TColumn[]> Column<TRow, TColumn>(IReadOnlyList<TRow> rows, Func<TRow, TColumn> value) =>
        new() { TypedValue = [.. rows.Select(value)] };
}
