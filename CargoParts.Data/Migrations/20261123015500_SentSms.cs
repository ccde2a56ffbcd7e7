using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CargoParts.Data.Migrations
{
    [DbContext(typeof(CargoPartsDb))]
    [Migration("20261123015500_SentSms")]
    public sealed class SentSms : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "sent_sms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    recipient = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: true),
                    provider = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    provider_message_id = table.Column<string>(type: "text", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sent_sms", x => x.id);
                    table.CheckConstraint("ck_sent_sms_refused", "(state = 'Refused') = (reason is not null)");
                });

            migrationBuilder.CreateIndex(
                name: "ix_sent_sms_provider_message_id",
                table: "sent_sms",
                column: "provider_message_id");

            migrationBuilder.CreateIndex(
                name: "ix_sent_sms_sent_at",
                table: "sent_sms",
                column: "sent_at");
        }
    }
}
