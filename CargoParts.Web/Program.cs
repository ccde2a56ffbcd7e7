using System.Text.Encodings.Web;
using System.Text.Unicode;
using CargoParts.Data;
using CargoParts.Web.App;
using CargoParts.Web.App.Start;
using CargoParts.Web.Features.Account;
using CargoParts.Web.Features.Account.Security;
using CargoParts.Web.Features.Account.SignIn;
using CargoParts.Web.Features.Audit;
using CargoParts.Web.Features.Listings;
using CargoParts.Web.Features.Operations;
using CargoParts.Web.Features.Search;
using CargoParts.Web.Features.Search.Learning;
using CargoParts.Web.Features.Sellers;
using CargoParts.Web.Features.Staff;
using CargoParts.Web.Features.Vehicles;
using CargoParts.Web.Platform.Changes;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Http;
using CargoParts.Web.Platform.Jobs;
using CargoParts.Web.Platform.Limits;
using CargoParts.Web.Platform.Live;
using CargoParts.Web.Platform.Observability;
using CargoParts.Web.Platform.Reference;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Sms;
using CargoParts.Web.Platform.Work;
using CargoParts.Web.Ui;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

if (DatabaseServer.IsMeant(args))
{
    return await DatabaseServer.RunAsync(args);
}

if (Commands.IsMeant(args))
{
    return await Commands.RunAsync(args);
}

var builder = WebApplication.CreateBuilder(args);
builder.Logging.AddMaskedConsole();

// Also outside development: ./run starts what was built, not what was published.
builder.WebHost.UseStaticWebAssets();
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.UseStrictLimits();
    kestrel.Limits.MaxRequestBodySize = ApiProblems.MaxBodyBytes;

    // Longer than what is accepted, so that the refusal can be explained (ApiProblems).
    kestrel.Limits.MaxRequestLineSize = 8 * ApiProblems.MaxTargetLength;
});

var services = builder.Services;
services.AddSingleton(TimeProvider.System);
services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All));
services.AddOptions<DatabaseOptions>().BindConfiguration("Database").ValidateDataAnnotations()
    .Validate<IConfiguration, IHostEnvironment>(
        (_, settings, environment) => environment.IsDevelopment() || !string.IsNullOrEmpty(settings.GetConnectionString(DatabaseAddress.ConnectionName)),
        DatabaseOptions.NoServer)
    .ValidateOnStart();
services.AddOptions<DemoOptions>().BindConfiguration("Demo").ValidateDataAnnotations()
    .Validate(demo => !demo.SignIn || demo.Listings > 0, DemoOptions.SignInWithoutListings)
    .Validate<IHostEnvironment>((demo, environment) => !demo.SignIn || environment.IsDevelopment(), DemoOptions.SignInForEverybody).ValidateOnStart();
services.AddOptions<CircuitSettings>().BindConfiguration("Circuits").ValidateDataAnnotations().ValidateOnStart();
services.AddSingleton<DatabaseAddress>().AddSingleton<Readiness>().AddSingleton<Terminal>().AddSingleton<ReferenceNames>().AddSingleton<Drawings>();
services.AddSingleton<DatabasePreparation>().AddHostedService<Preparation>();
services.AddCargoPartsData(provider => provider.GetRequiredService<DatabaseAddress>().ConnectionString);
services.AddSingleton<EndedSessions>().AddSingleton<WorkFactory>().AddScoped<CurrentActor>().AddChanges().AddLive().AddJobs().AddSms();
services.AddVehicles().AddListings().AddSearch().AddAccount().AddOperations();
services.AddSellers().AddStaff().AddAudit();
services.AddProxy().AddSignIn(SiteUrls.SignIn);
services.AddTransport().AddFieldEncryption().AddLimits().AddCircuitLimits().AddOtherSites().AddApiProblems().AddApiDocument().AddResponseCompression(compression => compression.EnableForHttps = true);
services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub =>
{
    hub.MaximumReceiveMessageSize = CircuitBounds.MaxMessageBytes;
    hub.AddFilter<SessionFilter>();
    hub.AddFilter<CircuitGate>();
});
services.AddLiveSessions().AddSingleton<IConfigureOptions<CircuitOptions>, CircuitSetup>();
services.AddStoredKeys(builder.Configuration);

var app = builder.Build();

// Everything that is wrong with the settings at once, before anything uses the first of them.
app.Services.GetRequiredService<IStartupValidator>().Validate();
app.UseProxy();
app.UseHttpsOnly();
app.UseMiddleware<LanguageMiddleware>();
app.UseSecurityHeaders();
app.UseOwnCircuitsOnly();
app.UseNoCompressionForStrangers();
app.UseResponseCompression();
app.UseApiProblems();
app.UsePageProblems();
app.UseNoUploads();
app.UseClosedDoor();
app.UseRouting();
app.UseOtherSites();
app.UseAuthentication();
app.UseVisitorAddress();
app.UseApiLimit();
app.UseCircuitLimits();
app.UseAuthorization();
app.UseAntiforgery();
app.MapHealth();
app.MapOpenApi();
app.MapSearchApi();
app.MapListingsApi();
app.MapLearning();
app.MapDemoSignIn();
app.MapImpersonation();
app.MapSignOut();
app.MapSessionApi();
app.MapPasskeys();
app.MapSmsDelivery();
app.MapStaticAssets();

app.MapRazorComponents<Root>().AddInteractiveServerRenderMode(options =>
{
    // The framework would add frame-ancestors of its own beside the stricter one of SecurityHeaders.
    options.ContentSecurityFrameAncestorsPolicy = null;

    // What strangers wrote stands in one message with what only the visitor may know: compressed, its length would tell of both.
    options.DisableWebSocketCompression = true;
});
await app.RunAsync();
return Environment.ExitCode;
