using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaiAgent.Sdk.Integrations.Tests.HealthChecks;

/// <summary>The check of a client against a service that answers, refuses, breaks or is silent.</summary>
public sealed class HealthCheckTests : EmulatorTest
{
    private const string Route = "GET chatbots/";

    [Fact]
    public async Task A_service_that_answers_is_healthy_after_one_small_GET()
    {
        var entry = await CheckAsync();

        Assert.Equal((HealthStatus.Healthy, $"{Host} answers.", null), (entry.Status, entry.Description, entry.Exception));
        Assert.Equal(Host, Assert.Single(entry.Data).Value);
        var request = Assert.Single(Emulator.Requests);
        Assert.Equal(("GET", "/api/chatbots/?pageSize=1"), (request.Method, request.RawTarget));
        Assert.Equal($"Api-Key {Emulator.ApiKey}", request.Header("Authorization"));
    }

    [Theory]
    [InlineData(401, HealthStatus.Unhealthy, "refuses the API key (401).")]
    [InlineData(403, HealthStatus.Unhealthy, "does not allow this API key to list assistants (403).")]
    [InlineData(404, HealthStatus.Unhealthy, "returns status 404.")]
    [InlineData(429, HealthStatus.Degraded, "limits the requests (429).")]
    [InlineData(500, HealthStatus.Unhealthy, "returns status 500.")]
    [InlineData(503, HealthStatus.Unhealthy, "returns status 503.")]
    public async Task A_refusal_is_told_apart_and_not_repeated(int status, HealthStatus expected, string description)
    {
        Emulator.Enqueue(Route, ScriptedResponse.Error(status, "private details").Header("X-Request-Id", "r-1").Header("Retry-After", "7"));

        var entry = await CheckAsync();

        Assert.Equal((expected, $"{Host} {description}"), (entry.Status, entry.Description));
        Assert.Equal(status, (int)Assert.IsType<MaiAgentApiException>(entry.Exception, exactMatch: false).StatusCode);
        Assert.Equal(
            new Dictionary<string, object> { ["host"] = Host, ["status"] = status, ["requestId"] = "r-1", ["retryAfter"] = TimeSpan.FromSeconds(7) },
            entry.Data);
        Assert.Single(Emulator.Requests);
    }

    [Fact]
    public async Task A_broken_connection_is_unhealthy_and_not_repeated()
    {
        Emulator.Enqueue(Route, ScriptedResponse.Raw().Reset());

        var entry = await CheckAsync();

        Assert.Equal((HealthStatus.Unhealthy, $"{Host} cannot be reached."), (entry.Status, entry.Description));
        Assert.IsType<MaiAgentConnectionException>(entry.Exception);
        Assert.Single(Emulator.Requests);
    }

    [Theory]
    [InlineData("text/html", "<html>Sign in to the network</html>")]
    [InlineData("application/json", "[")]
    public async Task A_success_that_is_not_the_service_s_is_unhealthy(string contentType, string body)
    {
        Emulator.Enqueue(Route, new ScriptedResponse().Header("Content-Type", contentType).Text(body));

        var entry = await CheckAsync();

        Assert.Equal((HealthStatus.Unhealthy, $"{Host} does not return a list of assistants."), (entry.Status, entry.Description));
    }

    [Theory]
    [InlineData(null, 5)]
    [InlineData(2, 2)]
    public async Task A_silent_service_is_unhealthy_after_the_limit_of_the_check(int? seconds, int expected)
    {
        var clock = new WatchedClock();
        Emulator.Enqueue(Route, ScriptedResponse.Raw().Stall());

        var check = CheckAsync(
            health => health.AddMaiAgent(timeout: seconds is { } limit ? TimeSpan.FromSeconds(limit) : null),
            services => services.AddSingleton<TimeProvider>(clock));
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(expected));
        clock.Advance(TimeSpan.FromSeconds(expected));
        var entry = await check;

