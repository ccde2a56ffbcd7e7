namespace CargoParts.Web.Features.Vehicles;

public static class VehiclesFeature
{
    public static IServiceCollection AddVehicles(this IServiceCollection services) => services.AddSingleton<CarDrawing>();
}
