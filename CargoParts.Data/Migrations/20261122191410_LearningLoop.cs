using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CargoParts.Data.Migrations
{
    [DbContext(typeof(CargoPartsDb))]
    [Migration("20261122191410_LearningLoop")]
    public sealed class LearningLoop : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "lexicon_edition",
                columns: table => new
                {
                    id = table.Column<bool>(type: "boolean", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lexicon_edition", x => x.id);
                    table.CheckConstraint("ck_lexicon_edition_single", "id");
                });

            migrationBuilder.CreateTable(
                name: "lexicon_terms",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false),
                    term = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    folded = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    weight = table.Column<int>(type: "integer", nullable: false),
                    near = table.Column<string[]>(type: "text[]", nullable: false),
                    is_misspelling = table.Column<bool>(type: "boolean", nullable: false),
                    wins = table.Column<bool>(type: "boolean", nullable: false),
                    added_in = table.Column<long>(type: "bigint", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    removed_in = table.Column<long>(type: "bigint", nullable: true),
                    removed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lexicon_terms", x => x.id);
                    table.CheckConstraint("ck_lexicon_terms_removed", "(removed_in is null) = (removed_at is null) and removed_in > added_in");
                });

            migrationBuilder.CreateTable(
                name: "search_log",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    query = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    reading = table.Column<string>(type: "jsonb", nullable: false),
                    intent = table.Column<string>(type: "text", nullable: false),
                    total = table.Column<int>(type: "integer", nullable: false),
                    relaxed = table.Column<string[]>(type: "text[]", nullable: false),
                    is_corrected = table.Column<bool>(type: "boolean", nullable: false),
                    took_microseconds = table.Column<int>(type: "integer", nullable: false),
                    surface = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_log", x => x.id);
                    table.CheckConstraint("ck_search_log_surface", "surface in ('page', 'live', 'api')");
                });

            migrationBuilder.CreateTable(
                name: "wanted_parts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    search_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    make_id = table.Column<string>(type: "text", nullable: true),
                    model_id = table.Column<string>(type: "text", nullable: true),
                    year_from = table.Column<short>(type: "smallint", nullable: true),
                    year_to = table.Column<short>(type: "smallint", nullable: true),
                    part_type_ids = table.Column<string[]>(type: "text[]", nullable: false),
                    part_number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    positions = table.Column<string[]>(type: "text[]", nullable: false),
                    city_id = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_wanted_parts", x => x.id);
                    table.CheckConstraint("ck_wanted_parts_something", "cardinality(part_type_ids) > 0 or part_number is not null");
                    table.ForeignKey(
                        name: "fk_wanted_parts_cities_city_id",
                        column: x => x.city_id,
                        principalTable: "cities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_wanted_parts_makes_make_id",
                        column: x => x.make_id,
                        principalTable: "makes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_wanted_parts_models_model_id",
                        column: x => x.model_id,
                        principalTable: "models",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "search_clicks",
                columns: table => new
                {
                    search_id = table.Column<Guid>(type: "uuid", nullable: false),
                    listing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    place = table.Column<short>(type: "smallint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_clicks", x => new { x.search_id, x.listing_id });
                    table.CheckConstraint("ck_search_clicks_place", "place >= 0");
                    table.ForeignKey(
                        name: "fk_search_clicks_listings_listing_id",
                        column: x => x.listing_id,
                        principalTable: "listings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_search_clicks_search_log_search_id",
                        column: x => x.search_id,
                        principalTable: "search_log",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "lexicon_edition",
                columns: new[] { "id", "number" },
                columnTypes: new[] { "boolean", "bigint" },
                values: new object[] { true, 0L });

            migrationBuilder.CreateIndex(
                name: "ix_lexicon_terms_added_in",
                table: "lexicon_terms",
                column: "added_in",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_lexicon_terms_folded",
                table: "lexicon_terms",
                column: "folded",
                unique: true,
                filter: "removed_in is null");

            migrationBuilder.CreateIndex(
                name: "ix_lexicon_terms_removed_in",
                table: "lexicon_terms",
                column: "removed_in",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_search_clicks_listing_id",
                table: "search_clicks",
                column: "listing_id");

            migrationBuilder.CreateIndex(
                name: "ix_search_log_at",
                table: "search_log",
                column: "at")
                .Annotation("Npgsql:IndexInclude", new[] { "id", "query", "total", "relaxed", "surface" });

            migrationBuilder.CreateIndex(
                name: "ix_search_log_query_at",
                table: "search_log",
                columns: new[] { "query", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_wanted_parts_at",
                table: "wanted_parts",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_wanted_parts_city_id",
                table: "wanted_parts",
                column: "city_id");

            migrationBuilder.CreateIndex(
                name: "ix_wanted_parts_make_id",
                table: "wanted_parts",
                column: "make_id");

            migrationBuilder.CreateIndex(
                name: "ix_wanted_parts_model_id",
                table: "wanted_parts",
                column: "model_id");

            migrationBuilder.CreateIndex(
                name: "ix_wanted_parts_search_id",
                table: "wanted_parts",
                column: "search_id",
                unique: true);
        }
    }
}
