using CargoParts.Data;
using Microsoft.EntityFrameworkCore.Design;

namespace CargoParts.Migrations;

/// <summary>The model for <c>dotnet ef</c>. Adding a migration compares models and opens no connection.</summary>
public sealed class DesignTimeDb : IDesignTimeDbContextFactory<CargoPartsDb>
{
    public CargoPartsDb CreateDbContext(string[] args) => new(DataServices.Options("Host=design-time"));
}
