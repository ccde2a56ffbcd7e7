using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CargoParts.Data.Migrations
{
    [DbContext(typeof(CargoPartsDb))]
    [Migration("20261122215000_LiveSync")]
    public sealed class LiveSync : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "expires_at",
                table: "listings",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "held",
                table: "listings",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "on_hand",
                table: "listings",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "job_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    job = table.Column<string>(type: "text", nullable: false),
                    node = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    succeeded = table.Column<bool>(type: "boolean", nullable: true),
                    report = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "listing_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    transaction_id = table.Column<ulong>(type: "xid8", nullable: false, defaultValueSql: "pg_current_xact_id()"),
                    listing_id = table.Column<Guid>(type: "uuid", nullable: true),
                    seller_id = table.Column<Guid>(type: "uuid", nullable: false),
                    scope = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_listing_changes", x => x.id);
                    table.CheckConstraint("ck_listing_changes_of", "(listing_id is null) = (scope = 'Seller')");
                });

            migrationBuilder.CreateTable(
                name: "listing_feed",
                columns: table => new
                {
                    id = table.Column<bool>(type: "boolean", nullable: false),
                    pruned_before = table.Column<ulong>(type: "xid8", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_listing_feed", x => x.id);
                    table.CheckConstraint("ck_listing_feed_single", "id");
                });

            migrationBuilder.CreateTable(
                name: "nodes",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    position = table.Column<string>(type: "pg_snapshot", nullable: true),
                    listings = table.Column<int>(type: "integer", nullable: false),
                    synced_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    trouble = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_nodes", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "stock_holds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    listing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_holds", x => x.id);
                    table.CheckConstraint("ck_stock_holds_ended", "(state = 'Active') = (ended_at is null)");
                    table.CheckConstraint("ck_stock_holds_quantity", "quantity > 0");
                    table.ForeignKey(
                        name: "fk_stock_holds_listings_listing_id",
                        column: x => x.listing_id,
                        principalTable: "listings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "index_faults",
                columns: table => new
                {
                    node = table.Column<string>(type: "character varying(100)", nullable: false),
                    listing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    error = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    first_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_index_faults", x => new { x.node, x.listing_id });
                    table.ForeignKey(
                        name: "fk_index_faults_nodes_node",
                        column: x => x.node,
                        principalTable: "nodes",
                        principalColumn: "name",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "index_tasks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    node = table.Column<string>(type: "character varying(100)", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    done = table.Column<int>(type: "integer", nullable: false),
                    total = table.Column<int>(type: "integer", nullable: false),
                    is_cancel_requested = table.Column<bool>(type: "boolean", nullable: false),
                    report = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_index_tasks", x => x.id);
                    table.CheckConstraint("ck_index_tasks_ended", "(state in ('Waiting', 'Running')) = (ended_at is null) and (state = 'Waiting' or state = 'Cancelled' or started_at is not null)");
                    table.ForeignKey(
                        name: "fk_index_tasks_nodes_node",
                        column: x => x.node,
                        principalTable: "nodes",
                        principalColumn: "name",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "listing_watchers",
                columns: table => new
                {
                    node = table.Column<string>(type: "character varying(100)", nullable: false),
                    listing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    watchers = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_listing_watchers", x => new { x.listing_id, x.node });
                    table.ForeignKey(
                        name: "fk_listing_watchers_nodes_node",
                        column: x => x.node,
                        principalTable: "nodes",
                        principalColumn: "name",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_listings_expires_at",
                table: "listings",
                column: "expires_at",
                filter: "status = 'Published' and expires_at is not null");

            migrationBuilder.AddCheckConstraint(
                name: "ck_listings_stock",
                table: "listings",
                sql: "held >= 0 and on_hand >= held");

            migrationBuilder.CreateIndex(
                name: "ix_index_tasks_node_kind",
                table: "index_tasks",
                columns: new[] { "node", "kind" },
                unique: true,
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_index_tasks_requested_at",
                table: "index_tasks",
                column: "requested_at");

            migrationBuilder.CreateIndex(
                name: "ix_job_runs_job_started_at",
                table: "job_runs",
                columns: new[] { "job", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_job_runs_started_at",
                table: "job_runs",
                column: "started_at");

            migrationBuilder.CreateIndex(
                name: "ix_listing_changes_transaction_id",
                table: "listing_changes",
                column: "transaction_id");

            migrationBuilder.CreateIndex(
                name: "ix_listing_watchers_node",
                table: "listing_watchers",
                column: "node");

            migrationBuilder.CreateIndex(
                name: "ix_stock_holds_expires_at",
                table: "stock_holds",
                column: "expires_at",
                filter: "state = 'Active'");

            migrationBuilder.CreateIndex(
                name: "ix_stock_holds_listing_id",
                table: "stock_holds",
                column: "listing_id");

            migrationBuilder.Sql(Feed);
        }

        // What no model describes: the triggers that write the change feed and make revisions grow, and the table that need not be logged.
        private const string Feed =
            """
            alter table listing_watchers set unlogged;

            insert into listing_feed (id, pruned_before) values (true, '0');

            -- Emptied by a crash of the server, which is what it is for: numbers of transactions that were never written down are given out
            -- again after one, and a snapshot from before says nothing any more.
            create unlogged table server_mark (
                id boolean constraint pk_server_mark primary key constraint ck_server_mark_single check (id),
                mark uuid not null default gen_random_uuid());

            create function revise_listing() returns trigger language plpgsql as $$
            begin
                new.revision := greatest(new.revision, old.revision + 1);
                return new;
            end $$;

            create trigger revise before update on listings for each row
                when (old.* is distinct from new.*) execute function revise_listing();

            create function announce_listings() returns trigger language plpgsql as $$
            begin
                if tg_op = 'UPDATE' then
                    insert into listing_changes (listing_id, seller_id, scope)
                    select n.id, n.seller_id,
                        case
                            when (n.price_halalas, n.on_hand, n.held) is distinct from (o.price_halalas, o.on_hand, o.held)
                                and (n.seller_id, n.city_id, n.part_type_id, n.positions, n.condition, n.quality, n.origin, n.title, n.description,
                                        n.status, n.published_at)
                                    is not distinct from (o.seller_id, o.city_id, o.part_type_id, o.positions, o.condition, o.quality, o.origin, o.title,
                                        o.description, o.status, o.published_at)
                            then 'Offer'
                            else 'Content'
                        end
                    from changed n join former o on o.id = n.id
                    where n.revision <> o.revision;
                else
                    insert into listing_changes (listing_id, seller_id, scope) select id, seller_id, 'Content' from changed;
                end if;
                return null;
            end $$;

            create trigger announce_inserted after insert on listings referencing new table as changed
                for each statement execute function announce_listings();
            create trigger announce_updated after update on listings referencing new table as changed old table as former
                for each statement execute function announce_listings();
            create trigger announce_deleted after delete on listings referencing old table as changed
                for each statement execute function announce_listings();

            -- A listing that this transaction has written already has its new revision; only the whole of it is to be read again.
            create function announce_parts_of_listings() returns trigger language plpgsql as $$
            begin
                insert into listing_changes (listing_id, seller_id, scope)
                select id, seller_id, 'Content' from listings
                where id in (select listing_id from changed) and xmin = pg_current_xact_id()::xid;
                update listings set revision = revision + 1
                where id in (select listing_id from changed) and xmin <> pg_current_xact_id()::xid;
                return null;
            end $$;

            do $$
            declare part text;
            begin
                foreach part in array array['fitments', 'listing_numbers', 'photos'] loop
                    execute format('create trigger announce_inserted after insert on %I referencing new table as changed
                        for each statement execute function announce_parts_of_listings()', part);
                    execute format('create trigger announce_updated after update on %I referencing new table as changed
                        for each statement execute function announce_parts_of_listings()', part);
                    execute format('create trigger announce_deleted after delete on %I referencing old table as changed
                        for each statement execute function announce_parts_of_listings()', part);
                end loop;
            end $$;

            create function announce_sellers() returns trigger language plpgsql as $$
            begin
                insert into listing_changes (seller_id, scope) select id, 'Seller' from changed;
                return null;
            end $$;

            create trigger announce_updated after update on sellers referencing new table as changed
                for each statement execute function announce_sellers();
            """;
    }
}
