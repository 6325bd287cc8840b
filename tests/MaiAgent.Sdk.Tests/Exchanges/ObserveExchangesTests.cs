using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace MaiAgent.Sdk.Tests.Exchanges;

/// <summary>Response metadata.</summary>
public sealed class ObserveExchangesTests : EmulatorTest
{
    private static readonly RecordsQuery Query = new() { StartDate = new(2000, 1, 1), EndDate = new(2999, 12, 31) };

    private readonly ConcurrentQueue<MaiAgentExchange> _seen = [];
    private IMaiAgentClient _observed = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _observed = Client.ObserveExchanges(_seen.Enqueue);
    }

    [Fact]
    public async Task A_call_that_succeeds_tells_status_headers_request_id_and_rate_limit()
    {
        Emulator.Enqueue("GET chatbots/", ScriptedResponse.Json("""{"count":0,"results":[]}""")
            .Header("X-Request-Id", "r-1").Header("X-RateLimit-Limit", "100").Header("X-RateLimit-Remaining", "99").Header("Set-Cookie", "a=1").Header("Set-Cookie", "b=2"));
        await _observed.Chatbots.ListAsync(new ListChatbotsQuery { PageSize = 7 }, Token);
        var exchange = Assert.Single(_seen);
        Assert.Equal(
            (HttpMethod.Get, new Uri(Emulator.BaseAddress, "chatbots/?pageSize=7"), HttpStatusCode.OK, "r-1", 1),
            (exchange.Method, exchange.RequestUri, exchange.StatusCode, exchange.RequestId, exchange.Attempts));
        Assert.Equal(["r-1"], exchange.Headers["x-request-ID"]);
        Assert.Equal(["a=1", "b=2"], exchange.Headers["set-cookie"]);
        Assert.Contains("json", Assert.Single(exchange.Headers["content-type"]), StringComparison.Ordinal);
        Assert.True(exchange.TimeToHeaders > TimeSpan.Zero);
    }

    [Fact]
    public async Task Without_such_headers_there_is_no_rate_limit_and_no_request_id()
    {
        await _observed.Chatbots.GetAsync(Emulator.ChatbotId, Token);
        var exchange = Assert.Single(_seen);
        Assert.Null(exchange.RequestId);
    }

    [Fact]
    public async Task A_call_that_fails_tells_the_same_as_its_exception_and_before_it()
    {
        Emulator.Enqueue("GET chatbots/*/", ScriptedResponse.Error(429, "Slow down.").Header("Retry-After", "3600").Header("Request-Id", "r-2"));
        var exception = await Assert.ThrowsAsync<MaiAgentRateLimitException>(() => _observed.Chatbots.GetAsync(Emulator.ChatbotId, Token));
        var exchange = Assert.Single(_seen);
        Assert.Equal((exception.StatusCode, exception.RequestId, exception.RetryAfter), (exchange.StatusCode, exchange.RequestId, TimeSpan.FromSeconds(int.Parse(exchange.Headers["Retry-After"].Single(), System.Globalization.CultureInfo.InvariantCulture))));
        Assert.Equal((exception.Method, exception.RequestUri, exception.Attempts), (exchange.Method, exchange.RequestUri, exchange.Attempts));
    }

    [Fact]
    public async Task Of_a_call_with_retries_the_last_attempt_is_told_once()
    {
        Emulator.Enqueue("GET chatbots/", new ScriptedResponse(503).Header("Retry-After", "0").Header("X-Request-Id", "r-1"));
        Emulator.Enqueue("GET chatbots/", ScriptedResponse.Json("""{"count":0,"results":[]}""").Header("X-Request-Id", "r-2"));
        await _observed.Chatbots.ListAsync(cancellationToken: Token);
        var exchange = Assert.Single(_seen);
        Assert.Equal((HttpStatusCode.OK, 2, "r-2"), (exchange.StatusCode, exchange.Attempts, exchange.RequestId));
    }

    [Fact]
    public async Task The_duration_is_by_the_clock_of_the_client_and_over_all_attempts()
    {
        var clock = new FakeTimeProvider();
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = Emulator.ApiKey, BaseAddress = Emulator.BaseAddress, TimeProvider = clock });
        var gates = (StreamGate[])[new(), new()];
        Emulator.Enqueue("GET chatbots/", new ScriptedResponse(503).Header("Retry-After", "0").WaitFor(gates[0]));
        Emulator.Enqueue("GET chatbots/", new ScriptedResponse().WaitFor(gates[1]).Text("""{"count":0,"results":[]}"""));
        var call = client.ObserveExchanges(_seen.Enqueue).Chatbots.ListAsync(cancellationToken: Token);
        foreach (var gate in gates)
        {
            await gate.Reached.WaitAsync(Token);
            clock.Advance(TimeSpan.FromSeconds(5));
            gate.Open();
        }

        await call;
        Assert.Equal((TimeSpan.FromSeconds(10), 2), (Assert.Single(_seen).TimeToHeaders, Assert.Single(_seen).Attempts));
    }

    [Fact]
    public async Task A_call_that_gets_no_answer_in_the_end_tells_nothing()
    {
        Emulator.Enqueue("GET chatbots/", new ScriptedResponse(503).Header("Retry-After", "0"));
        Emulator.Enqueue("GET chatbots/", ScriptedResponse.Raw(), times: int.MaxValue);
        await Assert.ThrowsAsync<MaiAgentConnectionException>(() => _observed.Chatbots.ListAsync(cancellationToken: Token));
        Assert.Empty(_seen);
    }

    [Fact]
    public async Task An_answer_whose_body_breaks_off_is_told_and_so_is_one_that_cannot_be_read()
    {
        Emulator.Enqueue("POST chatbots/", new ScriptedResponse(201).Header("Content-Type", "application/json").Header("X-Request-Id", "r-1").Text("""{"id":""").Reset());
        await Assert.ThrowsAsync<MaiAgentConnectionException>(() => _observed.Chatbots.CreateAsync(new CreateChatbotRequest { Name = "a", LargeLanguageModel = Guid.NewGuid() }, Token));
        Assert.Equal((HttpStatusCode.Created, "r-1"), (_seen.Last().StatusCode, _seen.Last().RequestId));

        Emulator.Enqueue("GET chatbots/*/", ScriptedResponse.Json("[]"));
        await Assert.ThrowsAsync<MaiAgentResponseException>(() => _observed.Chatbots.GetAsync(Emulator.ChatbotId, Token));
        Assert.Equal(2, _seen.Count);
    }

    [Fact]
    public async Task A_stream_tells_before_its_first_chunk()
    {
        var gate = new StreamGate();
        Emulator.Enqueue(ScriptedResponse.Stream().Header("X-Request-Id", "r-1").SendHeaders().WaitFor(gate).Chunk("a").Done());
        var told = new TaskCompletionSource<MaiAgentExchange>(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = Client.ObserveExchanges(told.SetResult).Completions.StreamAsync(Emulator.ChatbotId, "?", Token).ToCompletionAsync(Token);
        var exchange = await told.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        Assert.Equal(("r-1", HttpMethod.Post), (exchange.RequestId, exchange.Method));
        Assert.False(answer.IsCompleted);
        gate.Open();
        Assert.Equal("a", (await answer).Content);
    }

    [Fact]
    public async Task A_download_tells_before_its_first_byte()
    {
        var gate = new StreamGate();
        Emulator.Enqueue(
            "GET chatbots/*/records/export-excel/",
            new ScriptedResponse().Header("Content-Type", "application/octet-stream").Header("X-Correlation-Id", "r-1").SendHeaders().WaitFor(gate).Text("PK"));
        await using var download = await _observed.Records.ExportExcelAsync(Emulator.ChatbotId, Query, Token);
        Assert.Equal("r-1", Assert.Single(_seen).RequestId);
        gate.Open();
    }

    [Fact]
    public async Task A_list_that_is_walked_tells_of_each_page()
    {
        Emulator.AddChatbots(3);
        var count = 0;
        await foreach (var _ in _observed.Chatbots.ListAllAsync(new ListChatbotsQuery { PageSize = 2 }, Token))
        {
            count++;
        }

        Assert.Equal((5, 3), (count, _seen.Count));
    }

    [Fact]
    public async Task Each_view_tells_its_own_observers_in_whatever_order_it_was_made()
    {
        var seen = new ConcurrentQueue<string>();
        var views = (IMaiAgentClient[])
        [
            Client.ObserveExchanges(_ => seen.Enqueue("1")).ObserveExchanges(_ => seen.Enqueue("2")).WithApiKey("other.key"),
            Client.WithApiKey("other.key").ObserveExchanges(_ => seen.Enqueue("1")).ObserveExchanges(_ => seen.Enqueue("2")),
            Client.ObserveExchanges(_ => seen.Enqueue("1")).WithApiKey("other.key").ObserveExchanges(_ => seen.Enqueue("2")),
        ];
        foreach (var view in views)
        {
            Emulator.ClearRequests();
            seen.Clear();
            await Assert.ThrowsAsync<MaiAgentAuthenticationException>(() => view.Chatbots.ListAsync(cancellationToken: Token));
            Assert.Equal(["1", "2"], seen);
            Assert.Equal("Api-Key other.key", Assert.Single(Emulator.Requests).Header("Authorization"));
        }

        seen.Clear();
        await Client.Chatbots.ListAsync(cancellationToken: Token);
        await _observed.Chatbots.ListAsync(cancellationToken: Token);
        Assert.Empty(seen);
        Assert.Single(_seen);
    }

    [Fact]
    public async Task A_view_shares_the_connections()
    {
        await Client.Chatbots.ListAsync(cancellationToken: Token);
        await _observed.Chatbots.ListAsync(cancellationToken: Token);
        Assert.Single(Emulator.Requests.Select(request => request.ConnectionId).Distinct());
    }

    [Fact]
    public async Task Calls_side_by_side_do_not_mix()
    {
        var ids = Emulator.AddChatbots(40);
        var seen = ids.Select(_ => new ConcurrentQueue<Uri>()).ToArray();
        await Task.WhenAll(ids.Select((id, i) => Client.ObserveExchanges(exchange => seen[i].Enqueue(exchange.RequestUri)).Chatbots.GetAsync(id, Token)));
        Assert.All(ids.Zip(seen), pair => Assert.EndsWith($"/chatbots/{pair.First}/", Assert.Single(pair.Second).AbsolutePath, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_observer_that_throws_costs_neither_the_answer_nor_the_other_observers()
    {
        var services = new ServiceCollection();
        services.AddFakeLogging();
        services.AddMaiAgent(UseEmulator);
        await using var provider = services.BuildServiceProvider();
        foreach (var client in (IMaiAgentClient[])[provider.GetRequiredService<IMaiAgentClient>(), Client])
        {
            var view = client.ObserveExchanges(_ => throw new OperationCanceledException("mine")).ObserveExchanges(_seen.Enqueue);
            await view.Chatbots.ListAsync(cancellationToken: Token);
            await view.Completions.StreamAsync(Emulator.ChatbotId, "?", Token).ToCompletionAsync(Token);
            await Assert.ThrowsAsync<MaiAgentNotFoundException>(() => view.Chatbots.GetAsync(Guid.NewGuid(), Token));
        }

        Assert.Equal(6, _seen.Count);
        var records = provider.GetFakeLogCollector().Of(4100).ToArray();
        Assert.Equal(3, records.Length);
        Assert.All(records, record => Assert.Equal((LogLevel.Error, "MaiAgent.Sdk", "mine"), (record.Level, record.Category, record.Exception!.Message)));
    }

    [Fact]
    public async Task A_call_waits_for_an_asynchronous_observer_whose_exception_is_logged()
    {
        var services = new ServiceCollection();
        services.AddFakeLogging();
        services.AddMaiAgent(UseEmulator);
        await using var provider = services.BuildServiceProvider();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var view = provider.GetRequiredService<IMaiAgentClient>().ObserveExchanges(async exchange =>
        {
            entered.SetResult();
            await gate.Task;
            throw new InvalidTimeZoneException(exchange.Method.Method);
        });

        var call = view.ObserveExchanges(_seen.Enqueue).Chatbots.ListAsync(cancellationToken: Token);
        await entered.Task.WaitAsync(Token);
        Assert.False(call.IsCompleted);
        Assert.Empty(_seen);
        gate.SetResult();

        Assert.NotEmpty((await call).Items);
        Assert.Single(_seen);
        var record = Assert.Single(provider.GetFakeLogCollector().Of(4100));
        Assert.Equal("GET", Assert.IsType<InvalidTimeZoneException>(record.Exception).Message);
    }

    [Fact]
    public async Task A_key_that_the_service_echoes_in_the_link_to_the_next_page_is_masked()
    {
        Emulator.Enqueue("GET conversations/", ScriptedResponse.Json(
            $$"""{"next":"{{Emulator.BaseAddress}}conversations/?cursor={{Emulator.ApiKey}}&x=1","results":[{"id":"{{Emulator.ChatbotId}}"}]}"""));
        Emulator.Enqueue("GET conversations/", ScriptedResponse.Error(400, "No."));
        var exception = await Assert.ThrowsAsync<MaiAgentBadRequestException>(async () =>
        {
            await foreach (var _ in _observed.Conversations.ListAllAsync(new ListConversationsQuery { Inbox = Guid.NewGuid() }, Token))
            {
            }
        });
        Assert.Equal(2, _seen.Count);
        Assert.Contains("cursor=", exception.RequestUri.Query, StringComparison.Ordinal);
        Assert.All(_seen, exchange => Assert.DoesNotContain(Emulator.ApiKey, exchange.RequestUri.OriginalString, StringComparison.Ordinal));
        Assert.DoesNotContain(Emulator.ApiKey, exception.RequestUri.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_the_service_echoes_is_masked()
    {
        Emulator.Enqueue("GET chatbots/", ScriptedResponse.Json("""{"count":0,"results":[]}""")
            .Header("X-Request-Id", Emulator.ApiKey).Header("X-Echo", $"Api-Key {Emulator.ApiKey}!").Header("Content-Language", Emulator.ApiKey));
        await _observed.Chatbots.ListAsync(cancellationToken: Token);
        var exchange = Assert.Single(_seen);
        Assert.Equal(("***", "Api-Key ***!", "***"), (exchange.RequestId, exchange.Headers["X-Echo"][0], exchange.Headers["Content-Language"][0]));
        Assert.DoesNotContain(Emulator.ApiKey, string.Join('\n', exchange.Headers.SelectMany(header => header.Value)) + exchange.RequestUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_call_is_cancelled_whoever_looks_on()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var gate = new StreamGate();
        Emulator.Enqueue("GET chatbots/", new ScriptedResponse().WaitFor(gate));
        var call = _observed.Chatbots.ListAsync(cancellationToken: cancellation.Token);
        await gate.Reached.WaitAsync(Token);
        await cancellation.CancelAsync();
        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancellation.Token, exception.CancellationToken);
        Assert.Empty(_seen);
    }

    [Fact]
    public void An_observer_is_required() =>
        Assert.All(
        [() => Client.ObserveExchanges((Action<MaiAgentExchange>)null!), () => Client.ObserveExchanges((Func<MaiAgentExchange, Task>)null!)],
        (Func<object> observe) => Assert.Throws<ArgumentNullException>(observe));
}