        Assert.Equal((HealthStatus.Unhealthy, $"{Host} has not answered within 00:00:0{expected}."), (entry.Status, entry.Description));
        Assert.IsType<MaiAgentTimeoutException>(entry.Exception);
    }

    [Fact]
    public async Task The_check_s_own_limits_are_not_those_of_the_client()
    {
        Emulator.Enqueue(Route, new ScriptedResponse(503));
        await using var provider = Services(health => health.AddMaiAgent()).BuildServiceProvider();
        await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token);

        Emulator.Enqueue(Route, new ScriptedResponse(503).Header("Retry-After", "0"));
        await provider.GetRequiredService<IMaiAgentClient>().Chatbots.ListAsync(cancellationToken: Token);

        Assert.Equal(3, Emulator.Requests.Count);
    }

    [Fact]
    public async Task A_keyed_client_has_a_check_of_its_own()
    {
        await using var other = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        other.Enqueue(Route, ScriptedResponse.Error(403, "no"));
        var services = Services(health => health.AddMaiAgent().AddMaiAgent(serviceKey: "tenant-b"));
        services.AddMaiAgent("tenant-b", options => (options.ApiKey, options.BaseAddress) = ("key-of-b", other.BaseAddress));
        await using var provider = services.BuildServiceProvider();

        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token);

        Assert.Equal(HealthStatus.Healthy, report.Entries["maiagent"].Status);
        Assert.Equal(HealthStatus.Unhealthy, report.Entries["maiagent:tenant-b"].Status);
        Assert.Equal(other.BaseAddress.Authority, report.Entries["maiagent:tenant-b"].Data["host"]);
        Assert.Equal("Api-Key key-of-b", Assert.Single(other.Requests).Header("Authorization"));
        Assert.Single(Emulator.Requests);
    }

    [Fact]
    public async Task Name_tags_and_status_of_a_failure_are_the_application_s()
    {
        Emulator.Enqueue(Route, ScriptedResponse.Error(401, "no"));
        await using var provider = Services(health => health.AddMaiAgent(name: "assistants", failureStatus: HealthStatus.Degraded, tags: ["ready"])).BuildServiceProvider();

        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(registration => registration.Tags.Contains("ready"), Token);

        Assert.Equal(HealthStatus.Degraded, report.Entries["assistants"].Status);
    }

    [Fact]
    public async Task The_key_is_in_no_text_even_when_the_service_echoes_it()
    {
        Emulator.Enqueue(Route, ScriptedResponse.Error(401, $"bad key {Emulator.ApiKey}").Header("X-Request-Id", Emulator.ApiKey));

        var entry = await CheckAsync();

        string[] texts = [entry.Description!, entry.Exception!.ToString(), ((MaiAgentApiException)entry.Exception).ResponseBody!, .. entry.Data.Select(pair => $"{pair}")];
        Assert.Contains("bad key", string.Concat(texts), StringComparison.Ordinal);
        Assert.All(texts, text => Assert.DoesNotContain(Emulator.ApiKey, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_that_was_not_registered_and_options_that_are_not_valid_are_reported()
    {
        var none = new ServiceCollection().AddLogging();
        none.AddHealthChecks().AddMaiAgent();
        var bad = Services(health => health.AddMaiAgent());
        bad.Configure<MaiAgentClientOptions>(options => options.MaxRetries = -1);

        foreach (var (services, text) in new[] { (none, nameof(IMaiAgentClient)), (bad, nameof(MaiAgentClientOptions.MaxRetries)) })
        {
            await using var provider = services.BuildServiceProvider();
            var entry = Assert.Single((await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token)).Entries).Value;
            Assert.Equal(HealthStatus.Unhealthy, entry.Status);
            Assert.Contains(text, entry.Description, StringComparison.Ordinal);
        }

        Assert.Empty(Emulator.Requests);
    }

    [Fact]
    public async Task The_caller_s_cancellation_is_no_result()
    {
        using var cancellation = new CancellationTokenSource();
        Emulator.Enqueue(Route, ScriptedResponse.Raw().Stall());
        await using var provider = Services(health => health.AddMaiAgent(timeout: Timeout.InfiniteTimeSpan)).BuildServiceProvider();

        var check = provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(cancellation.Token);
        await Emulator.WaitForRequestAsync(cancellationToken: Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => check);
    }

    [Fact]
    public void Arguments_are_checked_at_once()
    {
        var health = new ServiceCollection().AddHealthChecks();

        Assert.Throws<ArgumentNullException>("builder", () => ((IHealthChecksBuilder)null!).AddMaiAgent());
        Assert.Throws<ArgumentException>("serviceKey", () => health.AddMaiAgent(serviceKey: " "));
        Assert.Throws<ArgumentException>("name", () => health.AddMaiAgent(name: ""));
        Assert.Throws<ArgumentOutOfRangeException>("timeout", () => health.AddMaiAgent(timeout: TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>("timeout", () => health.AddMaiAgent(timeout: TimeSpan.FromDays(2)));
    }

    [Fact]
    public async Task A_web_application_shows_it_at_its_endpoint()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddMaiAgent(UseEmulator);
        builder.Services.AddHealthChecks().AddMaiAgent();
        await using var app = builder.Build();
        app.MapHealthChecks("/health");
        await app.StartAsync(Token);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Emulator.Enqueue(Route, ScriptedResponse.Error(401, "no"));

        using var refused = await http.GetAsync("/health", Token);
        using var accepted = await http.GetAsync("/health", Token);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (refused.StatusCode, await refused.Content.ReadAsStringAsync(Token)));
        Assert.Equal((HttpStatusCode.OK, "Healthy"), (accepted.StatusCode, await accepted.Content.ReadAsStringAsync(Token)));
    }

    private string Host => Emulator.BaseAddress.Authority;

    private IServiceCollection Services(Action<IHealthChecksBuilder> configure)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddMaiAgent(UseEmulator);
        configure(services.AddHealthChecks());
        return services;
    }

    private async Task<HealthReportEntry> CheckAsync(Action<IHealthChecksBuilder>? configure = null, Action<IServiceCollection>? more = null)
    {
        var services = Services(configure ?? (static health => health.AddMaiAgent()));
        more?.Invoke(services);
        await using var provider = services.BuildServiceProvider();
        return Assert.Single((await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token)).Entries).Value;
    }
}
