using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MaiAgent.Sdk.Testing.Tests;

public sealed class ScriptTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Status_reason_headers_and_body_are_the_scripts()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        emulator.Enqueue(new ScriptedResponse().Status(429, "Slow Down").Header("Retry-After", "1").Header("X-Twice", "a").Header("X-Twice", "ä好").Text("<html>"));

        var wire = await ReadRawAsync(emulator);

        Assert.StartsWith("HTTP/1.1 429 Slow Down\r\n", wire, StringComparison.Ordinal);
        Assert.Contains("\r\nRetry-After: 1\r\n", wire, StringComparison.Ordinal);
        Assert.Contains("\r\nX-Twice: a\r\nX-Twice: ä好\r\n", wire, StringComparison.Ordinal);
        Assert.DoesNotContain("Content-Type", wire, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Server:", wire, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("\r\n\r\n6\r\n<html>\r\n0\r\n\r\n", wire, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_step_is_one_chunk_on_the_wire()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        byte[] dog = [0xF0, 0x9F, 0x90, 0xB6];
        emulator.Enqueue(ScriptedResponse.Stream().Text("a").Bytes(dog.AsMemory(0, 1)).Bytes(dog.AsMemory(1)).Bytes([new byte[] { 0x62 }, new byte[] { 0x63, 0x64 }]).Text(new string('x', 100_000)));

        var wire = await ReadRawAsync(emulator, Encoding.Latin1);

        var dogs = Encoding.Latin1.GetString(dog);
        Assert.EndsWith($"\r\n\r\n1\r\na\r\n1\r\n{dogs[..1]}\r\n3\r\n{dogs[1..]}\r\n1\r\nb\r\n2\r\ncd\r\n186a0\r\n{new string('x', 100_000)}\r\n0\r\n\r\n", wire, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chunks_are_spelled_as_the_service_spells_them()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = emulator.CreateHttpClient();
        var conversation = Guid.NewGuid();
        emulator.Enqueue(ScriptedResponse.Stream().Conversation(conversation).Chunk("一\n\"🐶").Event("[DONE]").Done());

        using var response = await client.AskAsync(emulator, "x");

        Assert.Equal(
            $$"""data: {"conversationId": "{{conversation}}", "content": "一\n\"\uD83D\uDC36", "done": false}""" + "\n\ndata: [DONE]\n\n" +
            $$"""data: {"conversationId": "{{conversation}}", "content": "", "done": true}""" + "\n\n",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_gate_holds_the_next_event_until_it_is_opened()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = emulator.CreateHttpClient();
        var gate = new StreamGate();
        emulator.Enqueue(ScriptedResponse.Stream().Text("one").WaitFor(gate).Text("two"));

        using var response = await client.AskAsync(emulator, "x");
        await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var buffer = new byte[100];
        Assert.Equal(3, await stream.ReadAsync(buffer, TestContext.Current.CancellationToken));
        var request = await gate.Reached.WaitAsync(Soon, TestContext.Current.CancellationToken);
        var next = stream.ReadAsync(buffer, TestContext.Current.CancellationToken).AsTask();

        Assert.Equal(1, request.Sequence);
        Assert.Equal(1, emulator.OpenRequests);
        Assert.False(next.IsCompleted);
        gate.Open();
        Assert.Equal(3, await next);
        Assert.Equal("two", Encoding.UTF8.GetString(buffer, 0, 3));
        Assert.Equal(0, await stream.ReadAsync(buffer, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_wait_before_the_first_byte_holds_the_headers_back_and_SendHeaders_does_not()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = emulator.CreateHttpClient();
        var (before, after) = (new StreamGate(), new StreamGate());
        emulator.Enqueue(ScriptedResponse.Stream().WaitFor(before).SendHeaders().WaitFor(after).Text("x"));

        var call = client.AskAsync(emulator, "x");
        await before.Reached.WaitAsync(Soon, TestContext.Current.CancellationToken);
        Assert.False(call.IsCompleted);
        before.Open();
        using var response = await call;
        var body = response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        await after.Reached.WaitAsync(Soon, TestContext.Current.CancellationToken);

        Assert.False(body.IsCompleted);
        after.Open();
        Assert.Equal("x", await body);
    }

    [Fact]
    public async Task A_delay_goes_by_the_emulators_clock()
    {
        var clock = new WatchedClock();
        await using var emulator = await MaiAgentEmulator.StartAsync(new MaiAgentEmulatorOptions { TimeProvider = clock }, TestContext.Current.CancellationToken);
        using var client = emulator.CreateHttpClient();
        emulator.Enqueue(ScriptedResponse.Stream().Text("one").Delay(TimeSpan.FromHours(1)).Text("two"));

        using var response = await client.AskAsync(emulator, "x");
        var body = response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        await clock.WaitForTimerAsync(TimeSpan.FromHours(1));

        Assert.False(body.IsCompleted);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("onetwo", await body);
    }

    [Fact]
    public async Task A_reset_comes_after_everything_that_was_sent()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = emulator.CreateHttpClient();
        var gate = new StreamGate();
        emulator.Enqueue(ScriptedResponse.Stream().Text("one").WaitFor(gate).Reset());

        using var response = await client.AskAsync(emulator, "x");
        await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var buffer = new byte[100];
        Assert.Equal(3, await stream.ReadAsync(buffer, TestContext.Current.CancellationToken));
        gate.Open();

        var failure = await Assert.ThrowsAnyAsync<IOException>(() => stream.ReadAsync(buffer, TestContext.Current.CancellationToken).AsTask());
        var socket = Assert.IsType<SocketException>(failure.InnerException);
        Assert.Equal(SocketError.ConnectionReset, socket.SocketErrorCode);
        Assert.False(emulator.Requests[0].IsAborted);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => emulator.Requests[0].ClientDisconnected.WaitAsync(Soon, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_reset_that_follows_at_once_takes_nothing_back()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a reset may discard what the client has not read yet.");
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = emulator.CreateHttpClient();
        emulator.Enqueue(ScriptedResponse.Stream().Text("one").Text("two").Reset(), times: 50);

        for (var i = 0; i < 50; i++)
        {
            using var response = await client.AskAsync(emulator, "x");
            await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            var buffer = new byte[6];
            await stream.ReadExactlyAsync(buffer, TestContext.Current.CancellationToken);
            Assert.Equal("onetwo"u8, buffer);
            await Assert.ThrowsAnyAsync<IOException>(() => stream.ReadAsync(buffer, TestContext.Current.CancellationToken).AsTask());
        }
    }

    [Fact]
    public async Task A_close_cuts_a_chunked_body_short_without_a_reset()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        emulator.Enqueue(ScriptedResponse.Stream().Text("one").Close());

        var wire = await ReadRawAsync(emulator);

        Assert.EndsWith("\r\n\r\n3\r\none\r\n", wire, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_close_cuts_a_body_of_known_length_short()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = emulator.CreateHttpClient();
        emulator.Enqueue(new ScriptedResponse().Header("Content-Length", "10").Text("four").Close(), times: 2);

        var wire = await ReadRawAsync(emulator);
        using var response = await client.AskAsync(emulator, "x");

        Assert.EndsWith("\r\n\r\nfour", wire, StringComparison.Ordinal);
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpRequestError.ResponseEnded, failure.HttpRequestError);
    }

    [Fact]
    public async Task A_raw_response_is_the_scripts_to_the_last_byte()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        const string Answer = "HTTP/1.0 299 Odd\r\nbroken header\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n";
        emulator.Enqueue(ScriptedResponse.Raw().Text(Answer[..10]).Text(Answer[10..]));

        Assert.Equal(Answer, await ReadRawAsync(emulator));
    }

    [Fact]
    public async Task A_raw_response_without_a_step_hangs_up()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = emulator.CreateHttpClient();
        emulator.Enqueue(ScriptedResponse.Raw());

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => client.AskAsync(emulator, "x"));

        Assert.Equal(HttpRequestError.ResponseEnded, failure.HttpRequestError);
    }

    [Fact]
    public async Task An_endless_response_ends_when_the_client_leaves()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = emulator.CreateHttpClient();
        emulator.Enqueue(ScriptedResponse.Stream().Bytes(Enumerable.Repeat(": keep-alive\n\n"u8.ToArray(), int.MaxValue)));

        using (var response = await client.AskAsync(emulator, "x"))
        {
            await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            await stream.ReadExactlyAsync(new byte[10_000], TestContext.Current.CancellationToken);
        }

        await emulator.Requests[0].ClientDisconnected.WaitAsync(Soon, TestContext.Current.CancellationToken);
        Assert.True(emulator.Requests[0].IsAborted);
    }

    [Fact]
    public async Task A_reset_before_the_headers_answers_nothing()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = emulator.CreateHttpClient();
        emulator.Enqueue(new ScriptedResponse().Reset());

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => client.AskAsync(emulator, "x"));

        Assert.IsAssignableFrom<IOException>(failure.InnerException);
    }

    [Fact]
    public async Task A_client_that_leaves_a_stalled_stream_is_noticed()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = emulator.CreateHttpClient();
        emulator.Enqueue(ScriptedResponse.Stream().Text("one").Stall());

        using (var response = await client.AskAsync(emulator, "x"))
        {
            await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            Assert.Equal(3, await stream.ReadAsync(new byte[100], TestContext.Current.CancellationToken));
            Assert.False(emulator.Requests[0].ClientDisconnected.IsCompleted);
        }

        await emulator.Requests[0].ClientDisconnected.WaitAsync(Soon, TestContext.Current.CancellationToken);
        Assert.True(emulator.Requests[0].IsAborted);
    }

    [Fact]
    public async Task A_client_that_leaves_after_the_answer_has_not_aborted_it()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using (var client = emulator.CreateHttpClient())
        {
            await client.AskAsync(emulator, "x").JsonAsync();
        }

        await emulator.Requests[0].ClientDisconnected.WaitAsync(Soon, TestContext.Current.CancellationToken);
        Assert.False(emulator.Requests[0].IsAborted);
    }

    [Fact]
    public async Task Scripts_are_taken_in_order_by_the_requests_they_match_and_then_the_service_answers()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = emulator.CreateHttpClient();
        emulator.Enqueue(ScriptedResponse.Error(503, "one"), times: 2);
        emulator.Enqueue(ScriptedResponse.Error(500, "two"));
        emulator.Enqueue("GET chatbots/*/", ScriptedResponse.Error(403, "three"));
        emulator.Enqueue(request => request.RawTarget.Contains("page=9", StringComparison.Ordinal), ScriptedResponse.Json("[]"));

        await client.SendJsonAsync(HttpMethod.Get, "chatbots/").JsonAsync();
        Assert.Equal("[]", (await client.SendJsonAsync(HttpMethod.Get, "/api/v1/chatbots/?page=9").JsonAsync()).ToJsonString());
        Assert.Equal("""{"detail":"three"}""", (await client.SendJsonAsync(HttpMethod.Get, $"/api/v1/chatbots/{emulator.ChatbotId}/").JsonAsync(403)).ToJsonString());
        Assert.Equal(3, emulator.PendingResponses);
        await client.AskAsync(emulator, "x").JsonAsync(503);
        await client.AskAsync(emulator, "x").JsonAsync(503);
        await client.AskAsync(emulator, "x").JsonAsync(500);
        await client.AskAsync(emulator, "x").JsonAsync();
        Assert.Equal(0, emulator.PendingResponses);
    }

    [Fact]
    public async Task Pending_responses_are_counted_one_by_one_and_an_endless_one_not_at_all()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = emulator.CreateHttpClient();
        emulator.Enqueue(ScriptedResponse.Error(503, "three"), times: 3);
        emulator.Enqueue("GET chatbots/", ScriptedResponse.Json("[]"), times: int.MaxValue);

        await client.AskAsync(emulator, "x").JsonAsync(503);
        await client.SendJsonAsync(HttpMethod.Get, "chatbots/").JsonAsync();
        Assert.Equal(2, emulator.PendingResponses);

        emulator.Enqueue(ScriptedResponse.Error(503, "many"), times: int.MaxValue - 1);
        Assert.Equal(int.MaxValue, emulator.PendingResponses);
    }

    [Theory]
    [InlineData("GET chatbot/*/", "GET chatbots/*/")]
    [InlineData("GET /api/chatbots/*/", "GET chatbots/*/")]
    [InlineData("DELETE chatbots/*", "DELETE chatbots/*/")]
    [InlineData("get chatbots/*/records/", "GET chatbots/*/records/")]
    [InlineData("POST chatbots/*/completion/", "POST chatbots/*/completions/")]
    [InlineData("PUT conversations/*/", "GET conversations/*/")]
    [InlineData("GET organizations/", "GET conversations/")]
    public async Task A_route_that_no_operation_has_is_refused_with_the_nearest_ones_first(string route, string nearest)
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

        var exception = Assert.Throws<ArgumentException>(() => emulator.Enqueue(route, new ScriptedResponse()));

        Assert.Contains($"No operation has the route \"{route}\". The routes, nearest first: \"{nearest}\", ", exception.Message, StringComparison.Ordinal);
        Assert.Contains("\"GET web-chats/*/\"", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, emulator.PendingResponses);
    }

    [Fact]
    public async Task A_route_may_name_an_id()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = emulator.CreateHttpClient();
        emulator.Enqueue($"GET chatbots/{emulator.ChatbotId}/", ScriptedResponse.Error(403, "No."));

        await client.SendJsonAsync(HttpMethod.Get, $"chatbots/{Guid.NewGuid()}/").JsonAsync(404);
        await client.SendJsonAsync(HttpMethod.Get, $"chatbots/{emulator.ChatbotId}/").JsonAsync(403);
    }

    [Fact]
    public async Task An_enqueued_response_is_a_copy()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = emulator.CreateHttpClient();
        var response = new ScriptedResponse().Text("one");
        emulator.Enqueue(response);
        response.Status(500).Header("X-Late", "1").Text("two");

        using var answer = await client.AskAsync(emulator, "x");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("X-Late"));
        Assert.Equal("one", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Throws<ArgumentOutOfRangeException>(() => emulator.Enqueue(ScriptedResponse.Stream(), times: 0));
        Assert.Throws<ArgumentException>(() => emulator.Enqueue("chatbots/", ScriptedResponse.Stream()));
        Assert.Throws<InvalidOperationException>(() => ScriptedResponse.Stream().Reset().Text("x"));
    }

    /// <summary>Asks over a bare socket and reads to the end of the connection.</summary>
    private static async Task<string> ReadRawAsync(MaiAgentEmulator emulator, Encoding? encoding = null)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(emulator.BaseAddress.Host, emulator.BaseAddress.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        var request = $"POST {emulator.BaseAddress.AbsolutePath}{emulator.CompletionsPath()} HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request), TestContext.Current.CancellationToken);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, TestContext.Current.CancellationToken);
        return (encoding ?? Encoding.UTF8).GetString(answer.ToArray());
    }
}
