using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CargoParts.Data.Migrations
{
    /// <summary>The role that the app runs as, what it may do, and which rows it sees.</summary>
    [DbContext(typeof(CargoPartsDb))]
    [Migration("20261123011000_TenantFence")]
    public sealed class TenantFence : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Fence);

        private const string Fence =
            """
            -- Owns nothing, makes nothing, and row-level security holds for it. A server whose owner may not make roles has it made before.
            do $$
            begin
                if not exists (select from pg_roles where rolname = 'cargoparts_app') then
                    create role cargoparts_app login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
                end if;
            exception when duplicate_object or unique_violation then null;
            end $$;

            grant usage on schema public to cargoparts_app;
            grant select, insert, update, delete on all tables in schema public to cargoparts_app;
            grant usage on all sequences in schema public to cargoparts_app;
            alter default privileges in schema public grant select, insert, update, delete on tables to cargoparts_app;
            alter default privileges in schema public grant usage on sequences to cargoparts_app;

            -- What was written down stays as it was written.
            revoke update, delete on audit_entries, audit_seals, consent_records from cargoparts_app;
            do $$
            declare part regclass;
            begin
                for part in select inhrelid::regclass from pg_inherits where inhparent = 'audit_entries'::regclass loop
                    execute format('revoke all on %s from cargoparts_app', part);
                end loop;
            end $$;
            revoke all on function make_audit_months from public;
            grant execute on function make_audit_months to cargoparts_app;

            -- Told by the app whenever it opens a connection for more than the public scope.
            create function app_sees_everything() returns boolean language sql stable parallel safe as
                $$ select coalesce(current_setting('app.scope', true), '') = 'everything' $$;
            create function app_seller_id() returns uuid language sql stable parallel safe as
                $$ select nullif(current_setting('app.seller_id', true), '')::uuid $$;

            -- Rows of a tenant: its own, or all. The functions stand in sub-selects, so that they are asked once a statement and not once a row.
            do $$
            declare
                part text;
                own text := '((select app_sees_everything()) or seller_id = (select app_seller_id()))';
            begin
                foreach part in array array['listings', 'branches', 'seller_members', 'bank_accounts', 'listing_changes'] loop
                    execute format('alter table %I enable row level security', part);
                    execute format('create policy own on %I using %s with check %s', part, own, own);
                end loop;
            end $$;
            create policy published on listings for select using (status = 'Published');
            create policy seen_by_all on branches for select using (true);

            alter table sellers enable row level security;
            create policy seen_by_all on sellers for select using (true);
            create policy own on sellers for update using ((select app_sees_everything()) or id = (select app_seller_id()));
            create policy everything on sellers using ((select app_sees_everything()));

            -- Parts of a listing go with it: seen when it is seen, changed by whom it belongs to.
            do $$
            declare
                part text;
                seen text := '((select app_sees_everything()) or exists (select from listings l where l.id = listing_id))';
                own text := '((select app_sees_everything()) or exists (select from listings l where l.id = listing_id and l.seller_id = (select app_seller_id())))';
            begin
                foreach part in array array['fitments', 'listing_numbers', 'photos'] loop
                    execute format('alter table %I enable row level security', part);
                    execute format('create policy seen on %I for select using %s', part, seen);
                    execute format('create policy own_inserted on %I for insert with check %s', part, own);
                    execute format('create policy own_updated on %I for update using %s with check %s', part, own, own);
                    execute format('create policy own_deleted on %I for delete using %s', part, own);
                end loop;

                -- A hold is for whoever buys; the shop sees those on its own shelf.
                alter table stock_holds enable row level security;
                execute format('create policy own on stock_holds using %s with check %s', own, own);
            end $$;

            alter table audit_entries enable row level security;
            create policy everything on audit_entries for select using ((select app_sees_everything()));
            create policy own on audit_entries for insert
                with check ((select app_sees_everything()) or seller_id is null or seller_id = (select app_seller_id()));

            -- The feed writes rows that whoever made the change need not see.
            alter function announce_listings() security definer set search_path = public, pg_temp;
            alter function announce_parts_of_listings() security definer set search_path = public, pg_temp;
            alter function announce_sellers() security definer set search_path = public, pg_temp;
            """;
    }
}
