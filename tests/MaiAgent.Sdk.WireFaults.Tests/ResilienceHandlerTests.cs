using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Polly;
using Polly.Timeout;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>What <c>AddStandardResilienceHandler</c> does to a client: by its defaults, and with the lines of the documentation.</summary>
public sealed class ResilienceHandlerTests : EmulatorTest
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    private readonly WatchedClock _clock = new();
    private readonly FakeLoggerProvider _log = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task By_its_defaults_a_question_that_was_stored_is_sent_again()
    {
        await using var provider = Build(static builder => builder.AddStandardResilienceHandler());
        Emulator.Enqueue(new ScriptedResponse(500).StoreQuestion());

        var answer = provider.Client().Completions.CreateAsync(Emulator.ChatbotId, "?", Token);
        _clock.Advance(await _clock.WaitForTimerAsync(TimeSpan.Zero, AttemptTimeout - TimeSpan.FromTicks(1)));
        await answer;

        Assert.Equal(["POST", "POST"], Emulator.Requests.Select(request => request.Method));
        Assert.Equal(Emulator.Requests[0].BodyText, Emulator.Requests[1].BodyText);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("STREAM")]
    public async Task By_its_defaults_an_answer_that_takes_longer_than_10_s_is_asked_for_again(string call)
    {
        await using var provider = Build(static builder => builder.AddStandardResilienceHandler());
        Emulator.Enqueue(ScriptedResponse.Raw().Stall());

        var answer = AskAsync(provider.Client(), call);
        await Emulator.WaitForRequestAsync(cancellationToken: Token);
        await _clock.WaitForTimerAsync(AttemptTimeout);
        _clock.Advance(AttemptTimeout);
        _clock.Advance(await _clock.WaitForTimerAsync(TimeSpan.Zero, AttemptTimeout - TimeSpan.FromTicks(1)));
        await answer;

        Assert.Equal(2, Emulator.Requests.Count);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("STREAM")]
    public async Task The_last_attempt_that_is_cut_is_an_exception_of_Polly(string call)
    {
        await using var provider = Build(static builder => builder.AddStandardResilienceHandler(options => options.Retry.ShouldHandle = static _ => PredicateResult.False()));
        Emulator.Enqueue(ScriptedResponse.Raw().Stall());

        var answer = AskAsync(provider.Client(), call);
        await Emulator.WaitForRequestAsync(cancellationToken: Token);
        await _clock.WaitForTimerAsync(AttemptTimeout);
        _clock.Advance(AttemptTimeout);

        await Assert.ThrowsAsync<TimeoutRejectedException>(() => answer);
    }

    [Theory]
    [InlineData(500, "POST", 1)]
    [InlineData(500, "STREAM", 1)]
    [InlineData(500, "GET", 3)]
    [InlineData(429, "POST", 3)]
    public async Task With_the_safe_lines_the_SDK_alone_repeats(int status, string call, int attempts)
    {
        await using var provider = Build(SafeResilience.Add);
        var refusal = ScriptedResponse.Error(status, "no").Header("Retry-After", "0");
        Emulator.Enqueue(refusal, times: 3);
        Emulator.Enqueue("GET chatbots/", refusal, times: 3);

        var exception = await Assert.ThrowsAnyAsync<MaiAgentApiException>(() => AskAsync(provider.Client(), call));

        Assert.Equal((attempts, attempts), (exception.Attempts, Emulator.Requests.Count));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("STREAM")]
    public async Task With_the_safe_lines_the_limit_that_runs_out_is_the_SDK_s(string call)
    {
        await using var provider = Build(SafeResilience.Add);
        Emulator.Enqueue(ScriptedResponse.Raw().Stall());

        var answer = AskAsync(provider.Client(), call);
        await Emulator.WaitForRequestAsync(cancellationToken: Token);
        _clock.Advance(TimeSpan.FromSeconds(299));
        Assert.False(answer.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(nameof(MaiAgentClientOptions.RequestTimeout), (await Assert.ThrowsAsync<MaiAgentTimeoutException>(() => answer)).Limit);
        Assert.Single(Emulator.Requests);
    }

    [Fact]
    public async Task With_the_safe_lines_a_stream_outlives_every_limit_of_the_handler()
    {
        await using var provider = Build(SafeResilience.Add);
        var gates = Enumerable.Range(0, 20).Select(_ => new StreamGate()).ToArray();
        Emulator.Enqueue(gates.Aggregate(ScriptedResponse.Stream().Chunk("."), static (script, gate) => script.WaitFor(gate).Chunk(".")).Done());

        await using var chunks = provider.Client().Completions.StreamAsync(Emulator.ChatbotId, "?", Token).GetAsyncEnumerator(Token);
        foreach (var gate in gates)
        {
            Assert.True(await chunks.MoveNextAsync());
            _clock.Advance(TimeSpan.FromMinutes(1));
            gate.Open();
        }

        Assert.True(await chunks.MoveNextAsync());
        Assert.True(await chunks.MoveNextAsync());
        Assert.True(chunks.Current.Done);
    }

    [Fact]
    public void The_safe_lines_are_those_of_the_documentation()
    {
        var lines = File.ReadLines(Repository.PathOf("tests", "MaiAgent.Sdk.WireFaults.Tests", "Support", "SafeResilience.cs")).Select(static line => line.Trim());
        var documented = File.ReadAllText(Repository.PathOf("docs", "retries-and-limits.md"));

        var options = lines.Where(static line => line.StartsWith("options.", StringComparison.Ordinal)).ToList();

        Assert.Equal(4, options.Count);
        Assert.All(options, line => Assert.Contains(line, documented, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_log_warns_once_a_client()
    {
        await using var provider = Build(
            static builder => builder.AddStandardResilienceHandler(),
            services => services.AddMaiAgent("tenant-b", UseEmulator).AddResilienceHandler("mine", static _ => { }));
        foreach (var client in new[] { provider.Client(), provider.GetRequiredKeyedService<IMaiAgentClient>("tenant-b") })
        {
            await client.Chatbots.ListAsync(cancellationToken: Token);
            await client.With(static options => options.MaxRetries = 0).Chatbots.ListAsync(cancellationToken: Token);
        }

        var warnings = _log.Collector.Of(4101).ToList();
        Assert.Equal(["MaiAgent.Sdk.Handlers", "MaiAgent.Sdk:tenant-b.Handlers"], warnings.Select(static record => record.Category));
        Assert.All(warnings, static record =>
        {
            Assert.Equal(LogLevel.Warning, record.Level);
            Assert.StartsWith("Microsoft.Extensions.Http.Resilience.ResilienceHandler is a handler of this client.", record.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Handlers_made_again_are_no_second_warning()
    {
        await using var provider = Build(static builder => builder.AddStandardResilienceHandler());
        await provider.Client().Chatbots.ListAsync(cancellationToken: Token);

        // A chain that the factory builds anew, as it does when the lifetime of its handlers has passed.
        var filter = provider.GetServices<Microsoft.Extensions.Http.IHttpMessageHandlerBuilderFilter>().First();
        var builder = provider.GetRequiredService<Microsoft.Extensions.Http.HttpMessageHandlerBuilder>();
        builder.Name = "MaiAgent.Sdk";
        filter.Configure(static chain => chain.AdditionalHandlers.Add(new ResilienceHandler(ResiliencePipeline<HttpResponseMessage>.Empty)))(builder);

        Assert.Single(_log.Collector.Of(4101));
    }

    [Fact]
    public async Task A_handler_that_is_not_in_the_client_s_chain_is_no_warning()
    {
        await using var provider = Build(more: static services => services
            .ConfigureHttpClientDefaults(static builder => builder.AddStandardResilienceHandler())
            .AddHttpClient("another").AddStandardResilienceHandler());
        Emulator.Enqueue(ScriptedResponse.Error(500, "no"));

        await Assert.ThrowsAsync<MaiAgentServerException>(() => AskAsync(provider.Client(), "POST"));

        Assert.Single(Emulator.Requests);
        Assert.Empty(_log.Collector.Of(4101));
    }

    [Fact]
    public async Task An_application_switches_the_warning_off_by_its_category()
    {
        await using var provider = Build(SafeResilience.Add, static services => services.AddLogging(static logging => logging.AddFilter("MaiAgent.Sdk.Handlers", LogLevel.Error)));

        await provider.Client().Chatbots.ListAsync(cancellationToken: Token);

        Assert.NotEmpty(_log.Collector.Of(2002));
        Assert.Empty(_log.Collector.Of(4101));
    }

    [Fact]
    public void A_client_made_by_hand_warns_of_its_primary_handler()
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(_log));
        using var inner = new SocketsHttpHandler();
        using var handler = new ResilienceHandler(ResiliencePipeline<HttpResponseMessage>.Empty) { InnerHandler = inner };
        var options = new MaiAgentClientOptions { ApiKey = "key", LoggerFactory = loggers };

        new MaiAgentClient(options, inner).Dispose();
        Assert.Empty(_log.Collector.Of(4101));
        new MaiAgentClient(options, handler).Dispose();
        Assert.Single(_log.Collector.Of(4101));
    }

    private Task AskAsync(IMaiAgentClient client, string call) => call switch
    {
        "GET" => client.Chatbots.ListAsync(cancellationToken: Token),
        "POST" => client.Completions.CreateAsync(Emulator.ChatbotId, "?", Token),
        _ => client.Completions.StreamAsync(Emulator.ChatbotId, "?", Token).ToCompletionAsync(Token),
    };

    private ServiceProvider Build(Action<IHttpClientBuilder>? configure = null, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(_clock);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(_log));
        var builder = services.AddMaiAgent(UseEmulator);
        configure?.Invoke(builder);
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }
}
