using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace MaiAgent.Sdk.Tests.DependencyInjection;

/// <summary>Where a client logs.</summary>
public sealed class LoggerFactoryTests : EmulatorTest
{
    private readonly FakeLoggerProvider _log = new();
    private readonly FakeLoggerProvider _containerLog = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Emulator.Enqueue("GET chatbots/", new ScriptedResponse(503).Header("Retry-After", "0"));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _log.Dispose();
        _containerLog.Dispose();
    }

    [Fact]
    public async Task A_client_by_hand_logs_to_the_factory_of_its_options_which_it_does_not_dispose()
    {
        using var loggers = Loggers();
        using (var client = Emulator.CreateClient(options => options.LoggerFactory = loggers))
        {
            await client.Chatbots.ListAsync(cancellationToken: Token);
            await client.Completions.StreamAsync(Emulator.ChatbotId, "?", Token).ToCompletionAsync(Token);
        }

        Assert.Equal("MaiAgent.Sdk", Assert.Single(_log.Collector.Of(2001)).Category);
        Assert.Single(_log.Collector.Of(3002));
        Assert.All(_log.Collector.GetSnapshot(), record => Assert.DoesNotContain(Emulator.ApiKey, record.Text(), StringComparison.Ordinal));
        loggers.CreateLogger("after").LogCritical("still there");
        Assert.Equal("after", _log.Collector.LatestRecord.Category);
    }

    [Theory]
    [InlineData("the container's", 0, 1)]
    [InlineData("its own", 1, 0)]
    [InlineData("none", 0, 0)]
    public async Task A_client_of_a_container_logs_to_the_containers_factory_unless_its_options_say_another(string factory, int own, int containers)
    {
        using var loggers = Loggers();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(_containerLog));
        services.AddMaiAgent(options =>
        {
            options.ApiKey = Emulator.ApiKey;
            options.BaseAddress = Emulator.BaseAddress;
            options.LoggerFactory = factory switch { "its own" => loggers, "none" => null, _ => options.LoggerFactory };
        });
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IMaiAgentClient>().Chatbots.ListAsync(cancellationToken: Token);
        Assert.Equal((own, containers), (_log.Collector.Of(2001).Count(), _containerLog.Collector.Of(2001).Count()));
    }

    private ILoggerFactory Loggers() => LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(_log));
}
